import { describe, expect, test } from "vitest";
import type { Json } from "../../../../rules/json.ts";
import { isIndexable, leafTree } from "../../../../rules/matcher/build/leaves.ts";
import type { Tree } from "../../../../rules/matcher/build/tree.ts";

const is = (aspect: string, value: string | number, negated = false) => ({
  kind: "is",
  fact: "f",
  aspect,
  value,
  negated,
});

describe("the index knows", () => {
  test.each<[string, Json, unknown]>([
    ["a text", "x", is("text", "x")],
    ["a number", 5, is("number", 5)],
    ["true", true, is("truth", 3)],
    ["false", false, is("truth", 2)],
    ["a text, strictly", { $eq: "x" }, is("string", "x")],
    ["a number, strictly", { $eq: 5 }, is("exactNumber", 5)],
    ["true, strictly", { $eq: true }, is("boolean", 3)],
    ["false, strictly", { $eq: false }, is("boolean", 2)],
    ["another text", { $ne: "x" }, is("string", "x", true)],
    ["more", { $gt: 1 }, { kind: "atLeast", fact: "f", limit: 1, open: true, negated: false }],
    ["at least", { $gte: 1 }, { kind: "atLeast", fact: "f", limit: 1, open: false, negated: false }],
    ["less", { $lt: 1 }, { kind: "atMost", fact: "f", limit: 1, open: true, negated: false }],
    ["at most", { $lte: 1 }, { kind: "atMost", fact: "f", limit: 1, open: false, negated: false }],
    ["not less", { $not: { $lt: 1 } }, { kind: "atMost", fact: "f", limit: 1, open: true, negated: true }],
    ["presence", { $exists: 1 }, { kind: "exists", fact: "f", wanted: true }],
    ["absence", { $exists: false }, { kind: "exists", fact: "f", wanted: false }],
    ["one of one text", { $in: ["x", "x"] }, is("memberString", "x")],
    ["one of one number", { $in: [5] }, is("memberNumber", 5)],
    ["none of one number", { $nin: [5] }, is("memberNumber", 5, true)],
    [
      "one of several texts, each once",
      { $in: ["x", "y", "x"] },
      { kind: "among", fact: "f", aspect: "memberString", values: ["x", "y"], negated: false },
    ],
    [
      "one of none",
      { $in: [] },
      { kind: "among", fact: "f", aspect: "memberNumber", values: [], negated: false },
    ],
    [
      "one of texts and numbers",
      { $in: ["x", 5] },
      { kind: "any", parts: [is("memberString", "x"), is("memberNumber", 5)] },
    ],
    [
      "none of texts and numbers",
      { $nin: ["x", 5] },
      { kind: "all", parts: [is("memberString", "x", true), is("memberNumber", 5, true)] },
    ],
    [
      "several at once",
      { $ne: 1, $eq: 2 },
      { kind: "all", parts: [is("exactNumber", 1, true), is("exactNumber", 2)] },
    ],
  ])("%s", (_name, operand, expected) => {
    expect(isIndexable(operand)).toBe(true);
    expect(leafTree("f", operand)).toEqual(expected);
  });
});

describe("the index leaves to evaluate", () => {
  test.each<[string, Json]>([
    ["nothing at all", null],
    ["a list", ["x"]],
    ["no operator", {}],
    ["nothing, strictly", { $eq: null }],
    ["a list, strictly", { $eq: ["x"] }],
    ["other than nothing", { $ne: null }],
    ["limits that are text", { $gte: "5" }],
    ["lists of what is neither text nor number", { $in: ["x", true] }],
    ["what is no list", { $in: "x" }],
    ["no list to be none of", { $nin: 5 }],
    ["patterns", { $regex: "x" }],
    ["what is not the language", { $unheardOf: 1 }],
    ["what every object has", { toString: 1 }],
    ["an operator beside one that it does not know", { $eq: 1, $size: 1 }],
    ["the negation of what it does not know", { $not: { $regex: "x" } }],
    ["the negation of what is no clause", { $not: null }],
  ])("%s", (_name, operand) => {
    expect(isIndexable(operand)).toBe(false);
  });
});

test("a clause may come out as nothing to ask", () => {
  const tree: Tree = leafTree("f", {});
  expect(tree).toEqual({ kind: "all", parts: [] });
});
