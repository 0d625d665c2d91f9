import { describe, expect, test } from "vitest";
import { at, nearest, shown, unknownName } from "../../rules/problem.ts";

const letters = (count: number) =>
  [..."abcdefghijklmnopqrstuvwxyz"].slice(0, count).map((letter) => letter.repeat(9));

describe("a name that does not exist", () => {
  const problem = (name: string, valid: readonly string[]) =>
    unknownName("unknown_list", "/here", { name, kind: "list", valid });

  test("is told with the one that was probably meant", () => {
    expect(problem("vipps", ["staff", "vips"])).toEqual({
      code: "unknown_list",
      path: "/here",
      message: 'There is no list "vipps"; did you mean "vips"?',
      seen: "vipps",
      expected: "staff, vips",
      nearest: "vips",
    });
  });

  test("is told with the valid ones where none is near", () => {
    expect(problem("vips", ["staff", "press"])).toEqual({
      code: "unknown_list",
      path: "/here",
      message: 'There is no list "vips"; valid: staff, press.',
      seen: "vips",
      expected: "staff, press",
    });
  });

  test("is told so where nothing would be valid", () => {
    expect(problem("vips", [])).toEqual({
      code: "unknown_list",
      path: "/here",
      message: 'There is no list "vips"; no list is defined.',
      seen: "vips",
    });
  });

  test("lists twelve in words and twenty as data, and says where there are more", () => {
    expect(problem("?", letters(12)).message).toBe(`There is no list "?"; valid: ${letters(12).join(", ")}.`);
    expect(problem("?", letters(13)).message).toBe(
      `There is no list "?"; valid: ${letters(12).join(", ")}, ....`,
    );
    expect(problem("?", letters(21)).expected).toBe(letters(20).join(", "));
  });
});

test.each<[about: string, name: string, valid: string[], meant: string | undefined]>([
  ["a letter left out", "contry", ["country", "city", "region"], "country"],
  ["other case", "COUNTRY", ["country", "city", "region"], "country"],
  ["another word", "weather", ["country", "city", "region"], undefined],
  ["a letter left out in front", "ountry", ["country"], "country"],
  ["a letter left out at the end", "countr", ["country"], "country"],
  ["a letter too many", "counntry", ["country"], "country"],
  ["two neighbours swapped", "gte", ["get"], "get"],
  ["neighbours swapped at the end", "ctiy", ["city"], "city"],
  ["the nearest of two, whichever comes first", "purchased", ["purchas", "purchase"], "purchase"],
  ["the nearest of two, whichever comes last", "purchased", ["purchase", "purchas"], "purchase"],
  ["a short name with two other letters", "abcd", ["xycd"], undefined],
  ["letters swapped and another changed", "gtex", ["getz"], undefined],
  ["half a swap, first letter", "abcd", ["bxcd"], undefined],
  ["half a swap, second letter", "abcd", ["xacd"], undefined],
  ["one letter changed and the last left out", "abxz", ["aby"], undefined],
  ["nothing written", "", ["ab"], undefined],
])("%s: %j is taken for one of %j: %s", (_about, name, valid, meant) => {
  expect(nearest(name, valid)).toBe(meant);
});

test("what was seen is cut to sixty signs", () => {
  expect(shown("a".repeat(58))).toBe(`"${"a".repeat(58)}"`);
  expect(shown("a".repeat(59))).toBe(`"${"a".repeat(56)}...`);
  expect(shown(undefined)).toBe("nothing");
});

test("a place is a JSON pointer", () => {
  expect(at("/segments", "a/b~c")).toBe("/segments/a~1b~0c");
  expect(at("/variants", 2)).toBe("/variants/2");
});
