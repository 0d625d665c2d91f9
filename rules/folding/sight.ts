import { factAt } from "../conditions/kleene.ts";
import type { Item, ShopEvent } from "../event.ts";
import type { Json } from "../json.ts";
import { toMinor } from "../units/money.ts";

/** An item with the event behind it: what a condition about one item is asked of. */
export type View = { readonly [field: string]: Json };

/** Where an event stands in the journal. */
export type Standing = {
  readonly place: number;
  readonly session: number;
  /** Place among the events that are not mere housekeeping. */
  readonly step: number;
};

/** An event as collectors see it. Its views are spoken of by number. */
export type Sight = Standing & {
  readonly event: ShopEvent;
  /** The event's items, each with the event's own fields behind its own; an event without items stands for itself. */
  readonly views: readonly View[];
  /** The numbers of all views. */
  readonly all: readonly number[];
  /** A field of one view. */
  readonly at: (view: number, field: string) => Json | undefined;
  /** A field of some views: one value for each where items carry it, else the event's own, once. */
  readonly read: (field: string, held: readonly number[]) => readonly Reading[];
};

/** A field's value, null where it is missing, and the view it was read from. */
export type Reading = readonly [value: Json, view: number];

/** Fields that hold money, in major units of the item's or event's currency. */
const MONEY = ["price", "value", "item_revenue", "discount", "tax", "shipping"];

/** Stands for an amount in another currency than the store's. */
const FOREIGN = { foreign: true };

/** Whether a field holds money. */
export function isMoney(field: string | undefined): boolean {
  return field !== undefined && MONEY.includes(field);
}

/**
 * Looks at events, and reads each field once, whoever asks. Money is read in integer minor units.
 *
 * @param currency the store's: money that names none is in it, other money is foreign.
 */
export function lookingIn(currency: string): (event: ShopEvent, standing: Standing) => Sight {
  return (event, standing) => {
    const readings: { [field: string]: readonly Reading[] } = Object.create(null);
    const views = viewsOf(event);
    const at: Sight["at"] = (view, field) => factAt(views[view], field);
    const amount = (value: Json, { currency: named }: Item | ShopEvent) => {
      if (typeof value !== "number") return value;
      return (named ?? event.currency ?? currency) === currency ? toMinor(value, currency) : FOREIGN;
    };
    const revenue = (amount: Json, { quantity = 1 }: Item | ShopEvent) =>
      typeof amount === "number" ? amount * Number(quantity) : amount;
    const reading = (of: string) => {
      const field = of === "item_revenue" ? "price" : of;
      const items = event.items?.some((item) => factAt(item, field) !== undefined) ? event.items : undefined;
      return (items ?? [event]).map((holder: Item | ShopEvent, view): Reading => {
        const value = factAt(holder, field) ?? null;
        if (!isMoney(of)) return [value, view];
        return [field === of ? amount(value, holder) : revenue(amount(value, holder), holder), view];
      });
    };
    const read: Sight["read"] = (field, held) => {
      readings[field] ??= reading(field);
      const known = readings[field];
      // What is the event's own has one reading, whichever views are held.
      if (known.length < views.length) return known.map(([value]) => [value, held[0] ?? 0]);
      return known.filter(([, view]) => held.includes(view));
    };
    return { ...standing, event, views, all: [...views.keys()], at, read };
  };
}

function viewsOf({ items, ...self }: ShopEvent): readonly View[] {
  return items?.length ? items.map((item) => ({ ...self, ...item })) : [self];
}
