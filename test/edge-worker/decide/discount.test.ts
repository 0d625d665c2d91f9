import { expect, test } from "vitest";
import { combine, discountedIn, discountFor, reachesMinimum } from "../../../edge-worker/decide/discount.ts";
import type { Discount, Offer } from "../../../rules/document.ts";
import type { PricedBasket } from "../../../rules/units/discount.ts";

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
  expect(discountFor(offerOf({ discount }), { amount }, currency)).toBe(expected);
});

const offerOf = (parts: Partial<Offer>): Offer => ({ discount: { percent: 20 }, expires: "2h", ...parts });

test.each<[string, Partial<Offer>, PricedBasket, number]>([
  ["a percentage of everything", {}, { amount: 10_000 }, 2000],
  ["no more than the offer's most", { at_most: 15 }, { amount: 10_000 }, 1500],
  ["down to the floor", { floor: 90 }, { amount: 10_000 }, 1000],
  ["nothing below the floor", { floor: 120 }, { amount: 10_000 }, 0],
  ["the floor counts what others take", { floor: 85 }, { amount: 10_000, taken: 1000 }, 500],
  ["a percentage of the price before other codes", {}, { amount: 10_000, taken: 1000 }, 2000],
  ["discounted lines do not count", { exclude_discounted: true }, { amount: 10_000, discounted: 4000 }, 1200],
  ["discounted lines count elsewhere", {}, { amount: 10_000, discounted: 4000 }, 2000],
  [
    "nothing where all is discounted",
    { exclude_discounted: true },
    { amount: 10_000, discounted: 12_000 },
    0,
  ],
  [
    "an amount, but not off discounted lines",
    { discount: { amount: 50 }, exclude_discounted: true },
    { amount: 10_000, discounted: 7000 },
    3000,
  ],
])("%s", (_name, offer, basket, expected) => {
  expect(discountFor(offerOf(offer), basket, "AED")).toBe(expected);
});

test.each<[string, Partial<Offer>, PricedBasket, boolean]>([
  ["on the minimum", { minimum: 100 }, { amount: 10_000 }, true],
  ["below the minimum", { minimum: 100 }, { amount: 9999 }, false],
  ["without a minimum", {}, { amount: 0 }, true],
  [
    "below it without discounted lines",
    { minimum: 100, exclude_discounted: true },
    { amount: 12_000, discounted: 3000 },
    false,
  ],
])("a basket %s", (_name, offer, basket, expected) => {
  expect(reachesMinimum(offerOf(offer), basket, "AED")).toBe(expected);
});

test("lines are discounted that say so", () => {
  const items = [
    { item_id: "a", price: 40, quantity: 2, discount: 10 },
    { item_id: "b", price: 19.99, discount: 0 },
    { item_id: "c", price: 5.55, discount: 0.01 },
    { item_id: "d", discount: 3 },
  ];
  expect(discountedIn(items, "AED")).toBe(8555);
});

test.each<[number, number, string, number]>([
  [1.005, 3, "AED", 302],
  [1.45, 1.7, "AED", 247],
  [0.25, 2, "JPY", 1],
])("a line of %s times %s in %s is rounded once, as on paper", (price, quantity, currency, minor) => {
  expect(discountedIn([{ item_id: "a", price, quantity, discount: 1 }], currency)).toBe(minor);
});

test.each<[string, Partial<Offer>, Partial<Offer>, boolean]>([
  [
    "name each other",
    { class: "order", combines_with: ["shipping"] },
    { class: "shipping", combines_with: ["order"] },
    true,
  ],
  [
    "are named by one side only",
    { class: "order", combines_with: ["shipping"] },
    { class: "shipping" },
    false,
  ],
  ["have no class", { combines_with: ["order"] }, { combines_with: ["order"] }, false],
  [
    "are of one class that names itself",
    { class: "a", combines_with: ["a"] },
    { class: "a", combines_with: ["a"] },
    true,
  ],
])("offers that %s combine or not", (_name, one, other, expected) => {
  expect([combine(offerOf(one), offerOf(other)), combine(offerOf(other), offerOf(one))]).toEqual([
    expected,
    expected,
  ]);
});
