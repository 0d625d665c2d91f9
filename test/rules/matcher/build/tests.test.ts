import { describe, expect, test } from "vitest";
import {
  ASPECT_COUNT,
  ASPECTS,
  type Aspect,
  coordinateAt,
  FIRST,
} from "../../../../rules/matcher/aspects.ts";
import { createTextPool, createWordPool } from "../../../../rules/matcher/build/pool.ts";
import { type Coded, coded, grouped, isPlain, type Test } from "../../../../rules/matcher/build/tests.ts";
import type { Leaf, Scalar, Tree } from "../../../../rules/matcher/build/tree.ts";
import { vocabularyOf } from "../../../../rules/matcher/build/vocabulary.ts";

const is = (aspect: Aspect, value: Scalar, negated = false): Leaf => ({
  kind: "is",
  fact: "f",
  aspect,
  value,
  negated,
});
const among = (aspect: Aspect, values: readonly Scalar[], negated = false): Leaf => ({
  kind: "among",
  fact: "f",
  aspect,
  values,
  negated,
});
const limit = (kind: "atLeast" | "atMost", at: number, { open = false, negated = false } = {}): Leaf => ({
  kind,
  fact: "f",
  limit: at,
  open,
  negated,
});

const known: readonly Tree[] = [
  { kind: "exists", fact: "before", wanted: true },
  is("text", "x"),
  is("text", "y"),
  limit("atLeast", 10),
  limit("atMost", 20),
];

function coder(...others: readonly Tree[]) {
  return {
    words: vocabularyOf([...known, ...others]),
    details: createWordPool([]),
    questions: createTextPool([]),
    known: new Map<string, Coded>(),
  };
}

function testOf(leaf: Leaf): Test {
  const test = coded(leaf, coder(leaf));
  if (test.kind !== "test") throw new Error("A leaf is one test.");
  return test;
}

const column = (aspect: Aspect) => ASPECT_COUNT + ASPECTS[aspect];

describe("who passes a test is found under its keys", () => {
  const level = coordinateAt;
  test.each<[string, Leaf, readonly unknown[]]>([
    ["a text", is("text", "y"), [{ side: "is", column: column("text"), at: FIRST + 1 }]],
    ["a number", is("exactNumber", 20), [{ side: "is", column: column("exactNumber"), at: level(1) }]],
    ["a flag", is("truth", 3), [{ side: "is", column: column("truth"), at: 3 }]],
    [
      "one of several, in the order of coordinates",
      among("memberString", ["y", "x"]),
      [FIRST, FIRST + 1].map((at) => ({ side: "is", column: column("memberString"), at })),
    ],
    ["at least a limit", limit("atLeast", 10), [{ side: "atLeast", column: column("number"), at: level(0) }]],
    [
      "above it",
      limit("atLeast", 10, { open: true }),
      [{ side: "atLeast", column: column("number"), at: level(0) + 1 }],
    ],
    ["at most a limit", limit("atMost", 20), [{ side: "atMost", column: column("number"), at: level(1) }]],
    [
      "below it",
      limit("atMost", 20, { open: true }),
      [{ side: "atMost", column: column("number"), at: level(1) - 1 }],
    ],
    [
      "presence",
      { kind: "exists", fact: "f", wanted: true },
      [{ side: "is", column: column("presence"), at: 1 }],
    ],
    [
      "absence",
      { kind: "exists", fact: "f", wanted: false },
      [{ side: "is", column: column("presence"), at: 0 }],
    ],
    ["but not by what the fact is not", is("text", "y", true), []],
    ["nor by what it is none of", among("memberString", ["x", "y"], true), []],
    ["nor by a limit that it misses", limit("atLeast", 10, { negated: true }), []],
    ["nor by a limit that it exceeds", limit("atMost", 10, { negated: true }), []],
    ["nor by a question", { kind: "asked", condition: { f: { $size: 1 } }, wanted: true }, []],
  ])("%s", (_name, leaf, expected) => {
    expect(testOf(leaf).keys).toEqual(expected);
  });
});

describe("how many pass, and what it costs to ask", () => {
  test.each<[string, Leaf, number, number]>([
    ["a text", is("text", "y"), 1 / 4, 1],
    ["another text", is("text", "y", true), 3 / 4, 1],
    ["either text", among("text", ["x", "y"]), 2 / 4, 1],
    ["neither", among("text", ["x", "y"], true), 2 / 4, 1],
    ["at least a limit", limit("atLeast", 10), 1 - 1.5 / 4, 1],
    ["not at least it", limit("atLeast", 10, { negated: true }), 1.5 / 4, 1],
    ["at most a limit", limit("atMost", 20), 2.5 / 4, 1],
    ["not at most it", limit("atMost", 20, { negated: true }), 1 - 2.5 / 4, 1],
    ["presence", { kind: "exists", fact: "f", wanted: true }, 0.7, 1],
    ["absence", { kind: "exists", fact: "f", wanted: false }, 0.3, 1],
    ["a question", { kind: "asked", condition: { f: { $size: 1 } }, wanted: false }, 0.5, 50],
  ])("%s", (_name, leaf, likely, cost) => {
    const words = coder();
    const test = coded(leaf, words);
    expect(test.likely).toBeCloseTo(likely, 10);
    expect(test.cost).toBe(cost);
  });

  test("one of nearly all values is never thought certain", () => {
    const values = Array.from({ length: 40 }, (_, index) => `v${index}`);
    expect(testOf(among("text", values)).likely).toBe(0.9);
  });

  test("all of a group are as likely as each after the other, any as not none", () => {
    const [one, two] = [testOf(is("text", "x")), testOf({ kind: "exists", fact: "f", wanted: true })];
    expect(grouped("all", [one, two]).likely).toBeCloseTo(one.likely * 0.7, 10);
    expect(grouped("any", [one, two]).likely).toBeCloseTo(1 - (1 - one.likely) * 0.3, 10);
    expect(grouped("all", [one, two]).cost).toBe(2);
  });
});

describe("tests", () => {
  test("that are equal are one, and so are groups of them", () => {
    const words = coder();
    const tree = (kind: "any" | "all"): Tree => ({ kind, parts: [is("text", "x"), is("text", "y")] });
    expect(coded(tree("any"), words)).toBe(coded(tree("any"), words));
    expect(coded(is("text", "x"), words)).toBe(coded(is("text", "x"), words));
    expect(coded(is("text", "x"), words)).not.toBe(coded(is("text", "y"), words));
    expect(coded(tree("all"), words)).not.toBe(coded(tree("any"), words));
  });

  test("of a fact that nobody collected cannot be", () => {
    expect(() => coded({ kind: "exists", fact: "other", wanted: true }, coder())).toThrow("lacks other");
  });

  test.each<[string, Leaf, boolean]>([
    ["of one value are plain", is("text", "x"), true],
    ["of a limit are plain", limit("atLeast", 10), true],
    ["of presence are plain", { kind: "exists", fact: "f", wanted: true }, true],
    ["of what a fact is not are not plain", is("text", "x", true), false],
    ["of several values are not plain", among("text", ["x", "y"]), false],
    ["of what may be a list are not plain", is("memberString", "x"), false],
    ["of numbers that may be a list are not plain", is("memberNumber", 10), false],
    ["that ask evaluate are not plain", { kind: "asked", condition: { f: 1 }, wanted: true }, false],
  ])("%s", (_name, leaf, expected) => {
    expect(isPlain(testOf(leaf))).toBe(expected);
  });

  test("that are groups are not plain", () => {
    expect(isPlain(grouped("all", []))).toBe(false);
  });

  test.each([
    ["few known words are one mask", 29, false],
    ["many known words ask a mask first", 30, true],
  ])("of several among %s", (_name, others, hasFilter) => {
    const words = coder(...Array.from({ length: others - 1 }, (_, index) => is("text", `v${index}`)));
    const test = coded(among("text", ["x", "y"]), words);
    expect(test.kind === "test" && test.filter !== undefined).toBe(hasFilter);
  });
});
