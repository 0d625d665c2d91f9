import type { Json } from "../json.ts";
import type { LiveFunction } from "../question.ts";
import { toMajor, toMinor } from "../units/money.ts";
import type { Sight } from "./sight.ts";

/** What the built-in questions look at. */
export type Visit = {
  readonly now: number;
  readonly currency: string;
  /** When each session within memory began and ended, oldest first. */
  readonly sessions: readonly Session[];
  /** What moved in the basket within memory, oldest first. */
  readonly moves: readonly Move[];
};

/** Begin and end of a session, in ms since 1970. */
export type Session = { readonly from: number; readonly to: number };

/** One event that changed the basket, and its place in the journal. */
export type Move = { readonly place: number; readonly name: string; readonly lines: readonly Line[] };

/** Some of one product. Its price is in the store's currency, null in another, and absent where none was named. */
export type Line = {
  readonly id: string;
  readonly quantity: number;
  readonly price?: number | null;
};

/** Events that change the basket: adding, taking out, a look at the whole of it, and buying, which empties it. */
export const BASKET_EVENTS = ["add_to_cart", "remove_from_cart", "view_cart", "purchase"];

/** The built-in questions. */
export const live: { readonly [Name in LiveFunction]: (visit: Visit) => Json | undefined } = {
  visit_count: ({ sessions }) => sessions.length,
  visit_new: ({ sessions }) => sessions.length < 2,
  visit_lifecycle: lifecycle,
  basket_count: ({ moves }) => basketOf(moves).reduce((total, line) => total + line.quantity, 0),
  basket_value: ({ moves, currency }) => worth(basketOf(moves), currency),
  basket_items: ({ moves }) => basketOf(moves).map((line) => line.id),
};

/** Whether a function is one of the built-in questions. */
export function isLive(name: string): name is LiveFunction {
  return Object.hasOwn(live, name);
}

/** What an event moves in the basket. */
export function moveOf({ event, place }: Sight, store: string): Move {
  const { name, items = [], currency: common } = event;
  const lines = items.map(({ item_id, item_name, quantity = 1, price, currency = common ?? store }) => ({
    id: item_id ?? item_name ?? "",
    quantity,
    ...(price !== undefined && { price: currency === store ? price : null }),
  }));
  return { place, name, lines };
}

const MONTH_MS = 30 * 86_400_000;

// Cut-points are fixed: a month away is a lapse, three sessions in a month are a habit.
function lifecycle({ sessions, now }: Visit): string | undefined {
  const last = sessions.at(-1);
  const before = sessions.at(-2);
  if (!last) return undefined;
  if (now - last.to > MONTH_MS) return "lapsed";
  if (!before) return "new";
  if (last.from - before.to > MONTH_MS) return "came_back";
  return sessions.filter(({ to }) => now - to < MONTH_MS).length >= 3 ? "regular" : "returning";
}

function basketOf(moves: readonly Move[]): readonly Line[] {
  const basket = new Map<string, Line>();
  for (const { name, lines } of moves) {
    if (name === "purchase" || name === "view_cart") basket.clear();
    if (name === "purchase") continue;
    for (const line of lines) put(basket, line, name === "remove_from_cart" ? -1 : 1);
  }
  return [...basket.values()];
}

function put(basket: Map<string, Line>, line: Line, sign: 1 | -1): void {
  const held = basket.get(line.id);
  const quantity = (held?.quantity ?? 0) + sign * line.quantity;
  if (quantity > 0) basket.set(line.id, { ...held, ...line, quantity });
  else basket.delete(line.id);
}

function worth(lines: readonly Line[], currency: string): number | undefined {
  if (lines.some(({ price }) => price === null)) return undefined;
  const minor = lines.reduce(
    (total, { price, quantity }) => total + toMinor((price ?? 0) * quantity, currency),
    0,
  );
  return toMajor(minor, currency);
}
