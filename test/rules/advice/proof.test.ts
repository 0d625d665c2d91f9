import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { formulaOf } from "../../../rules/advice/proof/formula.ts";
import { kindOf } from "../../../rules/advice/proof/kinds.ts";
import { isPossible } from "../../../rules/advice/proof/possible.ts";
import { reasonerOf } from "../../../rules/advice/proof/reason.ts";
import type { Condition, Facts } from "../../../rules/condition.ts";
import { evaluate } from "../../../rules/evaluate.ts";
import type { Json } from "../../../rules/json.ts";
import { rules } from "../../builders/document.ts";

const fresh = () => reasonerOf(rules());
let reasoner = fresh();
// Each test has all the steps that a document gets.
beforeEach(() => {
  reasoner = fresh();
});

const NUMBERS = [0, 1, 2, 2.5, 3];
const TEXTS = ["", "1", "2", "a", "b", "a,b", "2026-01-01", "2026-01-01T00:00:00Z", "2026-01-02"];
const LISTS: Json[] = [[], ["a"], [1], ["a", "b"], [1, 2], ["a", 1]];

const scalar = fc.oneof(fc.constantFrom<Json>(...NUMBERS), fc.constantFrom<Json>(...TEXTS), fc.boolean());
const ordered = fc.constantFrom<Json>(...NUMBERS, ...TEXTS);
const operator = fc.oneof(
  fc.tuple(fc.constantFrom("$eq", "$ne"), scalar),
  fc.tuple(fc.constantFrom("$gt", "$gte", "$lt", "$lte"), ordered),
  fc.tuple(fc.constantFrom("$in", "$nin"), fc.array(scalar, { minLength: 1, maxLength: 3 })),
  fc.tuple(fc.constant("$between"), fc.tuple(ordered, ordered)),
  fc.tuple(fc.constant("$exists"), fc.boolean()),
  fc.tuple(fc.constantFrom("$startsWith", "$regex", "$notRegex"), fc.constantFrom("a", "1", "2026")),
);
const operators = fc.array(operator, { minLength: 1, maxLength: 3 }).map((some) => Object.fromEntries(some));
const comparison = fc.oneof(
  scalar,
  operators,
  operators.map(($not) => ({ $not })),
);
const FACTS = ["customer.a", "visit.count", "geo.country"];
const line = fc.tuple(fc.constantFrom(...FACTS), comparison).map(([fact, wanted]) => ({ [fact]: wanted }));
const { condition } = fc.letrec<{ condition: Condition; inner: Condition }>((tie) => ({
  condition: fc.oneof({ depthSize: "small", withCrossShrink: true }, line, tie("inner")),
  inner: fc.oneof(
    fc.tuple(tie("condition"), tie("condition")).map((both) => ({ $and: both })),
    fc.tuple(tie("condition"), tie("condition")).map((both) => ({ $or: both })),
    fc.tuple(tie("condition"), tie("condition")).map((both) => ({ $nor: both })),
    tie("condition").map((one) => ({ $not: one })),
  ) as fc.Arbitrary<Condition>,
}));

/** Every combination of these values, the missing ones included. */
const EVERY: Facts[] = [
  undefined,
  ...NUMBERS,
  1.5,
  9,
  ...TEXTS,
  "2.0",
  "zz",
  "2026-01-01T12:00:00Z",
  true,
  false,
  ...LISTS,
].flatMap((a) =>
  [undefined, 0, 1, 2, 9].flatMap((count) =>
    [undefined, "", "1", "a", "b", "zz"].map(
      (country): Facts => ({ "customer.a": a, "visit.count": count, "geo.country": country }),
    ),
  ),
);
const truths = (asked: Condition) => EVERY.map((facts) => evaluate(asked, facts));

describe("what is said of conditions is true of every combination of facts that is tried:", () => {
  test("nobody can be in it, and everyone is", () => {
    let [never, always] = [0, 0];
    const property = fc.property(condition, (asked) => {
      if (!reasoner.canBe(asked, "true")) {
        never++;
        expect(truths(asked)).not.toContain(true);
      }
      if (!reasoner.isAlwaysTrue(asked)) return;
      always++;
      const known = EVERY.filter((facts) => Object.values(facts).every((value) => value !== undefined));
      expect(known.every((facts) => evaluate(asked, facts) === true)).toBe(true);
    });
    fc.assert(property, { seed: 21, numRuns: 150 });
    expect(Math.min(never, always)).toBeGreaterThan(3);
  });

  test("who is in one is in the other", () => {
    let within = 0;
    const property = fc.property(condition, condition, (inner, outer) => {
      if (!reasoner.isWithin(inner, outer)) return;
      within++;
      const wide = truths(outer);
      expect(truths(inner).every((truth, index) => truth !== true || wide[index] === true)).toBe(true);
    });
    fc.assert(property, { seed: 11, numRuns: 150 });
    expect(within).toBeGreaterThan(3);
  });
});

test("an example is only found where there is no proof, so nothing is said less because of it", () => {
  const known = { kindOf: (fact: string) => kindOf(fact, {}), mayMiss: () => true };
  let [shown, proved] = [0, 0];
  const property = fc.property(condition, condition, (inner, outer) => {
    const isProved = !isPossible([formulaOf(inner, "true"), formulaOf(outer, "not_true")], known);
    const isShown = reasoner
      .witnesses(inner)
      .some((facts) => evaluate(inner, facts) === true && evaluate(outer, facts) !== true);
    expect(isProved && isShown).toBe(false);
    if (isProved) proved++;
    if (isShown) shown++;
  });
  fc.assert(property, { seed: 31, numRuns: 400 });
  expect([shown > 100, proved > 3]).toEqual([true, true]);
});

describe("what a person sees at once is seen:", () => {
  test.each<[string, Condition, Condition, boolean]>([
    ["a value in a list", { "geo.country": "AE" }, { "geo.country": { $in: ["AE", "SA"] } }, true],
    ["not the other way", { "geo.country": { $in: ["AE", "SA"] } }, { "geo.country": "AE" }, false],
    ["more lines", { "geo.country": "AE", "visit.count": 2 }, { "geo.country": "AE" }, true],
    ["a narrower range", { "visit.count": { $between: [3, 5] } }, { "visit.count": { $gt: 2 } }, true],
    [
      "one of two",
      { "visit.count": 9 },
      { $or: [{ "visit.count": { $gt: 5 } }, { "geo.country": "AE" }] },
      true,
    ],
    [
      "each of two",
      { $or: [{ "visit.count": 9 }, { "visit.count": 8 }] },
      { "visit.count": { $gt: 5 } },
      true,
    ],
    [
      "the same pattern",
      { "page.x": { $regex: "a" }, "visit.count": 1 },
      { "page.x": { $regex: "a" } },
      true,
    ],
    ["another pattern", { "page.x": { $regex: "ab" } }, { "page.x": { $regex: "a" } }, false],
    ["a value is there", { "customer.a": "x" }, { "customer.a": { $exists: true } }, true],
    [
      "what is missing is not different",
      { "customer.a": { $exists: false } },
      { "customer.a": { $ne: "x" } },
      false,
    ],
    [
      "an earlier day",
      { "customer.a": { $lt: "2026-01-01" } },
      { "customer.a": { $lt: "2026-01-02T00:00:00Z" } },
      true,
    ],
  ])("%s", (_name, inner, outer, expected) => {
    expect(reasoner.isWithin(inner, outer)).toBe(expected);
  });

  test("too many combinations to look at are no alarm", () => {
    const either = (fact: string) => ({ $or: Array.from({ length: 30 }, (_, index) => ({ [fact]: index })) });
    const never = Array.from({ length: 31 }, (_, index) => ({ "visit.count": 0, "customer.z": index }));
    const many = ["a", "b", "c", "d"].map((name) => either(`customer.${name}`));
    const asked = { $and: [...many, { $or: never }], "visit.count": { $gt: 1 } };
    expect(reasoner.canBe(asked, "true")).toBe(true);
    expect(reasoner.canBe({ $and: [{ $or: never }], "visit.count": { $gt: 1 } }, "true")).toBe(false);
  });
});
