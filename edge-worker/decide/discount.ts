import type { Offer } from "../../rules/document.ts";
import type { Item } from "../../rules/event.ts";
import { countedOf, discountOf, type PricedBasket, type Reduction } from "../../rules/units/discount.ts";
import { toMinor } from "../../rules/units/money.ts";

/** What an offer of the rules takes off a basket, in minor units. Whether it reaches the offer's minimum is asked apart. */
export function discountFor(offer: Offer, basket: PricedBasket, currency: string): number {
  return discountOf(reductionOf(offer, currency), basket);
}

/** Whether the part of a basket that counts reaches an offer's minimum. */
export function reachesMinimum(offer: Offer, basket: PricedBasket, currency: string): boolean {
  return countedOf(offer, basket) >= toMinor(offer.minimum ?? 0, currency);
}

// The rules speak in major units, as GA4 does.
function reductionOf({ discount, at_most, floor, exclude_discounted }: Offer, currency: string): Reduction {
  return {
    discount: "amount" in discount ? { amount: toMinor(discount.amount, currency) } : discount,
    ...(at_most !== undefined && { at_most: toMinor(at_most, currency) }),
    ...(floor !== undefined && { floor: toMinor(floor, currency) }),
    ...(exclude_discounted !== undefined && { exclude_discounted }),
  };
}

/** What lines of GA4 items are worth that are discounted already, in minor units; `price` is what is paid for one piece. */
export function discountedIn(items: readonly Item[], currency: string): number {
  const lines = items.filter(({ discount }) => typeof discount === "number" && discount > 0);
  return lines.reduce((sum, { price = 0, quantity = 1 }) => {
    return sum + toMinor(price * quantity, currency);
  }, 0);
}

/** Whether two offers may be taken together: each has a class, and each names the other's. */
export function combine(one: Offer, other: Offer): boolean {
  return names(one, other.class) && names(other, one.class);
}

function names({ combines_with = [] }: Offer, kind: string | undefined): boolean {
  return kind !== undefined && combines_with.includes(kind);
}
