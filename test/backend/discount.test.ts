import fc from "fast-check";
import { expect, test } from "vitest";
import type { OfferClaims } from "../../backend/claims.ts";
import { discountOf } from "../../backend/index.ts";
import { discountFor, reachesMinimum } from "../../edge-worker/decide/discount.ts";
import type { Offer } from "../../rules/document.ts";
import { countedOf } from "../../rules/units/discount.ts";
import { toMinor } from "../../rules/units/money.ts";
import { CLAIMS } from "./tokens.ts";

test("what a token says takes off what the rules do, to the last digit", () => {
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
