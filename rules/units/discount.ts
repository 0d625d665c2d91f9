/** What an offer takes off, and within which bounds: percent with at most two decimals, money in minor units of one currency. */
export type Reduction = {
  readonly discount: { readonly percent: number } | { readonly amount: number };
  readonly at_most?: number;
  readonly floor?: number;
  readonly exclude_discounted?: boolean;
};

/** A basket as a discount sees it, in minor units of the same currency. */
export type PricedBasket = {
  /** Its subtotal. */
  readonly amount: number;
  /** What the lines are worth that are discounted already. */
  readonly discounted?: number;
  /** What other codes take off it. */
  readonly taken?: number;
};

/**
 * What an offer takes off a basket, in minor units. A percentage is of the part that counts, as it was before other codes;
 * halves are rounded up. It is never more than that part or `at_most`, and leaves at least `floor` to pay.
 */
export function discountOf(reduction: Reduction, basket: PricedBasket): number {
  const { discount, at_most = Number.POSITIVE_INFINITY, floor = 0 } = reduction;
  const counted = countedOf(reduction, basket);
  const off = "amount" in discount ? discount.amount : percentOf(counted, discount.percent);
  return Math.max(0, Math.min(off, counted, at_most, basket.amount - (basket.taken ?? 0) - floor));
}

/** The part of a basket that counts towards an offer's minimum and for its discount, in minor units. */
export function countedOf(
  { exclude_discounted }: Pick<Reduction, "exclude_discounted">,
  { amount, discounted = 0 }: PricedBasket,
): number {
  return exclude_discounted ? Math.max(0, amount - discounted) : amount;
}

// In integers, because 12.5 % of a large basket would lose its last digit: percent in hundredths, then over 10,000.
function percentOf(amount: number, percent: number): number {
  return Number((BigInt(amount) * BigInt(Math.round(percent * 100)) + 5000n) / 10_000n);
}
