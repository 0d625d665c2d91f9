import { describe, expect, test } from "vitest";
import type { Aspect } from "../../../../rules/matcher/aspects.ts";
import type { Scalar, Tree } from "../../../../rules/matcher/build/tree.ts";
import { vocabularyOf } from "../../../../rules/matcher/build/vocabulary.ts";

function is(aspect: Aspect, value: Scalar): Tree {
  return { kind: "is", fact: "f", aspect, value, negated: false };
}

function among(aspect: Aspect, values: readonly Scalar[]): Tree {
  return { kind: "among", fact: "f", aspect, values, negated: false };
}

function limit(kind: "atLeast" | "atMost", at: number): Tree {
  return { kind, fact: "f", limit: at, open: false, negated: false };
}

function wordsOf(...trees: readonly Tree[]) {
  const words = vocabularyOf(trees).get("f");
  if (!words) throw new Error("The fact is not in the vocabulary.");
  return words;
}

describe("the vocabulary of segments", () => {
  test("holds facts in the order they are first named, however deep", () => {
    const trees: readonly Tree[] = [
      {
        kind: "all",
        parts: [
          { kind: "exists", fact: "b", wanted: true },
          { kind: "any", parts: [{ kind: "exists", fact: "a", wanted: false }] },
        ],
      },
      { kind: "exists", fact: "b", wanted: false },
      { kind: "asked", condition: { c: { $regex: "x" } }, wanted: true },
    ];
    expect([...vocabularyOf(trees)].map(([fact, { index }]) => [fact, index])).toEqual([
      ["b", 0],
      ["a", 1],
    ]);
  });

  test("numbers strings as they are met, each once", () => {
    const { strings, numbers } = wordsOf(
      is("text", "x"),
      among("memberString", ["y", "x"]),
      is("string", "z"),
    );
    expect([...strings]).toEqual([
      ["x", 0],
      ["y", 1],
      ["z", 2],
    ]);
    expect(numbers.size).toBe(0);
  });

  test("puts numbers and limits in one ascending row, each once", () => {
    const { strings, numbers } = wordsOf(
      limit("atLeast", 10),
      is("number", 2),
      limit("atMost", -1),
      among("memberNumber", [2, 10, 9]),
    );
    expect([...numbers]).toEqual([
      [-1, 0],
      [2, 1],
      [9, 2],
      [10, 3],
    ]);
    expect(strings.size).toBe(0);
  });

  test.each<[string, Tree, readonly Aspect[]]>([
    ["a text", is("text", "x"), ["text"]],
    ["members", among("memberNumber", [1]), ["memberNumber"]],
    ["a limit", limit("atLeast", 1), ["number"]],
    ["a flag", is("truth", 3), ["truth"]],
    ["presence", { kind: "exists", fact: "f", wanted: true }, []],
  ])("notes the aspects that are looked at: %s", (_name, tree, expected) => {
    expect([...wordsOf(tree).aspects]).toEqual(expected);
  });
});

describe("without visitors at hand, the vocabulary guesses", () => {
  const words = wordsOf(
    is("text", "often"),
    is("text", "often"),
    among("memberString", ["often", "seldom"]),
    is("number", 5),
    is("number", 5),
    is("exactNumber", 6),
    limit("atLeast", 1),
    is("truth", 3),
    is("boolean", 2),
    is("truth", 3),
  );

  test.each<[string, Scalar, Aspect, number]>([
    ["what most rules mention is what most visitors have", "often", "text", 3 / 6],
    ["what few mention, few have", "seldom", "string", 1 / 6],
    ["what nobody mentions, nobody has", "other", "memberString", 0],
    ["numbers likewise, limits among them", 5, "number", 2 / 6],
    ["a number mentioned once", 6, "memberNumber", 1 / 6],
    ["a number that nobody mentions", 7, "exactNumber", 0],
    ["a flag that most rules want", 3, "truth", 3 / 5],
    ["a flag that few want", 2, "boolean", 2 / 5],
  ])("%s", (_name, value, aspect, expected) => {
    expect(words.chanceOf(value, aspect)).toBeCloseTo(expected, 10);
  });

  test.each<[number, "atLeast" | "atMost", number]>([
    [1, "atMost", 1.5 / 6],
    [1, "atLeast", 4.5 / 6],
    [5, "atMost", 3 / 6],
    [9, "atMost", 4.5 / 6],
    [9, "atLeast", 1.5 / 6],
    [4, "atMost", 1 / 2],
    [4, "atLeast", 1 / 2],
  ])("as many visitors beyond a limit as there are limits: %i, %s", (at, side, expected) => {
    const limits = wordsOf(limit("atLeast", 9), limit("atLeast", 1), limit("atMost", 5), limit("atLeast", 5));
    expect(limits.chanceBeyond(at, side)).toBeCloseTo(expected, 10);
  });
});
