import { expect, test } from "vitest";
import { createRecent } from "../../../edge-worker/signing/recent.ts";

const MOST = 10;

/** What is left of so many values. */
function remembered(count: number): readonly number[] {
  const recent = createRecent<number>(MOST);
  const all = Array.from({ length: count }, (_, index) => index);
  for (const value of all) recent.set(`value ${value}`, value);
  return all.filter((value) => recent.get(`value ${value}`) === value);
}

test.each([0, 1, 5, 6, 9, 10, 11, 100, 104])("of %i values the latest are remembered", (count) => {
  const left = remembered(count);
  expect(left.at(-1) ?? -1).toBe(count - 1);
  expect(left).toEqual(left.map((_, index) => count - left.length + index));
  expect(left.length).toBeGreaterThanOrEqual(Math.min(count, MOST / 2));
  expect(left.length).toBeLessThanOrEqual(MOST);
});

test("a value that is set again is the new one", () => {
  const recent = createRecent<number>(MOST);
  recent.set("a", 1);
  recent.set("a", 2);
  expect(recent.get("a")).toBe(2);
  expect(recent.get("b")).toBeUndefined();
});
