import { expect, test } from "vitest";
import { createFolding } from "../../../rules/regex/case.ts";
import { only } from "../../../rules/regex/characters.ts";

const CASED = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter(
  (letter) => letter.toLowerCase() !== letter || letter.toUpperCase() !== letter,
);

test("every letter of the Basic Multilingual Plane folds as the i flag does", () => {
  const folding = createFolding();
  const text = CASED.join("");
  const wrong = CASED.filter((letter) => {
    const unit = letter.charCodeAt(0);
    const native = text.match(new RegExp(`\\u${unit.toString(16).padStart(4, "0")}`, "gi")) ?? [];
    return native.join("") !== unitsOf(folding(only(unit)));
  });
  expect(CASED.length).toBeGreaterThan(2000);
  expect(wrong).toEqual([]);
});

test("a set without letters stays as it is", () => {
  const set = [
    [0x30, 0x39],
    [0x4e00, 0x9fff],
  ] as const;
  expect(createFolding()(set)).toEqual(set);
});

function unitsOf(set: ReturnType<ReturnType<typeof createFolding>>) {
  return set
    .flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index)),
    )
    .join("");
}
