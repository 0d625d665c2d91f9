import type { ShopEvent } from "../../../rules/event.ts";
import type { Signal } from "../../../rules/signal.ts";
import { read } from "./condition.ts";
import { itemsOf, list, type Memory } from "./memory.ts";
import { MONEY, major, minor } from "./money.ts";

/**
 * Cases that are not compared, because the language answers them differently than its meaning reads, or the meaning
 * leaves them open. Each row names the smallest example; whoever settles one deletes its row.
 */
const ROWS: readonly ((fact: string, signal: Signal | undefined, memory: Memory) => boolean)[] = [
  // { sum: "p", of: "item_revenue" } over { price: 20.2, quantity: 3 } in yen: 60, for the price is rounded, not the product.
  (_fact, signal, { store, moments }) =>
    signal?.of === "item_revenue" &&
    moments.some(({ event }) =>
      itemsOf(event).some(({ price = 0 }) => major(minor(price, store.currency), store.currency) !== price),
    ),
  // { last: "p", of: "method", by: "item_brand" } over { method: "card", items: [{ A }, { B }] }: a map of A alone, for
  // what is read once from the event goes to its first item's key, and is dropped with its first item's id.
  (_fact, signal, { moments }) => {
    const field = signal?.of === "item_revenue" ? "price" : signal?.of;
    return (
      (signal?.by ?? signal?.except) !== undefined &&
      field !== undefined &&
      moments.some(({ event }) => itemsOf(event).length > 1 && !hasInItems(event, field))
    );
  },
  // { unique_list: "v", of: "price", except: "p" } where both prices are foreign: [], and null once it was put away, though a
  // foreign amount is like no other.
  (_fact, signal) => signal?.except !== undefined && signal.of !== undefined && MONEY.has(signal.of),
  // A leading `not` forgets an event inside the window once the clock went back beyond it and the same happened again.
  (_fact, signal, { moments }) =>
    signal?.sequence?.[0]?.not === true &&
    signal.within !== undefined &&
    moments.some(({ event }, index) => event.time < (moments[index - 1]?.event.time ?? event.time)),
  // [view as v, { page_view, immediate }] over view, view, page_view: housekeeping right after the first view, by count.
  (_fact, signal) =>
    (signal?.sequence ?? []).some(({ immediate, event }) => immediate && list(event).includes("page_view")),
];

/** Whether a case is one of those that are not compared. */
export function isLeftOut(fact: string, signal: Signal | undefined, memory: Memory): boolean {
  return ROWS.some((row) => row(fact, signal, memory));
}

function hasInItems(event: ShopEvent, field: string): boolean {
  return itemsOf(event).some((item) => read(item, field) !== undefined);
}
