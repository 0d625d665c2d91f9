import type { Offer } from "./document.ts";
import { discountOf } from "./units/discount.ts";
import { toMinor } from "./units/money.ts";

/** Basket value, in major units, at which offers are compared where nothing is known of the basket. */
const USUAL_BASKET = 100;

/**
 * What an offer takes off, in minor units of the currency; nothing for a basket below its minimum.
 *
 * @param basket its value in major units; where it is unknown or empty, the offer's minimum, else 100.
 */
export function worthOf(offer: Offer, currency: string, basket?: number): number {
  const { discount, minimum = 0, at_most = Number.POSITIVE_INFINITY, floor = 0 } = offer;
  const minor = (major: number) => toMinor(major, currency);
  // What a device tells of its basket may be any number, and discounts are reckoned in whole ones.
  const amount = Math.min(minor(basket || minimum || USUAL_BASKET), Number.MAX_SAFE_INTEGER);
  if (amount < minor(minimum)) return 0;
  const taken = "percent" in discount ? discount : { amount: minor(discount.amount) };
  return discountOf({ discount: taken, at_most: minor(at_most), floor: minor(floor) }, { amount });
}
