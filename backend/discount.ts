import type { Terms } from "./claims.ts";

/** A basket in integer minor units: its subtotal, and how much of that are lines which are discounted already. */
export type Basket = { readonly currency: string; readonly amount: number; readonly discounted?: number };

/** What of a basket counts towards an offer's minimum and for its discount. */
export function countedOf({ exclude_discounted }: Terms, { amount, discounted = 0 }: Basket): number {
  return exclude_discounted ? Math.max(0, amount - discounted) : amount;
}

/**
 * What an offer takes off a basket, in minor units. Halves are rounded up, never more than the lines that count, never
 * more than `at_most`, and what is left to pay is never less than `floor`.
 */
export function discountOf(terms: Terms, basket: Basket): number {
  const counted = countedOf(terms, basket);
  const { discount, at_most = counted, floor = 0 } = terms;
  const off = "amount" in discount ? discount.amount : percentOf(counted, discount.percent);
  return Math.min(off, counted, at_most, Math.max(0, basket.amount - floor));
}

// In integers, because 12.5 % of a large basket would lose its last digit: percent in hundredths, then over 10,000.
function percentOf(amount: number, percent: number): number {
  return Number((BigInt(amount) * BigInt(Math.round(percent * 100)) + 5000n) / 10_000n);
}
