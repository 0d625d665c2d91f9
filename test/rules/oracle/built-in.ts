import type { Item } from "../../../rules/event.ts";
import type { Json } from "../../../rules/json.ts";
import type { Signal } from "../../../rules/signal.ts";
import { itemsOf, type Memory, type Moment } from "./memory.ts";
import { currencyOf, major, minor } from "./money.ts";
import { answerTo } from "./signal.ts";

const MONTH = 30 * 86_400_000;

/** Facts that need no signal. */
export const BUILT_IN: { readonly [fact: string]: (memory: Memory) => Json } = {
  "visit.count": ({ moments }) => moments.at(-1)?.session ?? 0,
  "visit.new": ({ moments }) => (moments.at(-1)?.session ?? 0) < 2,
  "visit.lifecycle": lifecycle,
  "visit.first_source": like({ first: "page_view", of: "page.source" }),
  "visit.last_source": like({ last: "page_view", of: "page.source" }),
  "basket.count": (memory) => basket(memory).reduce((sum, { quantity }) => sum + quantity, 0),
  "basket.value": basketValue,
  "basket.items": (memory) => basket(memory).map(({ id }) => id),
  "orders.count": like({ count: "purchase" }),
  "orders.value": like({ sum: "purchase", of: "value" }),
  "orders.days_since": like({ time_since_last: "purchase", unit: "day" }),
};

function like(signal: Signal): (memory: Memory) => Json {
  return (memory) => answerTo(signal, memory);
}

function lifecycle({ moments, now }: Memory): Json {
  const numbers = [...new Set(moments.map(({ session }) => session))];
  const sessions = numbers.map((number) => {
    const times = moments.filter(({ session }) => session === number).map(({ event }) => event.time);
    return { start: times[0] ?? 0, end: times.at(-1) ?? 0 };
  });
  const [before, last] = sessions.slice(-2);
  if (!before) return null;
  if (!last) return now - before.end > MONTH ? "lapsed" : "new";
  if (now - last.end > MONTH) return "lapsed";
  if (last.start - before.end > MONTH) return "came_back";
  return sessions.filter(({ end }) => now - end < MONTH).length >= 3 ? "regular" : "returning";
}

type Line = {
  readonly id: string;
  readonly quantity: number;
  readonly price: number;
  readonly currency: string;
};

function basket(memory: Memory): readonly Line[] {
  return memory.moments.reduce<readonly Line[]>((lines, moment) => {
    const { event } = moment;
    if (event.name === "purchase") return [];
    const sign = { add_to_cart: 1, view_cart: 1, remove_from_cart: -1 }[event.name];
    if (sign === undefined) return lines;
    const start = event.name === "view_cart" ? [] : lines;
    return itemsOf(event).reduce((all, item) => changed(all, item, { moment, sign, memory }), start);
  }, []);
}

type Change = { readonly moment: Moment; readonly sign: number; readonly memory: Memory };

function changed(lines: readonly Line[], item: Item, { moment, sign, memory }: Change): readonly Line[] {
  const id = item.item_id ?? "";
  const known = lines.find((line) => line.id === id);
  const priced = typeof item.price === "number";
  const line = {
    id,
    quantity: (known?.quantity ?? 0) + sign * (item.quantity ?? 1),
    price: priced ? (item.price ?? 0) : (known?.price ?? 0),
    currency: priced ? currencyOf(item, moment.event, memory) : (known?.currency ?? memory.store.currency),
  };
  const changedLines = known ? lines.map((one) => (one === known ? line : one)) : [...lines, line];
  return changedLines.filter(({ quantity }) => quantity > 0);
}

function basketValue(memory: Memory): Json {
  const lines = basket(memory);
  const { currency } = memory.store;
  if (lines.some((line) => line.currency !== currency)) return null;
  return major(
    lines.reduce((sum, { price, quantity }) => sum + minor(price * quantity, currency), 0),
    currency,
  );
}
