import fc from "fast-check";
import type { Dealings, SealedRecord, Seen } from "../../../edge-worker/sealed/record/record.ts";
import { VISITOR } from "../edge.ts";

/** Noon in Dubai on 21 November 2026, in seconds since 1970. */
export const NOON_S = Date.UTC(2026, 10, 21, 8) / 1000;

export const DAY_S = 86_400;

/** A record with everything a case is not about: three sessions on two days, no order, nothing shown. */
export function recordOf(parts: Partial<SealedRecord> = {}): SealedRecord {
  return {
    visitor: VISITOR,
    number: 7,
    firstSeen: NOON_S - 9 * DAY_S,
    lastSeen: NOON_S,
    sessions: 3,
    sessionFrom: NOON_S - 600,
    ends: [NOON_S - 8 * DAY_S, NOON_S - 9 * DAY_S],
    days: 2,
    day: Math.floor(NOON_S / DAY_S),
    orders: { count: 0, tags: [] },
    dealings: new Map(),
    ...parts,
  };
}

/** Dealings with exposures so many seconds ago. */
export function dealingsOf(ago: readonly number[], parts: Partial<Dealings> = {}): Dealings {
  const seen = ago.map((seconds): Seen => ({ at: NOON_S - seconds }));
  return { exposures: ago.length, seen, ended: [], ...parts };
}

const tag = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const ago = fc.integer({ min: 0, max: 170 * DAY_S });
const count = fc.nat({ max: 100_000 });
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const dealings = fc
  .record({
    exposures: count,
    seen: fc.array(fc.record({ ago, isGuessed: fc.boolean() }), { maxLength: 20 }),
    dismissed: optional(ago),
    ended: fc.subarray(["purchase", "dismiss", "click"] as const),
    variant: optional(fc.nat({ max: 2 ** 21 - 1 })),
  })
  .map(({ exposures, seen, dismissed, ended, variant }): Dealings => {
    const times = seen.toSorted((a, b) => a.ago - b.ago);
    return {
      exposures,
      seen: times.map(({ ago: before, isGuessed }) => ({
        at: NOON_S - before,
        ...(isGuessed && { guessed: true }),
      })),
      ended,
      ...(dismissed !== undefined && { dismissed: NOON_S - dismissed }),
      ...(variant !== undefined && { variant }),
    };
  });

/** Any record, with at most so many dealings. */
export function anyRecord(most: number): fc.Arbitrary<SealedRecord> {
  return fc
    .record({
      visitor: fc.stringMatching(/^[A-Za-z0-9_-]{8,64}$/),
      number: fc.nat(),
      sessions: count,
      ends: fc.array(ago, { maxLength: 2 }),
      firstSeen: ago,
      sessionFrom: fc.nat({ max: 7200 }),
      days: count,
      order: optional(ago),
      orders: count,
      guessed: fc.boolean(),
      tags: fc.array(tag, { maxLength: 4 }),
      dealings: fc.uniqueArray(fc.tuple(tag, dealings), { maxLength: most, selector: ([one]) => one }),
    })
    .map(({ order, orders, guessed, tags, ends, firstSeen, sessionFrom, dealings: all, ...rest }) =>
      recordOf({
        ...rest,
        firstSeen: NOON_S - firstSeen,
        sessionFrom: NOON_S - sessionFrom,
        ends: ends.map((before) => NOON_S - before),
        orders: {
          count: orders,
          tags,
          ...(order !== undefined && { last: NOON_S - order }),
          ...(guessed && { guessed }),
        },
        dealings: new Map(all),
      }),
    );
}
