import type { Offer } from "./document.ts";
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
  const value = toMinor(basket || minimum || USUAL_BASKET, currency);
  if (value < toMinor(minimum, currency)) return 0;
  const taken =
    "percent" in discount ? Math.round((value * discount.percent) / 100) : toMinor(discount.amount, currency);
  return Math.max(0, Math.min(taken, toMinor(at_most, currency), value - toMinor(floor, currency)));
}
