import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_SEEN, PACKED_BYTES, packed, unpacked } from "../../../../edge-worker/sealed/record/pack.ts";
import type { Dealings } from "../../../../edge-worker/sealed/record/record.ts";
import { anyRecord, DAY_S, dealingsOf, NOON_S, recordOf } from "../records.ts";

/** Campaigns 1 to so many, each with as many exposures, an hour apart; the first was seen last. */
function many(campaigns: number, exposures: number): ReadonlyMap<number, Dealings> {
  return new Map(
    Array.from({ length: campaigns }, (_, index) => {
      const ago = Array.from({ length: exposures }, (_, seen) => (index + seen) * 3600);
      return [index + 1, dealingsOf(ago)] as const;
    }),
  );
}

const again = (record: Parameters<typeof packed>[0], packing = {}) => unpacked(packed(record, packing));

test("what fits comes out as it went in", () => {
  fc.assert(
    fc.property(anyRecord(6), (record) => {
      expect(again(record)).toEqual(record);
    }),
    { numRuns: 200 },
  );
});

test("nothing is ever longer than its limit, and visits and orders are always whole", () => {
  fc.assert(
    fc.property(anyRecord(120), (record) => {
      const bytes = packed(record);
      expect(bytes.length).toBeLessThanOrEqual(PACKED_BYTES);
      const { dealings: _, ...whole } = record;
      expect(unpacked(bytes)).toMatchObject(whole);
    }),
    { numRuns: 60 },
  );
});

describe("at the limit", () => {
  // 41 bytes of visits, then 8 for each campaign with one exposure within the last half a minute.
  const small = (campaigns: number) => {
    const dealings = Array.from(
      { length: campaigns },
      (_, index) => [index + 1, dealingsOf([index % 60])] as const,
    );
    return recordOf({ dealings: new Map(dealings) });
  };
  const head = packed(recordOf()).length;
  const each = packed(small(1)).length - head;
  const fits = Math.floor((PACKED_BYTES - head) / each);

  test("everything is kept", () => {
    expect(packed(small(fits)).length).toBeGreaterThan(PACKED_BYTES - each);
    expect(again(small(fits))?.dealings.size).toBe(fits);
  });

  test("one past it, the campaign seen longest ago goes", () => {
    const kept = [...(again(small(fits + 1))?.dealings.values() ?? [])];
    expect(kept).toHaveLength(fits);
    expect(kept.every(({ seen }) => seen[0] && seen[0].at >= NOON_S - 59)).toBe(true);
  });
});

describe("where there is no room", () => {
  test("the older exposures of each campaign go first, and their number stays", () => {
    const record = again(recordOf({ dealings: many(30, MOST_SEEN) }));
    const kept = [...(record?.dealings.values() ?? [])];
    expect(kept).toHaveLength(30);
    expect(new Set(kept.map(({ seen }) => seen.length)).size).toBe(1);
    expect(kept[0]?.seen.length).toBeGreaterThan(3);
    expect(kept.every(({ exposures }) => exposures === MOST_SEEN)).toBe(true);
  });

  test("a campaign without rules goes before any other", () => {
    const isLive = (tag: number) => tag > 1;
    expect(again(recordOf({ dealings: many(200, 1) }), { isLive })?.dealings.has(1)).toBe(false);
    expect(again(recordOf({ dealings: many(200, 1) }))?.dealings.has(1)).toBe(true);
    expect(again(recordOf({ dealings: many(2, 1) }), { isLive })?.dealings.has(1)).toBe(true);
  });

  test("a variant that was never seen goes before what was", () => {
    const dealings = new Map([[999, { exposures: 0, seen: [], ended: [], variant: 5 }], ...many(300, 1)]);
    expect(again(recordOf({ dealings }))?.dealings.has(999)).toBe(false);
  });
});

test("what ended longer ago than memory reaches is forgotten", () => {
  const dealings = new Map([
    [1, dealingsOf([200 * DAY_S])],
    [2, dealingsOf([200 * DAY_S], { dismissed: NOON_S - DAY_S })],
    [3, dealingsOf([], { variant: 5 })],
  ]);
  const record = again(recordOf({ dealings }), { since: NOON_S - 180 * DAY_S });
  expect([...(record?.dealings.keys() ?? [])].sort()).toEqual([2, 3]);
});

test("bytes that are too few or too many are no record", () => {
  const bytes = packed(recordOf({ dealings: many(2, 2) }));
  expect(unpacked(bytes.slice(0, -1))).toBeUndefined();
  expect(unpacked(Uint8Array.from([...bytes, 0]))).toBeUndefined();
  expect(unpacked(new Uint8Array())).toBeUndefined();
});
