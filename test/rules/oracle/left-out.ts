import type { ShopEvent } from "../../../rules/event.ts";
import type { Signal } from "../../../rules/signal.ts";
import { read } from "./condition.ts";
import { itemsOf, list, type Memory } from "./memory.ts";
import { currencyOf, MONEY, major, minor } from "./money.ts";
import { notesOf } from "./notes.ts";
import { functionOf } from "./signal.ts";

/**
 * Cases that are not compared, because the language answers them differently than its meaning reads, or the meaning
 * leaves them open. Each row names the smallest example; whoever settles one deletes its row.
 */
const ROWS: readonly ((fact: string, signal: Signal | undefined, memory: Memory) => boolean)[] = [
  // { count: "p", by: "item_brand" } over an event without a brand: { "undefined": 1 } instead of {}.
  (_fact, signal, memory) => {
    if (!signal?.by) return false;
    const fn = functionOf(signal);
    return notesOf(fn, list(signal[fn] ?? []), { signal, memory }).some(({ key }) => key === undefined);
  },
  // { count_distinct: "p", of: "price" } of one price is 0.01: a number that is no money is made major all the same.
  (_fact, signal) =>
    signal?.sequence === undefined &&
    signal?.of !== undefined &&
    MONEY.has(signal.of) &&
    ["count_distinct", "active_days", "time_since_first", "time_since_last"].includes(functionOf(signal)),
  // { sum: "p", of: "value" } over { value: 5, currency: "USD", items: [{ currency: "AED" }] }: 5, for the first item's
  // currency is taken to be the event's.
  (fact, signal, { moments }) =>
    (fact === "orders.value" || (signal?.of !== undefined && MONEY.has(signal.of))) &&
    moments.some(({ event }) => itemsOf(event).some(({ currency }) => currency !== undefined)),
  // Added at 5, then at 0: the basket's line is still worth 5 each.
  (fact, _signal, { moments }) =>
    fact === "basket.value" && moments.some(({ event }) => itemsOf(event).some(({ price }) => price === 0)),
  // A line priced in another currency, then added again without a price in the store's: it counts as the store's.
  (fact, _signal, memory) => {
    const items = memory.moments.flatMap(({ event }) => itemsOf(event).map((item) => ({ item, event })));
    const isForeign = items.some(
      ({ item, event }) => currencyOf(item, event, memory) !== memory.store.currency,
    );
    return fact === "basket.value" && isForeign && items.some(({ item }) => item.price === undefined);
  },
  // { sum: "p", of: "item_revenue" } over { price: 20.2, quantity: 3 } in yen: 60, for the price is rounded, not the product.
  (_fact, signal, { store, moments }) =>
    signal?.of === "item_revenue" &&
    moments.some(({ event }) =>
      itemsOf(event).some(({ price = 0 }) => major(minor(price, store.currency), store.currency) !== price),
    ),
  // { score: "p", of: "price", cap: 2 } over { price: 5 } is 0.02: rounded and capped before minor units become major.
  (_fact, signal) => signal?.score !== undefined && signal.of !== undefined && MONEY.has(signal.of),
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
  // A leading `not` forgets an event inside the window once the clock went back beyond it and the same happened again.
  (_fact, signal, { moments }) =>
    signal?.sequence?.[0]?.not === true &&
    signal.within !== undefined &&
    moments.some(({ event }, index) => event.time < (moments[index - 1]?.event.time ?? event.time)),
  // { sum: "p", of: "points" } over { points: 30, items: [{ points: 5 }, {}] }: 35, for an item without the field reads its
  // event's although another item has it.
  (_fact, signal, { moments }) =>
    signal?.of !== undefined &&
    moments.some(
      ({ event }) => event[String(signal.of)] !== undefined && hasInItems(event, String(signal.of)),
    ),
  // [view, { not: search, within: "90s" }, add] over view, an hour, view, search, add: 0, for the newer view takes the
  // older one's place, though the search comes too late to matter to the older.
  (_fact, signal) => {
    const steps = signal?.sequence ?? [];
    const last = steps.findLastIndex(({ not }) => !not);
    return steps.some(({ not, within }, index) => not === true && within !== undefined && index < last);
  },
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
