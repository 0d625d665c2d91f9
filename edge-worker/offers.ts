import type { Discount, Offer } from "../rules/document.ts";
import { toMinor } from "../rules/units/money.ts";
import type { ReadCode } from "./signing/codes.ts";
import type { Outlook, Refusal } from "./stores/redemptions.ts";

/** A basket that asks for a discount. `amount` is its subtotal in major units. */
export type Basket = {
  readonly amount: number;
  readonly currency: string;
  readonly visitor?: string;
  readonly customer?: string;
};

/** What is known when a code comes back. */
export type Presented = {
  readonly code: ReadCode;
  readonly isTheirs: boolean;
  readonly offer: Offer;
  readonly currency: string;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** What the offer's ledger has to be asked, with the refusal that needs no ledger, if there is one. */
export function outlookOf(basket: Basket, presented: Presented): Outlook {
  const { code, offer, currency } = presented;
  const refused = refusalOf(basket, presented);
  const { redemptions, amount } = offer.budget ?? {};
  return {
    code: code.code,
    visitorTag: code.visitorTag,
    ...(basket.visitor && { visitor: basket.visitor }),
    ...(basket.customer && { customer: basket.customer }),
    currency,
    off: discountOf(offer.discount, toMinor(basket.amount, currency), currency),
    limits: {
      ...(redemptions !== undefined && { redemptions }),
      ...(amount !== undefined && { amount: toMinor(amount, currency) }),
      ...(offer.per_visitor !== undefined && { perVisitor: offer.per_visitor }),
    },
    ...(refused && { refused }),
  };
}

type Refused = { readonly refusal: Refusal; readonly detail: string };

function refusalOf(basket: Basket, { code, isTheirs, offer, currency, now }: Presented): Refused | undefined {
  if (!isTheirs) return { refusal: "offer_not_yours", detail: "This code was given to another visitor." };
  if (code.expires <= now) {
    return {
      refusal: "offer_expired",
      detail: `This code expired at ${new Date(code.expires).toISOString()}.`,
    };
  }
  if (basket.currency !== currency) {
    return {
      refusal: "offer_currency",
      detail: `The basket is in ${basket.currency}, the offer in ${currency}.`,
    };
  }
  const { minimum = 0 } = offer;
  if (toMinor(basket.amount, currency) < toMinor(minimum, currency)) {
    const detail = `The basket has ${basket.amount} ${currency}, the offer starts at ${minimum} ${currency}.`;
    return { refusal: "offer_minimum", detail };
  }
  return undefined;
}

/** What a discount takes off a basket, in minor units: halves are rounded up, and never more than the basket holds. */
export function discountOf(discount: Discount, amount: number, currency: string): number {
  if ("amount" in discount) return Math.min(toMinor(discount.amount, currency), amount);
  // In integers, because 12.5 % of a large basket would lose its last digit: percent in hundredths, then over 10,000.
  const hundredths = BigInt(Math.round(discount.percent * 100));
  return Number(min((BigInt(amount) * hundredths + 5000n) / 10_000n, BigInt(amount)));
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
