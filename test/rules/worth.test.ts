import { expect, test } from "vitest";
import type { Offer } from "../../rules/document.ts";
import { worthOf } from "../../rules/worth.ts";

const percent = (share: number, terms: object = {}): Offer => ({
  discount: { percent: share },
  expires: "2h",
  ...terms,
});
const amount = (off: number, terms: object = {}): Offer => ({
  discount: { amount: off },
  expires: "2h",
  ...terms,
});

test.each<[string, Offer, string, number | undefined, number]>([
  ["a share of the basket", percent(10), "AED", 199.5, 1995],
  ["halves rounded up", percent(12.5), "AED", 0.04, 1],
  ["a share of 100 where nothing is known", percent(10), "AED", undefined, 1000],
  ["a share of the minimum where nothing is known", percent(10, { minimum: 400 }), "AED", undefined, 4000],
  ["a share of the minimum where the basket is empty", percent(10, { minimum: 400 }), "AED", 0, 4000],
  ["nothing below the minimum", percent(10, { minimum: 400 }), "AED", 399.99, 0],
  ["an amount", amount(20), "AED", 50, 2000],
  ["no more than the basket", amount(80), "AED", 50, 5000],
  ["no more than at_most", percent(50, { at_most: 30 }), "AED", 100, 3000],
  ["no more than leaves the floor", amount(30, { floor: 90 }), "AED", 100, 1000],
  ["nothing below the floor", amount(30, { floor: 90 }), "AED", 80, 0],
  ["a half that binary numbers would lose", percent(0.57), "AED", 50, 29],
  ["a share of any number", percent(50, { at_most: 30 }), "AED", 1e308, 3000],
  ["in yen", percent(10), "JPY", 1005, 101],
  ["in fils", percent(10), "KWD", 1.005, 101],
])("an offer takes off %s", (_name, offer, currency, basket, expected) => {
  expect(worthOf(offer, currency, basket)).toBe(expected);
});
