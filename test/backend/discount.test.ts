import fc from "fast-check";
import { expect, test } from "vitest";
import type { OfferClaims } from "../../backend/claims.ts";
import { countedOf, discountOf } from "../../backend/discount.ts";
import { discountFor, reachesMinimum } from "../../edge-worker/decide/discount.ts";
import type { Offer } from "../../rules/document.ts";
import { toMinor } from "../../rules/units/money.ts";
import { CLAIMS } from "./tokens.ts";

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
])("%s", (_name, terms, amount, discounted, off) => {
  expect(discountOf({ ...CLAIMS, ...terms }, { currency: "AED", amount, discounted })).toBe(off);
});

test("the back end reckons as the edge does, to the last digit", () => {
  const money = fc.integer({ min: 0, max: 10_000_000 }).map((hundredths) => hundredths / 100);
  const discount = fc.oneof(
    fc.integer({ min: 1, max: 10_000 }).map((hundredths) => ({ percent: hundredths / 100 })),
    money.map((amount) => ({ amount })),
  );
  const terms = fc.record(
    { discount, minimum: money, at_most: money, floor: money, exclude_discounted: fc.boolean() },
    { requiredKeys: ["discount"] },
  );
  const minor = fc.integer({ min: 0, max: 1_000_000_000 });
  fc.assert(
    fc.property(
      terms,
      minor,
      minor,
      fc.constantFrom("AED", "JPY", "KWD"),
      (offer, amount, part, currency) => {
        const basket = { currency, amount, discounted: Math.min(part, amount) };
        const rules: Offer = { ...offer, expires: "2h" };
        const claims = { ...CLAIMS, ...inMinor(offer, currency), currency };
        expect(discountOf(claims, basket)).toBe(discountFor(rules, basket, currency));
        const { minimum = 0 } = claims;
        expect(countedOf(claims, basket) >= minimum).toBe(reachesMinimum(rules, basket, currency));
      },
    ),
    { numRuns: 2000 },
  );
});

type Terms = Pick<Offer, "discount" | "minimum" | "at_most" | "floor" | "exclude_discounted">;

/** The terms of an offer as its token says them. */
function inMinor({ discount, exclude_discounted, ...bounds }: Terms, currency: string): Partial<OfferClaims> {
  const sums = Object.entries(bounds).map(([name, sum]) => [name, toMinor(sum ?? 0, currency)]);
  return {
    minimum: 0,
    ...Object.fromEntries(sums),
    discount: "amount" in discount ? { amount: toMinor(discount.amount, currency) } : discount,
    ...(exclude_discounted !== undefined && { exclude_discounted }),
  };
}
