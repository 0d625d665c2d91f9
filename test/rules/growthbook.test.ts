import { evalCondition } from "@growthbook/growthbook";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Condition, Facts } from "../../rules/condition.ts";
import { evaluate } from "../../rules/evaluate.ts";
import type { Json } from "../../rules/json.ts";

/** Pairs of a condition and facts per run; `SEED` and `TIMES` in the environment repeat a run or make a longer one. */
const TIMES = Number(process.env.TIMES ?? 20_000);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

// Few and close to each other, so that conditions hold often, and on purpose near what JavaScript converts.
const text = fc.constantFrom(
  "",
  "a",
  "b",
  "A",
  "ab",
  "5",
  "05",
  "true",
  "null",
  "1.2.3",
  "v1.10.0",
  "1.2.3-rc.1",
  "2026-01-02",
);
const number = fc.constantFrom(-1, 0, 1, 2, 5, 10, 1.5);
const scalar: fc.Arbitrary<Json> = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const list = fc.array(scalar, { maxLength: 4 });
const rows = fc.array(fc.record({ k: scalar, l: scalar }, { requiredKeys: [], noNullPrototype: true }), {
  maxLength: 3,
});
const facts = fc.record(
  {
    a: scalar,
    b: scalar,
    n: number,
    s: text,
    list,
    rows,
    deep: fc.record(
      { x: scalar, y: fc.record({ z: scalar }, { noNullPrototype: true }) },
      { noNullPrototype: true },
    ),
  },
  { requiredKeys: ["n", "s"], noNullPrototype: true },
);
const groups = fc.constant<Record<string, Json>>({
  one: ["a", 1, "5"],
  two: { type: "list", attributeKey: "s", values: ["b", "ab"] },
  three: { type: "condition", condition: { n: { $gt: 1 } } },
  none: [],
});
const path = fc.constantFrom("a", "b", "n", "s", "list", "rows", "deep.x", "deep.y.z", "gone", "gone.too");
const pattern = fc.constantFrom("^a", "b$", "a|b", "[0-9]+", "^$", "(", "^1\\.2", "\\d\\.\\d");

const OPERANDS: { readonly [operator: string]: fc.Arbitrary<unknown> } = {
  $eq: scalar,
  $ne: scalar,
  $gt: scalar,
  $gte: scalar,
  $lt: scalar,
  $lte: scalar,
  $in: fc.oneof({ weight: 5, arbitrary: list }, { weight: 1, arbitrary: scalar }),
  $nin: fc.oneof({ weight: 5, arbitrary: list }, { weight: 1, arbitrary: scalar }),
  $ini: list,
  $nini: list,
  $all: list,
  $alli: list,
  $exists: fc.boolean(),
  $type: fc.constantFrom("string", "number", "boolean", "array", "object", "null"),
  $regex: pattern,
  $regexi: pattern,
  $veq: text,
  $vne: text,
  $vgt: text,
  $vgte: text,
  $vlt: text,
  $vlte: text,
  $inGroup: fc.constantFrom("one", "two", "three", "none", "gone"),
  $notInGroup: fc.constantFrom("one", "two", "three", "none", "gone"),
};

const { condition } = fc.letrec<{ condition: Condition; test: Json; operators: Json }>((tie) => ({
  operators: fc.oneof(
    {
      weight: 12,
      arbitrary: fc.constantFrom(...Object.keys(OPERANDS)).chain((name) => pair(name, OPERANDS[name])),
    },
    { weight: 1, arbitrary: pair("$not", tie("test")) },
    { weight: 1, arbitrary: pair("$size", fc.oneof(number, pair("$gt", number))) },
    {
      weight: 2,
      arbitrary: pair(
        "$elemMatch",
        fc.oneof(tie("operators"), fc.record({ k: tie("operators") }), fc.record({ k: scalar })),
      ),
    },
    { weight: 1, arbitrary: fc.record({ $gt: number, $lt: number }) },
  ) as fc.Arbitrary<Json>,
  test: fc.oneof(
    { weight: 3, arbitrary: tie("operators") },
    { weight: 1, arbitrary: scalar },
    { weight: 1, arbitrary: list },
  ) as fc.Arbitrary<Json>,
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    {
      weight: 6,
      arbitrary: fc.dictionary(path, tie("test"), { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
    },
    { weight: 1, arbitrary: fc.record({ $and: fc.array(tie("condition"), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ $or: fc.array(tie("condition"), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ $nor: fc.array(tie("condition"), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ $not: tie("condition") }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        { $savedGroup: { id: "two" } },
        { $savedGroup: { id: "three" } },
        { $savedGroup: { id: "one", attributeKey: "a" } },
      ),
    },
  ) as fc.Arbitrary<Condition>,
}));

function pair(name: string, operand: fc.Arbitrary<unknown> = scalar): fc.Arbitrary<Json> {
  return operand.map((value) => ({ [name]: value }) as Json);
}

test(`${TIMES} random conditions answer as GrowthBook's own SDK does (SEED=${SEED})`, () => {
  const met = new Map<string, number>();
  let held = 0;
  fc.assert(
    fc.property(condition, facts, groups, (when, about, known) => {
      const expected = evalCondition(about, when as never, known as never);
      expect(evaluate(when, about as Facts, { compat: "growthbook", groups: known })).toBe(expected);
      held += Number(expected);
      for (const name of JSON.stringify(when).match(/\$[a-zA-Z]+/g) ?? [])
        met.set(name, (met.get(name) ?? 0) + 1);
    }),
    { numRuns: TIMES, seed: SEED },
  );
  const every = [
    ...Object.keys(OPERANDS),
    "$not",
    "$size",
    "$elemMatch",
    "$and",
    "$or",
    "$nor",
    "$savedGroup",
  ];
  expect(every.filter((name) => (met.get(name) ?? 0) < TIMES / 200)).toEqual([]);
  expect(held / TIMES).toBeGreaterThan(0.2);
  expect(held / TIMES).toBeLessThan(0.8);
}, 120_000);
