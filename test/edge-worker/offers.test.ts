import { expect, test } from "vitest";
import { discountOf } from "../../edge-worker/offers.ts";
import type { Discount } from "../../rules/document.ts";

test.each<[string, Discount, number, string, number]>([
  ["a tenth", { percent: 10 }, 19_950, "AED", 1995],
  ["a half is rounded up", { percent: 10 }, 5, "AED", 1],
  ["less than a half is rounded down", { percent: 10 }, 4, "AED", 0],
  ["half a percent", { percent: 12.5 }, 1000, "AED", 125],
  ["all of it", { percent: 100 }, 19_999, "AED", 19_999],
  ["a large basket to the last digit", { percent: 12.34 }, 99_999_999_999_999, "KWD", 12_340_000_000_000],
  ["an amount", { amount: 25 }, 20_000, "AED", 2500],
  ["an amount without decimals", { amount: 500 }, 2000, "JPY", 500],
  ["an amount with three decimals", { amount: 1.5 }, 20_000, "KWD", 1500],
  ["never more than the basket", { amount: 25 }, 1000, "AED", 1000],
  ["an empty basket", { percent: 10 }, 0, "AED", 0],
])("%s off", (_name, discount, amount, currency, expected) => {
  expect(discountOf(discount, amount, currency)).toBe(expected);
});
