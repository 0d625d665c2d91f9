import type { Item, ShopEvent } from "../../../rules/event.ts";
import type { Signal } from "../../../rules/signal.ts";
import { holds, isMissing, read } from "./condition.ts";
import { itemsOf, list, type Memory, type Moment, viewOf } from "./memory.ts";
import { currencyOf, MONEY, minor } from "./money.ts";

/** One thing that a function reads: an event, or one item of it. */
export type Note = {
  readonly moment: Moment;
  /** The value of `of`; money in minor units. */
  readonly value: unknown;
  /** The value of `by`. */
  readonly key: unknown;
  /** What `except` would have to name. */
  readonly names: readonly unknown[];
  /** A currency other than the store's, where the value is money. */
  readonly isForeign: boolean;
};

/** Whose `except` goes by the value itself, not by the item. */
const BY_VALUE = ["unique_list", "most_frequent", "first", "last", "count_distinct"];

/** Functions that look at events, whatever `of` says. */
const OF_EVENTS = ["count", "time_since_first", "time_since_last", "active_days"];

/** All notes of a signal over the whole memory, in journal order; `on` are the events it looks at. */
export function notesOf(
  fn: string,
  on: readonly string[],
  { signal, memory }: { signal: Signal; memory: Memory },
): readonly Note[] {
  const of = OF_EVENTS.includes(fn) ? undefined : signal.of;
  const notes = memory.moments
    .filter(({ event }) => on.includes(event.name))
    .flatMap((moment) => {
      const held = heldBy(signal, moment.event);
      return held ? notesOfEvent(moment, held, { fn, of, by: signal.by, memory }) : [];
    });
  const excepted = memory.moments
    .filter(({ event }) => list(signal.except ?? []).includes(event.name))
    .flatMap((moment) => notesOfEvent(moment, itemsOf(moment.event), { fn, of, by: undefined, memory }))
    .flatMap(({ names }) => names)
    // What has no name is like no other.
    .filter((name) => !isMissing(name));
  return notes.filter(({ names }) => names.length === 0 || !names.every((name) => excepted.includes(name)));
}

/** The items that a `where` holds for, or nothing where it does not hold of the event. */
function heldBy({ where }: Signal, event: ShopEvent): readonly Item[] | undefined {
  const items = itemsOf(event);
  if (items.length === 0) return holds(where, event) ? [] : undefined;
  const held = items.filter((item) => holds(where, viewOf(event, item)));
  return held.length > 0 ? held : undefined;
}

type Reading = {
  readonly fn: string;
  readonly of: string | undefined;
  readonly by: string | undefined;
  readonly memory: Memory;
};

function notesOfEvent(moment: Moment, held: readonly Item[], reading: Reading): readonly Note[] {
  const { event } = moment;
  const { of, by } = reading;
  const isInItems = of !== undefined && itemsOf(event).some((item) => !isAbsent(item, ownField(of)));
  if (isInItems) return held.map((item) => noteOf(moment, { holder: item, items: [item] }, reading));
  if (by === undefined || held.length === 0) return [noteOf(moment, { holder: event, items: held }, reading)];
  const keys = [...new Set(held.map((item) => keyOf(item, event, by)))];
  return keys.map((key) => {
    const items = held.filter((item) => keyOf(item, event, by) === key);
    return noteOf(moment, { holder: event, items }, reading);
  });
}

type Read = { readonly holder: ShopEvent | Item; readonly items: readonly Item[] };

function noteOf(moment: Moment, { holder, items }: Read, { fn, of, by, memory }: Reading): Note {
  const { event } = moment;
  const raw = of === undefined ? undefined : valueIn(holder, of);
  const ids = items.map((item) => item.item_id);
  const isMoney = of !== undefined && MONEY.has(of) && !isMissing(raw);
  const value = isMoney && typeof raw === "number" ? minor(raw, memory.store.currency) : raw;
  const isForeign = isMoney && currencyOf(holder, event, memory) !== memory.store.currency;
  // What a foreign amount is worth is not known, so it is like no other.
  const values = isForeign ? [] : [value].filter((one) => !isMissing(one));
  return {
    moment,
    value,
    key: by === undefined ? undefined : keyOf(items[0] ?? event, event, by),
    names: BY_VALUE.includes(fn) ? values : ids,
    isForeign,
  };
}

function keyOf(item: Item | ShopEvent, event: ShopEvent, by: string): unknown {
  return read(item, by) ?? read(event, by);
}

function ownField(of: string): string {
  return of === "item_revenue" ? "price" : of;
}

function isAbsent(holder: Item | ShopEvent, field: string): boolean {
  return read(holder, field) === undefined;
}

function valueIn(holder: ShopEvent | Item, of: string): unknown {
  if (of !== "item_revenue") return read(holder, of);
  const { price, quantity = 1 } = holder as Item;
  return typeof price === "number" ? price * quantity : undefined;
}
