import { factAt } from "../conditions/kleene.ts";
import type { Item, ShopEvent } from "../event.ts";
import type { Json } from "../json.ts";

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
  readonly items: readonly Item[] | undefined;
  /** How many views there are: one for each item; an event without items stands for itself. */
  readonly count: number;
  /** The numbers of all views. */
  readonly all: readonly number[];
};

/** Looks at events. */
export function looking(): (event: ShopEvent, standing: Standing) => Sight {
  const numbers: number[][] = [];
  return (event, { place, session, step }) => {
    const items = event.items?.length ? event.items : undefined;
    const count = items?.length ?? 1;
    numbers[count] ??= [...Array(count).keys()];
    return { event, items, count, all: numbers[count], place, session, step };
  };
}

// Events that accompany others: "immediately" looks past them.
const HOUSEKEEPING = [
  "page_view",
  "view_promotion",
  "select_promotion",
  "dismiss_promotion",
  "session_start",
];

/** Whether an event only accompanies others. */
export function isHousekeeping({ name }: ShopEvent): boolean {
  return HOUSEKEEPING.includes(name);
}

/** A field of one view; most are plain and the item's own, so that nothing need be put together. */
export function fieldIn({ event, items }: Sight, view: number, field: string): Json | undefined {
  const item = items?.[view];
  if (item && Object.hasOwn(item, field)) return item[field];
  if (field.includes(".")) return factAt(viewOf(event, item), field);
  return field !== "items" && Object.hasOwn(event, field) ? event[field] : undefined;
}

/** An item with the event's own fields behind its own. */
export function viewIn({ event, items }: Sight, view: number): View {
  return viewOf(event, items?.[view]);
}

function viewOf({ items: _items, ...self }: ShopEvent, item?: Item): View {
  return item ? { ...self, ...item } : self;
}
