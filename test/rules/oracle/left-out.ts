import type { ShopEvent } from "../../../rules/event.ts";
import type { Signal } from "../../../rules/signal.ts";
import { read } from "./condition.ts";
import { itemsOf, type Memory } from "./memory.ts";

/**
 * Cases that are not compared, because the language answers them differently than its meaning reads, or the meaning
 * leaves them open. Each row names the smallest example; whoever settles one deletes its row.
 */
const ROWS: readonly ((fact: string, signal: Signal | undefined, memory: Memory) => boolean)[] = [
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
];

/** Whether a case is one of those that are not compared. */
export function isLeftOut(fact: string, signal: Signal | undefined, memory: Memory): boolean {
  return ROWS.some((row) => row(fact, signal, memory));
}

function hasInItems(event: ShopEvent, field: string): boolean {
  return itemsOf(event).some((item) => read(item, field) !== undefined);
}
