import type { Item, ShopEvent } from "../../../rules/event.ts";
import type { Memory } from "./memory.ts";

/** Fields that hold money. */
export const MONEY: ReadonlySet<string> = new Set([
  "price",
  "value",
  "item_revenue",
  "discount",
  "tax",
  "shipping",
]);

/** The currency that an amount is in: the item's, else the event's, else the store's. */
export function currencyOf(holder: Item | ShopEvent, event: ShopEvent, { store }: Memory): string {
  return holder.currency ?? event.currency ?? store.currency;
}

const DECIMALS: { readonly [currency: string]: number } = { AED: 2, USD: 2, EUR: 2, JPY: 0, KWD: 3 };

/** Integer minor units of an amount, a half rounded away from zero. */
export function minor(major: number, currency: string): number {
  const shifted = Number(`${Math.abs(major)}e${DECIMALS[currency] ?? 2}`);
  return Math.sign(major) * Math.floor(shifted + 0.5 + 1e-9);
}

/** The amount in major units. */
export function major(minorUnits: number, currency: string): number {
  return minorUnits / 10 ** (DECIMALS[currency] ?? 2);
}
