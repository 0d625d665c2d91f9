import { describe, expect, test } from "vitest";
import { treeOf } from "../../../../rules/matcher/build/normal-form.ts";
import { ALWAYS, group, type Leaf, NEVER, negated, type Tree } from "../../../../rules/matcher/build/tree.ts";

const a: Leaf = { kind: "exists", fact: "a", wanted: true };
const b: Leaf = { kind: "exists", fact: "b", wanted: true };
const c: Leaf = { kind: "exists", fact: "c", wanted: true };

describe("a group of trees", () => {
  test.each<[string, Tree, Tree]>([
    ["of one is that one", group("all", [a]), a],
    ["of none is always passed", group("all", []), ALWAYS],
    ["of none, of which any must be passed, never is", group("any", []), NEVER],
    [
      "takes in groups of its kind",
      group("all", [a, group("all", [b, c])]),
      { kind: "all", parts: [a, b, c] },
    ],
    [
      "keeps groups of the other kind",
      group("all", [a, group("any", [b, c])]),
      { kind: "all", parts: [a, { kind: "any", parts: [b, c] }] },
    ],
    ["fails with one that is never passed", group("all", [a, NEVER]), NEVER],
    ["is passed with one that always is", group("any", [a, ALWAYS]), ALWAYS],
    ["is not changed by one that always is", group("all", [a, ALWAYS]), a],
    ["is not changed by one that never is", group("any", [NEVER, b]), b],
  ])("%s", (_name, tree, expected) => {
    expect(tree).toEqual(expected);
  });
});

describe("the negation of", () => {
  const among: Leaf = {
    kind: "among",
    fact: "f",
    aspect: "text",
    values: ["v", "w", "x", "y"],
    negated: false,
  };
  const none: Leaf = { ...among, values: [] };
  const many: Leaf = { ...among, values: ["u", "v", "w", "x", "y"] };
  const question: Leaf = { kind: "asked", condition: { a: 1 }, wanted: true };

  test.each<[string, Tree, Tree]>([
    ["all is any negation", group("all", [a, b]), { kind: "any", parts: [negated(a), negated(b)] }],
    ["any is all negations", group("any", [a, b]), { kind: "all", parts: [negated(a), negated(b)] }],
    ["presence is absence", a, { ...a, wanted: false }],
    ["a question wants it false", question, { ...question, wanted: false }],
    [
      "one of a few is neither the one nor the other",
      among,
      { kind: "all", parts: ["v", "w", "x", "y"].map((value) => isNot(value)) },
    ],
    ["one of many is none of them", many, { ...many, negated: true }],
    ["one of no values is none of them", none, { ...none, negated: true }],
    ["none of a few is one of them", { ...among, negated: true }, among],
  ])("%s", (_name, tree, expected) => {
    expect(negated(tree)).toEqual(expected);
  });

  function isNot(value: string): Leaf {
    return { kind: "is", fact: "f", aspect: "text", value, negated: true };
  }
});

describe("a condition becomes the tree that is passed when it is true, or false", () => {
  const notA: Leaf = { ...a, wanted: false };
  test.each<[string, Parameters<typeof treeOf>[0], Tree, Tree]>([
    ["nothing", {}, ALWAYS, NEVER],
    ["one clause", { a: { $exists: true } }, a, notA],
    [
      "both",
      { $and: [{ a: { $exists: true } }, { b: { $exists: true } }] },
      { kind: "all", parts: [a, b] },
      { kind: "any", parts: [notA, { ...b, wanted: false }] },
    ],
    ["one of one", { $or: [{ a: { $exists: true } }] }, a, notA],
    ["one of none", { $or: [] }, ALWAYS, NEVER],
    ["none of none", { $nor: [] }, NEVER, ALWAYS],
    ["none of one", { $nor: [{ a: { $exists: true } }] }, notA, a],
    ["the opposite", { $not: { a: { $exists: true } } }, notA, a],
    ["the opposite of what is no condition", { $not: 5 }, NEVER, NEVER],
    ["parts that are no conditions", { $and: [5, { a: { $exists: true } }] }, a, notA],
    ["no list of parts", { $and: 5 }, ALWAYS, NEVER],
    [
      "a word of the language that the index does not know",
      { $sequence: 1 },
      { kind: "asked", condition: { $sequence: 1 }, wanted: true },
      { kind: "asked", condition: { $sequence: 1 }, wanted: false },
    ],
    [
      "a name that ends like a word of the language",
      { a$: "x" },
      { kind: "is", fact: "a$", aspect: "text", value: "x", negated: false },
      { kind: "is", fact: "a$", aspect: "text", value: "x", negated: true },
    ],
    [
      "a clause that the index does not know",
      { a: { $size: 1 } },
      { kind: "asked", condition: { a: { $size: 1 } }, wanted: true },
      { kind: "asked", condition: { a: { $size: 1 } }, wanted: false },
    ],
  ])("%s", (_name, condition, whenTrue, whenFalse) => {
    expect(treeOf(condition)).toEqual(whenTrue);
    expect(treeOf(condition, false)).toEqual(whenFalse);
  });
});
