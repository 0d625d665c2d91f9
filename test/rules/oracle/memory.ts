import type { Document } from "../../../rules/document.ts";
import type { Item, ShopEvent } from "../../../rules/event.ts";
import type { Within } from "../../../rules/signal.ts";
import type { Fields } from "./condition.ts";

/** One remembered event. `steps` counts the events up to it, itself included, that are more than housekeeping. */
export type Moment = {
  readonly event: ShopEvent;
  readonly place: number;
  readonly session: number;
  readonly steps: number;
};

/** All that is remembered at a moment, in journal order. */
export type Memory = {
  readonly store: Document["store"];
  readonly now: number;
  readonly retention: number;
  readonly moments: readonly Moment[];
};

/** What a shop with this document remembers of a journal. */
export function memoryOf(document: Document, events: readonly ShopEvent[], now: number): Memory {
  const retention = spanMs(document.store.retention ?? "180d");
  const kept = events.filter((event) => event.time > now - retention && event.time <= now);
  const moments = kept.map((event, place) => ({
    event,
    place,
    session: kept.slice(0, place + 1).filter((_, index) => beginsSession(kept, index)).length,
    steps: kept.slice(0, place + 1).filter(({ name }) => !HOUSEKEEPING.has(name)).length,
  }));
  return { store: document.store, now, retention, moments };
}

/** Whether an event only accompanies others. */
export function isHousekeeping({ event }: Moment): boolean {
  return HOUSEKEEPING.has(event.name);
}

const HALF_HOUR = 30 * 60_000;

const HOUSEKEEPING = new Set([
  "page_view",
  "view_promotion",
  "select_promotion",
  "dismiss_promotion",
  "session_start",
]);

function beginsSession(events: readonly ShopEvent[], index: number): boolean {
  const [before, event] = [events[index - 1], events[index]];
  return !before || !event || event.time - before.time > HALF_HOUR;
}

/** Whether a moment lies in a window; without one, everything that is remembered does. */
export function isWithin(within: Within | undefined, moment: Moment, memory: Memory): boolean {
  if (within === undefined) return true;
  if (typeof within === "string") return moment.event.time > memory.now - spanMs(within);
  return moment.session > (memory.moments.at(-1)?.session ?? 0) - within.sessions;
}

/** Whether a window reaches further back than the memory. */
export function isTooLong(within: Within | undefined, memory: Memory): boolean {
  return typeof within === "string" && spanMs(within) > memory.retention;
}

/** Milliseconds of "90s", "30m", "12h", "30d" or "2w". */
export function spanMs(span: string): number {
  const unit = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }[span.slice(-1)];
  if (unit === undefined) throw new Error(`The oracle does not know the span ${span}.`);
  return Number(span.slice(0, -1)) * unit;
}

/** One name or several, as a list. */
export function list(names: string | readonly string[]): readonly string[] {
  return typeof names === "string" ? [names] : names;
}

/** The items of an event. */
export function itemsOf(event: ShopEvent): readonly Item[] {
  return event.items ?? [];
}

/** An event as one of its items sees it: the event's own fields, overlaid by the item's. */
export function viewOf({ items: _items, ...own }: ShopEvent, item: Item): Fields {
  return { ...own, ...item };
}

/** All ways to look at an event: through each item, or as it is where it has none. */
export function viewsOf(event: ShopEvent): readonly Fields[] {
  const items = itemsOf(event);
  return items.length > 0 ? items.map((item) => viewOf(event, item)) : [event];
}
