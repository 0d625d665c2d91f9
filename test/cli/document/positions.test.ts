import { expect, test } from "vitest";
import { positionsIn } from "../../../cli/document/positions.ts";

const TEXT = '{ "a": [1, {"b~/c": "\\"{"}],\n "d": -1.5e3 }';

test.each<[string, string, string]>([
  ["the whole", "", TEXT],
  ["a list", "/a", '[1, {"b~/c": "\\"{"}]'],
  ["an element", "/a/0", "1"],
  ["a name that has to be escaped", "/a/1/b~0~1c", '"\\"{"'],
  ["a number on another line", "/d", "-1.5e3"],
])("%s is found", (_name, pointer, value) => {
  const place = positionsIn(TEXT).places.get(pointer);
  expect(TEXT.slice(place?.value).startsWith(value)).toBe(true);
});

test("a member's name is found too", () => {
  expect(TEXT.indexOf('"d"')).toBe(positionsIn(TEXT).places.get("/d")?.key);
});

test("a name that stands twice is told, the second time", () => {
  const text = '{"a":1,"b":{"a":2},"a":3}';
  expect(positionsIn(text).repeated).toEqual([{ pointer: "/a", offset: text.lastIndexOf('"a"') }]);
});

test.each([
  ["", 0],
  ["{", 1],
  ['{"a" 1}', 5],
  ["[1,]", 3],
  ["[1 2]", 3],
  ["nul", 0],
  ['"open', 0],
  ["{} {}", 3],
  ["01", 1],
])("%j is wrong at %i, and JSON.parse thinks so too", (text, offset) => {
  expect(positionsIn(text).wrongAt).toBe(offset);
  expect(() => JSON.parse(text)).toThrow();
});

test.each(["0", " [ ] ", "{}", '"\\u00e9"', "[true,false,null]", '{"":{}}', "-0.1E+2"])(
  "%j is in order",
  (text) => {
    expect(positionsIn(text).wrongAt).toBeUndefined();
    expect(() => JSON.parse(text)).not.toThrow();
  },
);
