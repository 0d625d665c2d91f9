import { expect, test } from "vitest";
import { bytesOf, sizeWords } from "../../../../demo-site/console/words/size.ts";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [4200, "4.2 kB"],
  [1_300_000, "1.3 MB"],
])("%d bytes read %s", (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

test("size is counted in bytes, not in letters", () => {
  expect(bytesOf("سوق")).toBe(8);
  expect(bytesOf(undefined)).toBe(0);
});
