import type { Item, ShopEvent } from "../../rules/event.ts";

/** The moment at which builders' journals begin: Monday 2 March 2026, 08:00 UTC. */
export const START = Date.UTC(2026, 2, 2, 8);

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

type Draft = { readonly name: string; readonly time?: number; readonly [field: string]: unknown };

/** Events one minute apart, from START on, unless they bring their own time. */
export function journal(...drafts: Draft[]): readonly ShopEvent[] {
  return drafts.map((draft, index) => ({ time: START + index * MINUTE, ...draft }) as ShopEvent);
}

/** One item of a brand, AED 100 each unless told otherwise. */
export function item(item_brand: string, rest: Partial<Item> = {}): Item {
  return { item_id: `${item_brand.toLowerCase()}-1`, item_brand, price: 100, quantity: 1, ...rest } as Item;
}

export const view = (brand: string, rest: object = {}): Draft => happened("view_item", brand, rest);
export const add = (brand: string, rest: object = {}): Draft => happened("add_to_cart", brand, rest);
export const remove = (brand: string, rest: object = {}): Draft => happened("remove_from_cart", brand, rest);
export const buy = (brand: string, rest: object = {}): Draft => happened("purchase", brand, rest);

/** A GA4 event about one item of a brand; `rest` holds fields of the item, and `time` of the event. */
function happened(name: string, brand: string, rest: object): Draft {
  const { time, ...fields } = rest as { time?: number };
  return { name, currency: "AED", items: [item(brand, fields)], ...(time !== undefined && { time }) };
}
