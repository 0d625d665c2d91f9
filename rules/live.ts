import type { Item, ShopEvent } from "./event.ts";
import type { Json } from "./json.ts";
import { toMajor, toMinor } from "./money.ts";
import type { LiveFunction, Plan } from "./plan.ts";

/** The journal as the built-in questions see it: events oldest first, and how many sessions they make. */
export type Visit = { readonly events: readonly ShopEvent[]; readonly sessions: number; readonly plan: Plan };

/** The built-in questions. */
export const live: { readonly [Name in LiveFunction]: (visit: Visit) => Json | undefined } = {
  visit_count: ({ sessions }) => sessions,
  basket_count: ({ events }) => basketOf(events).reduce((total, line) => total + line.quantity, 0),
  basket_value: ({ events, plan }) => worth(basketOf(events), plan.currency),
  basket_items: ({ events }) => basketOf(events).map((line) => line.id),
};

/** Whether a function is one of the built-in questions. */
export function isLive(name: string): name is LiveFunction {
  return Object.hasOwn(live, name);
}

type Line = {
  readonly id: string;
  readonly quantity: number;
  readonly price: number;
  readonly currency?: string;
};

/** What the basket holds, by the events: adding, taking out, a look at the whole basket, and buying, which empties it. */
function basketOf(events: readonly ShopEvent[]): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const event of events) {
    if (event.name === "purchase" || event.name === "view_cart") lines.clear();
    const sign = { add_to_cart: 1, view_cart: 1, remove_from_cart: -1 }[event.name];
    if (sign) for (const item of event.items ?? []) move(lines, item, { sign, event });
  }
  return [...lines.values()];
}

function move(
  lines: Map<string, Line>,
  item: Item,
  { sign, event }: { sign: number; event: ShopEvent },
): void {
  const id = item.item_id ?? item.item_name ?? "";
  const quantity = (lines.get(id)?.quantity ?? 0) + sign * (item.quantity ?? 1);
  const currency = item.currency ?? event.currency;
  const price = item.price ?? lines.get(id)?.price ?? 0;
  if (quantity > 0) lines.set(id, { id, quantity, price, ...(currency && { currency }) });
  else lines.delete(id);
}

function worth(lines: readonly Line[], currency: string): number | undefined {
  if (lines.some((line) => (line.currency ?? currency) !== currency)) return undefined;
  return toMajor(
    lines.reduce((total, line) => total + toMinor(line.price, currency) * line.quantity, 0),
    currency,
  );
}
