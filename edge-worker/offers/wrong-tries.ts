import type { Env } from "../env.ts";
import { guardOf } from "../stores/guard.ts";
import type { Basket } from "./basket.ts";
import { networkOf, type Tagger } from "./tags.ts";

/** Wrong codes that one visitor, and one address, may try in ten minutes. */
const MOST = { visitor: 5, address: 20 } as const;

/** Whether a try may be looked at, now that it is known whether it is a wrong one. Both counters count what they are shown. */
export async function isAdmitted(
  { visitor, address }: Pick<Basket, "visitor" | "address">,
  { env, tag, ...tried }: { env: Env; tag: Tagger; isWrong: boolean; now: number },
): Promise<boolean> {
  const counted = [
    visitor !== undefined && { someone: `visitor:${visitor}`, most: MOST.visitor },
    address !== undefined && { someone: `address:${networkOf(address)}`, most: MOST.address },
  ].filter((one) => one !== false);
  const answers = await Promise.all(
    counted.map(async ({ someone, most }) => {
      const [current] = await tag(someone);
      return guardOf(env, current).admit({ ...tried, someone: current, most });
    }),
  );
  return !answers.includes(false);
}
