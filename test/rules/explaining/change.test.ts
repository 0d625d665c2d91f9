import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Condition, Facts } from "../../../rules/condition.ts";
import { evaluate } from "../../../rules/evaluate.ts";
import { type Change, changeFor } from "../../../rules/explaining/change.ts";
import type { Json } from "../../../rules/json.ts";

const NOON = Date.UTC(2026, 10, 21, 12);
const options = { timezone: "Asia/Dubai" };

/** The facts as they would be after the changes. */
function changed(facts: Facts, changes: readonly Change[]): Facts {
  return { ...facts, ...Object.fromEntries(changes.map(({ fact, to = null }) => [fact, to])) };
}

describe("each operator names the nearest value", () => {
  test.each<[string, Json, Json | undefined, Json]>([
    ["plainly", "AE", "US", "AE"],
    ["$eq", { $eq: 3 }, undefined, 3],
    ["$ne, of numbers", { $ne: 3 }, 3, 4],
    ["$gt", { $gt: 2 }, 1, 3],
    ["$gt, of decimals", { $gt: 2.5 }, 1, 2.6],
    ["$gt, of dates", { $gt: "2026-11-21" }, "2026-11-01", "2026-11-22"],
    ["$gte", { $gte: 2 }, undefined, 2],
    ["$lt", { $lt: 2 }, 7, 1],
    ["$lte", { $lte: 2 }, 7, 2],
    ["a range from above", { $gte: 2, $lt: 5 }, 7, 4],
    ["a range from below", { $gte: 2, $lt: 5 }, 0, 2],
    ["a range with room only in between", { $gt: 1, $lt: 2 }, 0, 1.5],
    ["the same from the other end", { $lt: 2, $gt: 1 }, 9, 1.5],
    ["$gt, in steps as fine as what is observed", { $gt: 2 }, 1.25, 2.01],
    ["$gt, of texts", { $gt: "b" }, "a", "ba"],
    ["$lt, of texts", { $lt: "bc" }, "c", "b"],
    ["$lt, of dates", { $lt: "2026-11-21" }, "2026-11-30", "2026-11-20"],
    ["$gt, of moments", { $gt: "2026-11-21T10:00:00Z" }, "2026-11-01", "2026-11-21T10:00:01.000Z"],
    ["$lt, of moments", { $lt: "2026-11-21T10:00:00Z" }, "2026-12-01", "2026-11-21T09:59:59.000Z"],
    ["not plainly", { $not: { $eq: true } }, true, false],
    ["$in", { $in: ["a", "b"] }, "c", "a"],
    ["$in, of numbers", { $in: [1, 9] }, 8, 9],
    ["$in, of a list", { $in: ["a"] }, ["c"], ["c", "a"]],
    ["$nin, of numbers", { $nin: [1, 2] }, 2, 3],
    ["$nin, of a list", { $nin: ["a"] }, ["a", "c"], ["c"]],
    ["$ini", { $ini: ["A"] }, "c", "A"],
    ["$nini, of a list", { $nini: ["A"] }, ["a", "c"], ["c"]],
    ["$all", { $all: ["a", "b"] }, ["a"], ["a", "b"]],
    ["$alli", { $alli: ["A"] }, ["b"], ["b", "A"]],
    ["$not $all", { $not: { $all: ["a", "b"] } }, ["a", "b", "c"], ["b", "c"]],
    ["$not $alli", { $not: { $alli: ["A"] } }, ["a", "b"], ["b"]],
    ["$size, of none", { $size: 0 }, ["a"], []],
    ["$size, of at most one", { $size: { $lte: 1 } }, ["a", "b", "c"], ["a"]],
    ["$size, of too many", { $size: 1 }, ["a", "b"], ["a"]],
    ["$exists: false", { $exists: false }, 1, null],
    ["$elemMatch, of values", { $elemMatch: { $gte: 5 } }, [1], [1, 5]],
    ["$elemMatch, of fields", { $elemMatch: { id: "P1", n: { $gte: 2 } } }, [], [{ id: "P1", n: 2 }]],
    ["$not", { $not: { $gte: 2 } }, 5, 1],
    ["$not $elemMatch", { $not: { $elemMatch: { $gte: 5 } } }, [1, 9], [1]],
    ["$veq", { $veq: "1.2.0" }, "1.0.0", "1.2.0"],
    ["$vne", { $vne: "1.2.0" }, "1.2.0", "1.2.1"],
    ["$vgt", { $vgt: "1.9.9" }, "1.0.0", "1.9.10"],
    ["$vgte", { $vgte: "2.0.0" }, "1.0.0", "2.0.0"],
    ["$vlt", { $vlt: "2.0.0" }, "2.1.0", "2.0.0-0"],
    ["$vlte", { $vlte: "2.0.0" }, "2.1.0", "2.0.0"],
    ["$between", { $between: [2, 4] }, 9, 4],
    ["$between, from below", { $between: [2, 4] }, 0, 2],
    ["$not $between", { $not: { $between: [2, 4] } }, 3, 1],
    ["$startsWith", { $startsWith: ["/women", "/men"] }, "/kids", "/women"],
    ["$endsWith", { $endsWith: ".html" }, "/kids", ".html"],
    ["$near", { $near: { lat: 25.2, lon: 55.3, km: 5 } }, { lat: 0, lon: 0 }, { lat: 25.2, lon: 55.3 }],
    ["$cidr", { $cidr: "10.0.0.0/8" }, "11.0.0.1", "10.0.0.0"],
    ["$dow", { $dow: ["sun"] }, NOON, NOON + 8 * 3_600_000],
    ["$hour", { $hour: "18:00-20:00" }, NOON, NOON + 2 * 3_600_000],
    ["$hour, in the past", { $hour: "09:00-10:00" }, NOON, NOON - 6.25 * 3_600_000],
    ["$hour, of a text", { $hour: "18:00-20:00" }, "2026-11-21T12:00:00Z", "2026-11-21T14:00:00.000Z"],
    ["$hour, of what is missing", { $hour: "18:00-20:00" }, undefined, NOON + 2 * 3_600_000],
    ["$dow, two days ago", { $dow: ["thu"] }, NOON, NOON - 2 * 86_400_000],
    ["$dow, in three days", { $dow: ["tue"] }, NOON, NOON + 3 * 86_400_000],
    ["$anniversary", { $anniversary: { within: "1d" } }, "1990-03-04", "1990-11-21"],
    ["$anniversary, of what is missing", { $anniversary: { within: "1d" } }, undefined, "2026-11-21"],
    ["$anniversary, of yesterday", { $anniversary: { since: "2d" } }, "1990-03-04", "1990-11-20"],
    ["$not $anniversary", { $not: { $anniversary: { within: "1d" } } }, "1990-11-21", "1990-11-22"],
  ])("%s", (_name, wanted, from, to) => {
    const facts = { ...(from !== undefined && { f: from }), "time.now": NOON };
    const changes = changeFor({ f: wanted }, facts, options) ?? [];
    expect(changes).toEqual([
      { fact: "f", ...(from !== undefined && { from }), to, words: expect.any(String) },
    ]);
    expect(evaluate({ f: wanted }, changed(facts, changes), options)).toBe(true);
  });

  test.each<[string, Json, Json, string]>([
    ["$ne, of texts", { $ne: "US" }, "US", "f is other than US instead of US"],
    ["$nin, of texts", { $nin: ["US", "CA"] }, "US", "f is none of US, CA instead of US"],
    ["$regex", { $regex: "^a" }, "b", 'f matches "^a" instead of b'],
    ["$notRegex", { $notRegex: "^a" }, "ab", 'f does not match "^a" instead of ab'],
    ["$inGroup", { $inGroup: "vips" }, "b", "f is in the list vips instead of b"],
    ["$exists", { $exists: true }, null, "f is known instead of not known"],
    ["$type", { $type: "string" }, 1, "f is of type string instead of 1"],
    ["$notInGroup", { $notInGroup: "vips" }, "b", "f is not in the list vips instead of b"],
    ["$not $regex", { $not: { $regex: "^a" } }, "ab", 'f is not (matches "^a") instead of ab'],
    ["$not $startsWith", { $not: { $startsWith: "a" } }, "ab", "f is not (starts with a) instead of ab"],
    ["$not $cidr", { $not: { $cidr: "::1" } }, "::1", 'f is not (is in the network "::1") instead of "::1"'],
    [
      "$elemMatch $regex",
      { $elemMatch: { $regex: "^a" } },
      ["b"],
      'f has an element that (matches "^a") instead of ["b"]',
    ],
    ["$size, of too few", { $size: { $gte: 2 } }, ["b"], 'f has size (is at least 2) instead of ["b"]'],
  ])("where no value can be named, words say it: %s", (_name, wanted, from, words) => {
    const [only] = changeFor({ f: wanted }, { f: from }) ?? [];
    expect(only).toEqual({ fact: "f", ...(from !== null && { from }), words });
  });
});

describe("what must not be is said as what must be:", () => {
  test.each<[Json, Json, string]>([
    ["US", "US", "is other than US"],
    [["a"], ["a"], 'is not (is ["a"])'],
    [{ $eq: 1 }, 1, "is other than 1"],
    [{ $ne: 1 }, 2, "is exactly 1"],
    [{ $gt: 1 }, 2, "is at most 1"],
    [{ $gte: 1 }, 2, "is less than 1"],
    [{ $lt: 1 }, 0, "is at least 1"],
    [{ $lte: 1 }, 0, "is more than 1"],
    [{ $in: [1, 2] }, 1, "is none of 1, 2"],
    [{ $nin: [1, 2] }, 3, "is one of 1, 2"],
    [{ $regex: "a" }, "a", "does not match a"],
    [{ $notRegex: "a" }, "b", "matches a"],
    [{ $inGroup: "vips" }, 1, "is not in the list vips"],
    [{ $notInGroup: "vips" }, 2, "is in the list vips"],
    [{ $not: { $gt: 1 } }, 0, "is more than 1"],
    [{ $exists: true }, 1, "is not known"],
    [{ $endsWith: "a" }, "a", "is not (ends with a)"],
    [{ $gte: 1, $lt: 5 }, 3, "is not (is at least 1 and is less than 5)"],
  ])("%j of %j", (wanted, from, words) => {
    const [change] = changeFor({ $nor: [{ f: wanted }] }, { f: from }, { groups: { vips: [1] } }) ?? [];
    expect(change?.words.split(" instead of ")[0]).toBe(`f ${words}`);
  });
});

test("a list that is at hand names a member", () => {
  const listed = { vips: ["a", "b"], staff: { type: "list", values: ["c"] }, empty: [] };
  const change = (wanted: Json, from: Json) => changeFor({ f: wanted }, { f: from }, { groups: listed })?.[0];
  expect(change({ $inGroup: "vips" }, "x")?.to).toBe("a");
  expect(change({ $inGroup: "staff" }, "x")?.to).toBe("c");
  expect(change({ $inGroup: "empty" }, "x")).toBeUndefined();
});

test.each<[string, Condition]>([
  ["a list shorter than nothing", { f: { $size: { $lt: 0 } } }],
  ["half an element", { f: { $size: 1.5 } }],
  ["a list longer than any", { f: { $size: 1001 } }],
  ["none of nothing", { $nor: [{}] }],
  ["no alternative", { $not: { $or: [] } }],
])("nothing would do for %s", (_name, condition) => {
  expect(changeFor(condition, { f: ["a"] })).toBeUndefined();
});

describe("the smallest change", () => {
  test.each<[string, Condition, Facts, Facts | undefined]>([
    ["all parts that fail", { a: 1, b: 2, c: 3 }, { a: 1, b: 0 }, { b: 2, c: 3 }],
    ["the cheapest alternative", { $or: [{ a: 1, b: 1 }, { c: 1 }] }, {}, { c: 1 }],
    ["the nearer of two as cheap", { $or: [{ a: 9 }, { b: 2 }] }, { a: 1, b: 1 }, { b: 2 }],
    ["none of these", { $nor: [{ a: { $gte: 2 } }, { b: true }] }, { a: 5, b: true }, { a: 1, b: false }],
    ["a negation of all", { $not: { a: { $gte: 2 }, b: { $gte: 2 } } }, { a: 2, b: 9 }, { a: 1 }],
    [
      "a negation of a list",
      { $not: { $and: [{ a: { $gte: 2 } }, { b: { $gte: 2 } }] } },
      { a: 2, b: 9 },
      { a: 1 },
    ],
    ["what stands beside no alternative", { $or: [], a: 1 }, {}, { a: 1 }],
    [
      "the next way, where the cheapest cannot be",
      { $or: [{ $and: [{ a: 1 }, { a: 2 }] }, { b: 1, c: 1 }] },
      {},
      { b: 1, c: 1 },
    ],
    ["a value before a pattern", { $or: [{ a: { $regex: "x" } }, { b: 1 }] }, {}, { b: 1 }],
    ["what is met already is no change", { a: 1, b: 2 }, { a: 1, b: 1 }, { b: 2 }],
    ["one fact asked twice", { $and: [{ a: { $gte: 2 } }, { a: { $lte: 4 } }] }, { a: 9 }, { a: 4 }],
    [
      "a value that suits both",
      { $and: [{ a: { $ne: "x" } }, { a: { $in: ["x", "y"] } }] },
      { a: "x" },
      { a: "y" },
    ],
    ["nothing, where it holds", { a: 1 }, { a: 1 }, {}],
    ["nothing that would do", { $and: [{ a: 1 }, { a: 2 }] }, {}, undefined],
    ["a fact inside another", { "a.b": 2 }, { a: { b: 1 } }, { "a.b": 2 }],
  ])("%s", (_name, condition, facts, expected) => {
    const changes = changeFor(condition, facts);
    expect(changes && Object.fromEntries(changes.map(({ fact, to }) => [fact, to]))).toEqual(expected);
  });

  test("a wide condition is answered too", () => {
    const condition = {
      $and: Array.from({ length: 100 }, (_, n) => ({ $or: [{ [`a${n}`]: 1 }, { [`b${n}`]: 2 }] })),
    };
    expect(changeFor(condition, {})).toHaveLength(100);
  });
});

const FACTS = ["a", "b", "c"];
const small = fc.integer({ min: 0, max: 3 });
const asked: fc.Arbitrary<Json> = fc.oneof(
  small,
  ...["$eq", "$ne", "$gt", "$gte", "$lt", "$lte"].map((name) => fc.record({ [name]: small })),
  fc.record({ $in: fc.array(small, { maxLength: 2 }) }),
  fc.record({ $nin: fc.array(small, { maxLength: 2 }) }),
  fc.tuple(small, small).map((bounds) => ({ $between: bounds })),
  fc.record({ $gt: small, $lt: small }),
  fc.record({ $not: fc.record({ $gte: small }) }),
  fc.record({ $exists: fc.boolean() }),
);
const line = fc.tuple(fc.constantFrom(...FACTS), asked).map(([fact, wanted]) => ({ [fact]: wanted }));
const conditions = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, depthIdentifier: "small" },
    line,
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
    fc.array(tie("condition"), { maxLength: 3 }).map(($or) => ({ $or })),
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map(($nor) => ({ $nor })),
    fc.record({ $not: tie("condition") }),
    fc.tuple(line, line).map(([one, other]) => ({ ...one, ...other })),
  ),
})).condition;
const known: fc.Arbitrary<Facts> = fc.record({ a: small, b: small, c: small }, { requiredKeys: [] });

/** Every value that can make a difference: the numbers asked about, what lies between and around them, and nothing. */
const DOMAIN: readonly Json[] = [null, ...Array.from({ length: 11 }, (_, index) => index / 2 - 1)];

/** The fewest facts whose change makes a condition hold, by trying them all. */
function fewest(condition: Condition, facts: Facts): number | undefined {
  let ways: readonly { readonly facts: Facts; readonly count: number }[] = [{ facts, count: 0 }];
  for (const fact of FACTS) {
    ways = ways.flatMap((way) => [
      way,
      ...DOMAIN.map((value) => ({ facts: { ...way.facts, [fact]: value }, count: way.count + 1 })),
    ]);
  }
  const held = ways.filter((way) => evaluate(condition, way.facts) === true);
  return held.length === 0 ? undefined : Math.min(...held.map(({ count }) => count));
}

test("what it names makes a condition hold, and no fewer facts would", () => {
  fc.assert(
    fc.property(conditions, known, (condition, facts) => {
      const changes = changeFor(condition, facts);
      expect(changes?.length).toBe(fewest(condition, facts));
      if (changes?.every(({ to }) => to !== undefined))
        expect(evaluate(condition, changed(facts, changes))).toBe(true);
    }),
    { numRuns: 150 },
  );
});
