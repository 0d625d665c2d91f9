import { expect, test } from "vitest";
import { changeSentence, clauseWords, seenWords } from "../../../../demo-site/console/words/explanation.ts";
import type { Condition, Facts } from "../../../../rules/condition.ts";
import { explain } from "../../../../rules/explain.ts";

test.each<[string, Condition, Facts, string, string | undefined, string | undefined]>([
  ["a yes", { a: 1 }, { a: 1 }, "a is 1", "saw 1 (device)", undefined],
  [
    "a missing fact",
    { "geo.country": "AE" },
    {},
    "geo.country is AE",
    "not known (edge)",
    "It would be yes if geo.country is AE instead of not known.",
  ],
  [
    "a group",
    { $or: [{ a: 1 }, { a: 2 }] },
    { a: 3 },
    "at least one of these",
    undefined,
    "It would be yes if a is 2 instead of 3.",
  ],
  [
    "a contradiction",
    { $and: [{ a: 1 }, { a: 2 }] },
    {},
    "all of these",
    undefined,
    "No other facts would make it a yes.",
  ],
])("%s in words", (_name, condition, facts, clause, seen, change) => {
  const explanation = explain(condition, facts);
  expect([clauseWords(explanation), seenWords(explanation), changeSentence(explanation)]).toEqual([
    clause,
    seen,
    change,
  ]);
});
