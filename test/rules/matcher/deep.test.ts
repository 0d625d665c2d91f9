import { describe, expect, test } from "vitest";
import { compile, fromBinary, toBinary } from "../../../rules/compile.ts";
import type { Condition, Facts } from "../../../rules/condition.ts";
import { evaluate } from "../../../rules/evaluate.ts";
import { match } from "../../../rules/match.ts";

const many = Array.from({ length: 70_000 }, (_, index) => `id-${index}`);

/** Both alternatives of four choices: sixteen ways, too many to tell apart. */
const choices: Condition = {
  z: 1,
  $and: [1, 2, 3, 4].map((n) => ({
    $or: [
      { [`a${n}`]: "x", [`b${n}`]: { $ne: 1 } },
      { [`c${n}`]: { $in: ["x", "y"] }, d: { $size: 1 } },
    ],
  })),
};
const chosen = { z: 1, a1: "x", a2: "x", a3: "x", b1: 2, b2: 0, b3: "1x", c4: ["y"], d: [1] };

describe("tests that a coordinate alone does not decide agree with evaluate about", () => {
  test.each<[string, readonly Condition[], readonly Facts[]]>([
    [
      "ids and limits that half a word cannot number, asked after another test or negated",
      [
        { z: 1, id: { $in: many } },
        { z: 1, id: { $ne: "id-69999" } },
        { z: 1, n: { $gte: 39_990, $lte: 39_995 } },
        { z: 1, n: { $not: { $gte: 39_990 } } },
        { z: 1, n: { $not: { $lte: 39_995 } } },
        { n: { $nin: many.slice(0, 40_000).map((_, n) => n) } },
      ],
      [
        ...["id-69999", "id-69998", "id-0", "other", ["id-69999"]].map((id) => ({ z: 1, id })),
        ...[39_989, 39_989.5, 39_990, 39_991, 39_995, 39_996, -1, "x", null].map((n) => ({ z: 1, n })),
        { id: "id-69999", n: 39_990 },
      ],
    ],
    [
      "alternatives of several tests each, too many to tell apart",
      [choices],
      [
        chosen,
        ...Object.keys(chosen).map((missing) => ({ ...chosen, [missing]: undefined })),
        ...[{ b1: 1 }, { c4: ["z"] }, { d: [] }, { a2: "y" }, { a2: "y", c2: "x" }].map((one) => ({
          ...chosen,
          ...one,
        })),
      ].map((facts) => JSON.parse(JSON.stringify(facts))),
    ],
    [
      "facts inside others that are there, are nothing, or are not",
      [{ "a.b": { $exists: true } }, { "a.b": { $exists: false } }, { "a.b": 1 }, { "a.b": { $ne: 1 } }],
      [
        {},
        { a: {} },
        { a: { c: 1 } },
        { a: { b: null } },
        { a: { b: 0 } },
        { a: { b: 1 } },
        { a: null },
        { a: 5 },
      ],
    ],
  ])(
    "%s",
    (_name, conditions, crowd) => {
      const segments = Object.fromEntries(conditions.map((when, index) => [`s${index}`, { when }]));
      const store = { name: "Souk", currency: "AED", timezone: "Asia/Dubai" };
      const matcher = fromBinary(toBinary(compile({ version: 1, store, segments })));
      const expected = crowd.map((facts) =>
        conditions.flatMap((when, index) => (evaluate(when, facts) === true ? [`s${index}`] : [])),
      );
      expect(crowd.map((facts) => match(matcher, facts))).toEqual(expected);
      expect(new Set(expected.map((ids) => ids.join())).size).toBeGreaterThan(1);
    },
    60_000,
  );
});
