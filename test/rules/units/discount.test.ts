import { expect, test } from "vitest";
import { discountOf } from "../../../rules/units/discount.ts";

test.each<[string, object, number, number, number]>([
  ["a tenth", {}, 51_755, 0, 5176],
  [
    "parts of a percent, to the last digit",
    { discount: { percent: 12.34 } },
    99_999_999_999_999,
    0,
    12_340_000_000_000,
  ],
  ["an amount", { discount: { amount: 2500 } }, 20_000, 0, 2500],
  ["never more than the basket", { discount: { amount: 2500 } }, 1000, 0, 1000],
  ["at most so much", { at_most: 3000 }, 51_755, 0, 3000],
  ["what is left is at least the floor", { discount: { amount: 2500 }, floor: 19_000 }, 20_000, 0, 1000],
  ["nothing below the floor", { floor: 60_000 }, 51_755, 0, 0],
  ["lines that are discounted already", { exclude_discounted: true }, 51_755, 1755, 5000],
  ["discounted lines where they do not matter", {}, 51_755, 1755, 5176],
  ["a half is rounded up", {}, 5, 0, 1],
  ["less than a half is rounded down", {}, 4, 0, 0],
  ["an empty basket", {}, 0, 0, 0],
  ["all lines discounted already", { exclude_discounted: true }, 1000, 1200, 0],
])("%s", (_name, terms, amount, discounted, off) => {
  expect(discountOf({ discount: { percent: 10 }, ...terms }, { amount, discounted })).toBe(off);
});

test.each<[string, object, number, number]>([
  ["a percentage is of the price before other codes", {}, 1000, 1000],
  ["the floor counts what others take", { floor: 8500 }, 1000, 500],
  ["nothing where others took it all", {}, 10_000, 0],
])("%s", (_name, terms, taken, off) => {
  expect(discountOf({ discount: { percent: 10 }, ...terms }, { amount: 10_000, taken })).toBe(off);
});
