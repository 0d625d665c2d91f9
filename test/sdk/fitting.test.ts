import { expect, test } from "vitest";
import type { Answers } from "../../rules/wire.ts";
import { fitting } from "../../sdk/fitting.ts";

const list = (letters: number) => ["x".repeat(letters)];

test.each<[string, Answers, Answers | undefined]>([
  ["answers that fit stay", [1, null, ["a"]], [1, null, ["a"]]],
  ["exactly 4,096 bytes fit", [list(4090)], [list(4090)]],
  ["one byte more does not", [list(4091)], [null]],
  ["the longest goes first", [1, list(1000), list(3000), list(900)], [1, list(1000), null, list(900)]],
  [
    "maps and texts go like lists",
    [{ a: 5000 }, "x".repeat(5000), list(3000)],
    [{ a: 5000 }, null, list(3000)],
  ],
  ["as many go as must", [list(3000), list(3001), list(3002)], [list(3000), null, null]],
  ["bytes count, not letters", [["م".repeat(2046)]], [null]],
  ["numbers stay", [list(5000), 7], [null, 7]],
  ["what cannot be made to fit is not sent", Array.from({ length: 900 }, () => null), undefined],
])("%s", (_name, answers, expected) => {
  expect(fitting(answers)).toEqual(expected);
});
