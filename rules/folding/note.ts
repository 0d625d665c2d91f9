import { factAt } from "../conditions/kleene.ts";
import type { Item, ShopEvent } from "../event.ts";
import type { Json } from "../json.ts";
import { toMinor } from "../units/money.ts";

/** What a question keeps of an event. */
export type Note = {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly session: number;
  /** Place of the event in the journal. */
  readonly place: number;
  /** The field that is read; money in integer minor units. */
  readonly value?: Json | undefined;
  /** Money in another currency than the store's. */
  readonly isForeign?: boolean;
  /** Where exceptions are made: the note falls when all of these are excepted. */
  readonly keys?: readonly Json[];
  /** The value of the field that the answers are split by. */
  readonly by?: string;
};

/** An item with the event behind it: what a condition about one item is asked of. */
export type View = { readonly [field: string]: Json };

/** Fields that hold money, in major units of the item's or event's currency. */
const MONEY = ["price", "value", "item_revenue", "discount", "tax", "shipping"];

/** Whether a field holds money. */
export function isMoney(field: string | undefined): boolean {
  return field !== undefined && MONEY.includes(field);
}

/** An event's items, each with the event's own fields behind its own; an event without items stands for itself. */
export function viewsOf(event: ShopEvent): readonly View[] {
  const { items, ...self } = event;
  return items?.length ? items.map((item: Item) => ({ ...self, ...item })) : [self];
}

/**
 * The values of a field among those views of an event: one per view where items carry it, else the event's own, once.
 * `item_revenue` is price times quantity.
 *
 * @param currency the store's: money that names none is in it, other money is foreign.
 */
export function valuesOf(
  event: ShopEvent,
  held: readonly View[],
  { of, currency }: Reading,
): readonly Value[] {
  const field = of === "item_revenue" ? "price" : of;
  const isItemField = event.items?.some((item) => factAt(item, field) !== undefined);
  return (isItemField ? held : held.slice(0, 1)).map((view) => {
    const value = factAt(isItemField ? view : event, field);
    if (!isMoney(of) || typeof value !== "number") return { value, view };
    const times = of === "item_revenue" ? Number(view.quantity ?? 1) : 1;
    const isForeign = (view.currency ?? currency) !== currency;
    return { value: toMinor(value, currency) * times, view, isForeign };
  });
}

/** Which field to read, and the store's currency. */
export type Reading = { readonly of: string; readonly currency: string };

/** A value with the view it was read from. */
export type Value = { readonly value: Json | undefined; readonly view: View; readonly isForeign?: boolean };
