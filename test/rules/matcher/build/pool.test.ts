import { describe, expect, test } from "vitest";
import type { Json } from "../../../../rules/json.ts";
import { createTextPool, createWordPool, exactJson } from "../../../../rules/matcher/build/pool.ts";

describe("a pool holds equal things once", () => {
  test("words, by the place of the first", () => {
    const words: number[] = [7];
    const pool = createWordPool(words);
    expect([pool.add([1, 2]), pool.add([3]), pool.add([1, 2]), pool.add([12])]).toEqual([1, 3, 1, 4]);
    expect(words).toEqual([7, 1, 2, 3, 12]);
  });

  test("texts, by their number", () => {
    const texts: string[] = [];
    const pool = createTextPool(texts);
    expect([pool.add("a"), pool.add("b"), pool.add("a"), pool.add("")]).toEqual([0, 1, 0, 2]);
    expect(texts).toEqual(["a", "b", ""]);
  });
});

test.each<[string, Json]>([
  ["infinite numbers", [Number.POSITIVE_INFINITY, { a: Number.NEGATIVE_INFINITY }]],
  ["all else", { a: [1, -2.5, 'x\n"', true, false, null, {}, []], "b c": { d: 0 } }],
  ["a lone value", null],
])("JSON keeps %s", (_name, value) => {
  expect(JSON.parse(exactJson(value))).toEqual(value);
});
