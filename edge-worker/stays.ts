import type { StickySegment } from "../rules/wire.ts";
import type { Verdict } from "./decide/decide.ts";
import type { Stay } from "./decide/memberships.ts";
import type { RuleSet } from "./decide/rule-set.ts";
import { type OfferKeys, offerKeys } from "./signing/codes.ts";
import { stampOf, stayIn } from "./signing/stays.ts";

/** Who returns which stamps to which rules. */
export type Returned = {
  readonly ruleSet: RuleSet;
  readonly visitor: string | undefined;
  /** Stamps by segment, as the device returned them. */
  readonly stamps: { readonly [segment: string]: string };
  /** The secret that signs stamps. */
  readonly secret: string;
};

/** Stays as they were last, and how to stamp what has become of them. */
export type StayBook = {
  readonly held: { readonly [segment: string]: Stay };
  /** What the device keeps from now on; undefined where it has nothing to keep and nothing to forget. */
  readonly stamped: (stays: Verdict["stays"]) => Promise<readonly StickySegment[] | undefined>;
  readonly degraded?: "segments";
};

const NOTHING: StayBook = { held: {}, stamped: async () => undefined };

/** Opens the stays that a device returned. A visitor without an id has none, and is told of none. */
export async function openStays({ ruleSet, visitor, stamps, secret }: Returned): Promise<StayBook> {
  const returned = Object.keys(stamps).length > 0;
  if (!visitor || (ruleSet.sticky.length === 0 && !returned)) return NOTHING;
  const keys = await offerKeys(secret);
  if (!keys) return ruleSet.sticky.length > 0 ? { ...NOTHING, degraded: "segments" } : NOTHING;
  const read = ruleSet.sticky.map(async ({ id: segment }): Promise<readonly [string, Stay][]> => {
    const stamp = Object.hasOwn(stamps, segment) ? stamps[segment] : undefined;
    const stay = stamp && (await stayIn(keys, { segment, visitor }, stamp));
    return stay ? [[segment, stay]] : [];
  });
  return {
    held: Object.fromEntries((await Promise.all(read)).flat()),
    stamped: (stays) => stampAll(stays, keys, visitor),
  };
}

async function stampAll(
  stays: Verdict["stays"],
  keys: OfferKeys,
  visitor: string,
): Promise<readonly StickySegment[]> {
  const stamped = Object.entries(stays).map(
    async ([segment, { stay }]): Promise<readonly StickySegment[]> =>
      stay
        ? [
            {
              id: segment,
              stamp: await stampOf(keys, { segment, visitor }, stay),
              ...(stay.gone && { gone: true }),
            },
          ]
        : [],
  );
  return (await Promise.all(stamped)).flat();
}
