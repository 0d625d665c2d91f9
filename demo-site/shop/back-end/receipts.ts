import { CURRENCY } from "./offers.ts";
import type { Booked } from "./orders.ts";
import type { Priced } from "./prices.ts";
import { type Refusal, type RefusalCode, refusalOf } from "./refusals.ts";

/** A basket for the browser: dirhams, counted in fils. */
export function quoteOf(
  { lines, unavailable, subtotalMinor }: Priced,
  discountMinor: number,
  refusal?: Refusal,
) {
  return {
    currency: CURRENCY,
    lines: lines.map(({ item_id, item_name, quantity, priceMinor }) => ({
      ...{ item_id, item_name, quantity },
      price: priceMinor / 100,
      total: (priceMinor * quantity) / 100,
    })),
    unavailable,
    subtotal: subtotalMinor / 100,
    discount: discountMinor / 100,
    total: (subtotalMinor - discountMinor) / 100,
    ...(refusal && { refusal }),
  };
}

/** An order for the browser. */
export function receiptOf({ id, basket, discountMinor, state }: Booked) {
  return { order: id, ...quoteOf(basket, discountMinor), ...(state === "cancelled" && { cancelled: true }) };
}

/** A refusal with the basket as it would be without the discount, and the status it travels with. */
export function refused(basket: Priced, code: string, language: "en" | "ar") {
  const refusal = refusalOf(code, language);
  return { status: statuses[refusal.code] ?? 409, body: quoteOf(basket, 0, refusal) } as const;
}

const statuses: { readonly [code in RefusalCode]?: 402 | 503 } = { unavailable: 503, payment_declined: 402 };
