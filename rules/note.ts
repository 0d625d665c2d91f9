import type { Condition } from "./condition.ts";
import { evaluate, factAt } from "./evaluate.ts";
import type { Item, ShopEvent } from "./event.ts";
import type { Json } from "./json.ts";
import { toMinor } from "./money.ts";

/** What a question keeps of an event: when, and which value. Money is in integer minor units. */
export type Note = {
  readonly time: number;
  readonly value?: Json | undefined;
  /** Money in another currency than the store's. */
  readonly isForeign?: boolean;
};

/** Fields that hold money, in major units of the item's or event's currency. */
const MONEY = ["price", "value", "item_revenue", "discount", "tax", "shipping"];

/** Whether a field holds money. */
export function isMoney(field: string | undefined): boolean {
  return field !== undefined && MONEY.includes(field);
}

/**
 * The items of an event that satisfy a condition all by themselves; the event stands behind each of them,
 * so its own fields can be asked about too. An event without items answers for itself.
 *
 * @returns undefined when the condition does not hold.
 */
export function holders(event: ShopEvent, where: Condition = {}): readonly Item[] | undefined {
  const { items, ...self } = event;
  if (!items?.length) return evaluate(where, self) === true ? [] : undefined;
  const held = items.filter((item) => evaluate(where, { ...self, ...item }) === true);
  return held.length > 0 ? held : undefined;
}

/** Which field to read, and the currency of money that names none. */
export type Reading = { readonly of: string; readonly currency: string };

/**
 * The values of a field: one per item where items carry it, else the event's own.
 * `item_revenue` is price times quantity.
 *
 * @param held the items to read.
 */
export function valuesOf(
  event: ShopEvent,
  held: readonly Item[],
  { of, currency }: Reading,
): readonly Note[] {
  const field = of === "item_revenue" ? "price" : of;
  const isItemField = held.some((item) => factAt(item, field) !== undefined);
  return (isItemField ? held : [event]).map((holder) => {
    const value = factAt(holder, field);
    if (!isMoney(of) || typeof value !== "number") return { time: event.time, value };
    const times = of === "item_revenue" ? Number(factAt(holder, "quantity") ?? 1) : 1;
    return {
      time: event.time,
      value: toMinor(value, currency) * times,
      isForeign: (factAt(holder, "currency") ?? event.currency ?? currency) !== currency,
    };
  });
}
