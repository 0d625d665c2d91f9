import type { Discount, Offer } from "../../rules/document.ts";
import type { Item } from "../../rules/event.ts";
import { toMinor } from "../../rules/units/money.ts";

/** A basket as a discount sees it, in minor units. */
export type PricedBasket = {
  readonly amount: number;
  /** What the lines are worth that are discounted already. */
  readonly discounted?: number;
  /** What other codes take off it. */
  readonly taken?: number;
};

/**
 * What an offer takes off a basket, in minor units. A percentage is of the part that counts, as it was before other codes;
 * `at_most` and `floor` bound what comes of it. Whether the basket reaches the offer's minimum is asked apart.
 */
export function discountFor(offer: Offer, basket: PricedBasket, currency: string): number {
  const { at_most, floor = 0 } = offer;
  const most = at_most === undefined ? Number.POSITIVE_INFINITY : toMinor(at_most, currency);
  const payable = basket.amount - (basket.taken ?? 0) - toMinor(floor, currency);
  return Math.max(0, Math.min(discountOf(offer.discount, countedOf(offer, basket), currency), most, payable));
}

/** Whether the part of a basket that counts reaches an offer's minimum. */
export function reachesMinimum(offer: Offer, basket: PricedBasket, currency: string): boolean {
  return countedOf(offer, basket) >= toMinor(offer.minimum ?? 0, currency);
}

/** The part of a basket that counts towards an offer's minimum and for its percentage, in minor units. */
export function countedOf({ exclude_discounted }: Offer, { amount, discounted = 0 }: PricedBasket): number {
  return exclude_discounted ? Math.max(0, amount - discounted) : amount;
}

/** What a discount takes off an amount, in minor units: halves are rounded up, and never more than the amount. */
export function discountOf(discount: Discount, amount: number, currency: string): number {
  if ("amount" in discount) return Math.min(toMinor(discount.amount, currency), amount);
  // In integers, because 12.5 % of a large basket would lose its last digit: percent in hundredths, then over 10,000.
  const hundredths = BigInt(Math.round(discount.percent * 100));
  return Math.min(Number((BigInt(amount) * hundredths + 5000n) / 10_000n), amount);
}

/** What lines of GA4 items are worth that are discounted already, in minor units; `price` is what is paid for one piece. */
export function discountedIn(items: readonly Item[], currency: string): number {
  const lines = items.filter(({ discount }) => typeof discount === "number" && discount > 0);
  return lines.reduce((sum, { price = 0, quantity = 1 }) => {
    return sum + Math.round(toMinor(price, currency) * quantity);
  }, 0);
}

/** Whether two offers may be taken together: each has a class, and each names the other's. */
export function combine(one: Offer, other: Offer): boolean {
  return names(one, other.class) && names(other, one.class);
}

function names({ combines_with = [] }: Offer, kind: string | undefined): boolean {
  return kind !== undefined && combines_with.includes(kind);
}
