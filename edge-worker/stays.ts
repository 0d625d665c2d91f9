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
  /** What the device keeps from now on; absent where it has nothing to keep and nothing to forget. */
  readonly stamped?: (stays: Verdict["stays"]) => Promise<readonly StickySegment[]>;
  readonly degraded?: "segments";
};

/** The book of a visitor without stays. */
export const NO_STAYS: StayBook = { held: {} };

/** Opens the stays that a device returned, where there can be any. A visitor without an id has none, and is told of none. */
export function openStays(returned: Returned): Promise<StayBook> | undefined {
  const { ruleSet, visitor, stamps } = returned;
  const isAsked = ruleSet.sticky.length > 0 || Object.keys(stamps).length > 0;
  return visitor !== undefined && isAsked ? readStays({ ...returned, visitor }) : undefined;
}

async function readStays(returned: Returned & { readonly visitor: string }): Promise<StayBook> {
  const { ruleSet, visitor, stamps, secret } = returned;
  const keys = await offerKeys(secret);
  if (!keys) return ruleSet.sticky.length > 0 ? { ...NO_STAYS, degraded: "segments" } : NO_STAYS;
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
