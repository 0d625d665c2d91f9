import { describe, expect, test } from "vitest";
import { compile } from "../../../rules/compile.ts";
import type { Condition, Facts } from "../../../rules/condition.ts";
import { evaluate } from "../../../rules/evaluate.ts";
import { match } from "../../../rules/match.ts";

const numbers = [-1, 0, 0.5, 1, 2, 62, 63, 64, 65, 1000];

const conditions: readonly Condition[] = [
  ...numbers.flatMap((n) => ["$gt", "$gte", "$lt", "$lte", "$eq", "$ne"].map((op) => ({ n: { [op]: n } }))),
  ...numbers.map((n) => ({ m: { $in: [n, 7] } })),
  { a: "x" },
  { b: "x", c: "y" },
  { a: { $exists: false } },
];

function check(crowd: readonly Facts[]): void {
  const segments = Object.fromEntries(conditions.map((when, index) => [`s${index}`, { when }]));
  const store = { name: "Souk", currency: "AED", timezone: "Asia/Dubai" };
  const matcher = compile({ version: 1, store, segments });
  for (const facts of crowd) {
    const expected = conditions.flatMap((when, index) =>
      evaluate(when, facts) === true ? [`s${index}`] : [],
    );
    expect(match(matcher, facts)).toEqual(expected);
  }
}

describe("a matcher learns from visitors, and answers the next as if it had not", () => {
  test.each<[string, readonly Facts[]]>([
    [
      "when facts come in another order",
      [
        { a: "x", b: "x", c: "y" },
        { c: "y", b: "x", a: "x" },
        { b: "x", a: "z", c: "y" },
        { a: "x", b: "x", c: "y" },
      ],
    ],
    [
      "when facts come that nobody asks about, or come no more",
      [
        { z: 1, a: "x", b: "x", c: "y" },
        { a: "x", b: "x", c: "y" },
        { b: "x", z: 1, c: "y", y: "x", a: "x" },
        {},
        { c: "y" },
      ],
    ],
    [
      "when more facts come than it remembers the order of",
      [1, 2].map((round) => ({
        ...Object.fromEntries(Array.from({ length: 1200 }, (_, index) => [`z${index}`, round])),
        a: "x",
        b: "x",
        c: "y",
      })),
    ],
    [
      "when a number comes again, of one fact or of another",
      [...numbers, -0, 63.5, 2 ** 32, 2 ** 32 + 1, -64, ...numbers].flatMap((n) => [
        { n, m: n },
        { n: -n, m: [n, n + 1] },
      ]),
    ],
    [
      "when a word comes again, of one fact or of another",
      ["x", "y", "x", "z"].map((w) => ({ a: w, b: w, c: w })),
    ],
  ])("%s", (_name, crowd) => check(crowd));
});
