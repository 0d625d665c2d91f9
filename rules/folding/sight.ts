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
  /** How many views there are: one for each item; an event without items stands for itself. */
  readonly count: number;
  /** The numbers of all views. */
  readonly all: readonly number[];
  /** An item with the event's own fields behind its own. */
  readonly view: (number: number) => View;
  /** A field of one view. */
  readonly at: (view: number, field: string) => Json | undefined;
  /** A field as it counts: one value for each view where items carry it, else the event's own, once; null where it is missing. */
  readonly read: (field: string) => readonly Json[];
};

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

/** Fields that hold money, in major units of the item's or event's currency. */
const MONEY = ["price", "value", "item_revenue", "discount", "tax", "shipping"];

/** Stands for an amount in another currency than the store's. */
const FOREIGN = {};

/** Whether a field holds money. */
export function isMoney(field: string | undefined): boolean {
  return field !== undefined && MONEY.includes(field);
}

const NUMBERS: readonly (readonly number[])[] = [[], [0], [0, 1], [0, 1, 2]];

/**
 * Looks at events. Money is read in integer minor units.
 *
 * @param currency the store's: money that names none is in it, other money is foreign.
 */
export function lookingIn(currency: string): (event: ShopEvent, standing: Standing) => Sight {
  const minors = new Map<number, number>();
  const minor = (major: number) => {
    const known = minors.get(major) ?? toMinor(major, currency);
    minors.set(major, known);
    return known;
  };
  const amountIn = (event: ShopEvent) => (value: Json, holder: Item | ShopEvent, of: string) => {
    if (!isMoney(of) || typeof value !== "number") return value;
    if ((holder.currency ?? event.currency ?? currency) !== currency) return FOREIGN;
    const { quantity = 1 } = holder;
    return minor(of === "item_revenue" ? value * Number(quantity) : value);
  };
  return (event, { place, session, step }) => {
    const items = event.items?.length ? event.items : undefined;
    const count = items?.length ?? 1;
    const amount = amountIn(event);
    const views: View[] = [];
    const view = (number: number) => {
      views[number] ??= viewOf(event, items?.[number]);
      return views[number];
    };
    return {
      place,
      session,
      step,
      event,
      count,
      all: NUMBERS[count] ?? [...Array(count).keys()],
      view,
      at: (number, field) => {
        const item = items?.[number];
        // Most fields are plain and own: no need to put the two together.
        if (item && Object.hasOwn(item, field)) return item[field];
        return field.includes(".") ? factAt(view(number), field) : ownOf(event, field);
      },
      read: (of) => {
        const field = of === "item_revenue" ? "price" : of;
        if (!items?.some((item) => factAt(item, field) !== undefined))
          return [amount(factAt(event, field) ?? null, event, of)];
        return items.map((item) => amount(factAt(item, field) ?? null, item, of));
      },
    };
  };
}

function ownOf(event: ShopEvent, field: string): Json | undefined {
  return field !== "items" && Object.hasOwn(event, field) ? event[field] : undefined;
}

function viewOf({ items: _items, ...self }: ShopEvent, item?: Item): View {
  return item ? { ...self, ...item } : self;
}
