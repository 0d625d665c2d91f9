import type { Offer } from "../../rules/document.ts";
import type { Item } from "../../rules/event.ts";
import { countedOf, type PricedBasket } from "../../rules/units/discount.ts";
import { toMajor, toMinor } from "../../rules/units/money.ts";
import { combine, discountedIn, discountFor, reachesMinimum } from "../decide/discount.ts";
import type { Refusal } from "../stores/ledger/claims.ts";

/** A basket that asks for a discount. `amount` is its subtotal in major units. */
export type Basket = {
  readonly code: string;
  /** Codes that the basket has already. */
  readonly with?: readonly string[];
  readonly amount: number;
  readonly currency: string;
  /** GA4 items: `price` is what is paid for one piece, `discount` what was taken off it before. */
  readonly items?: readonly Item[];
  readonly visitor?: string;
  readonly customer?: string;
  readonly email?: string;
  readonly order?: string;
  /** The shopper's IP address, as the shop's back end saw it. */
  readonly address?: string;
};

/** What is known of a code that its owner shows. */
export type Shown = {
  readonly offer: Offer;
  /** Offers of the codes that the basket has already; undefined for one that is not its owner's to use. */
  readonly others: readonly (Offer | undefined)[];
  readonly currency: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly now: number;
};

/** What an offer takes off a basket in minor units, with the refusal that needs no ledger, if there is one. */
export type Judged = {
  readonly off: number;
  readonly refused?: { readonly refusal: Refusal; readonly detail: string };
};

/** Judges a basket by the rules alone. */
export function judge(basket: Basket, shown: Shown): Judged {
  const { offer, others, currency } = shown;
  const priced = pricedBy(basket, currency);
  const taken = others.reduce((sum, other) => sum + (other ? discountFor(other, priced, currency) : 0), 0);
  const off = discountFor(offer, { ...priced, taken }, currency);
  const refused = refusalOf(basket, shown, { ...priced, taken, off });
  return { off, ...(refused && { refused }) };
}

function pricedBy({ amount, items = [] }: Basket, currency: string): PricedBasket {
  return { amount: toMinor(amount, currency), discounted: discountedIn(items, currency) };
}

type Priced = PricedBasket & { readonly off: number };

function refusalOf(basket: Basket, shown: Shown, priced: Priced): Judged["refused"] {
  const { offer, others, currency, expires, now } = shown;
  if (expires <= now) {
    return { refusal: "offer_expired", detail: `This code expired at ${new Date(expires).toISOString()}.` };
  }
  if (basket.currency !== currency) {
    const detail = `The basket is in ${basket.currency}, the offer in ${currency}.`;
    return { refusal: "offer_currency", detail };
  }
  if (others.some((other) => !other || !combine(offer, other))) {
    return { refusal: "offer_stacking", detail: "This code does not go together with a code of the basket." };
  }
  if (offer.exclude_discounted && !basket.items) {
    return {
      refusal: "offer_items",
      detail: "This offer leaves out discounted items, so it has to see items.",
    };
  }
  return refusalByPrice(offer, priced, currency);
}

function refusalByPrice(offer: Offer, priced: Priced, currency: string): Judged["refused"] {
  if (!reachesMinimum(offer, priced, currency)) {
    const counted = toMajor(countedOf(offer, priced), currency);
    const detail = `The basket has ${counted} ${currency} that count, the offer starts at ${offer.minimum} ${currency}.`;
    return { refusal: "offer_minimum", detail };
  }
  if (priced.off === 0)
    return { refusal: "offer_floor", detail: "This offer would take nothing off the basket." };
  return undefined;
}
