import type { ShopEvent } from "../../rules/event.ts";
import { type Plan, planOf } from "../../rules/plan.ts";
import type { Signal } from "../../rules/signal.ts";
import { type Chance, chanceFrom } from "../segments/chance.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** When the journal ends and is asked about. */
export const NOW = Date.UTC(2026, 10, 21, 12);

/** A shop's visitor and the questions asked about them: the same ones for every run. */
export type Workload = { readonly plan: Plan; readonly events: readonly ShopEvent[] };

export function workload(events = 5_000, signals = 500): Workload {
  return { plan: planFor(signals), events: journalOf(events) };
}

/** Half a year of visits: pages, products, lists with several items, baskets, purchases. */
export function journalOf(count: number): readonly ShopEvent[] {
  const chance = chanceFrom(7);
  const gap = (180 * DAY) / count;
  let time = NOW - 179 * DAY;
  return Array.from({ length: count }, (_, place) => {
    // About ten events a visit, then a pause that makes up for the rest of the time.
    time += chance.isTrue(0.1) ? chance.below(gap * 18) + 31 * MINUTE : chance.below(2 * MINUTE);
    return { ...eventOf(chance), id: `e${place}`, time: Math.min(time, NOW - count + place) };
  });
}

function eventOf(chance: Chance): Omit<ShopEvent, "time"> & { name: string } {
  const [name, items] = pick(KINDS, chance);
  const page = { path: `/p/${chance.below(300)}/`, page: { type: "product", source: "google" } };
  if (!items) return { name, ...page };
  const list = Array.from({ length: items }, () => itemOf(chance));
  const value = list.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  return {
    name,
    ...page,
    currency: "AED",
    value,
    items: list,
    ...(name === "purchase" && { transaction_id: `t${chance.below(1e9)}` }),
  };
}

// As often as shops see them.
const KINDS: readonly (readonly [string, number])[] = [
  ...times(40, ["view_item", 1] as const),
  ...times(35, ["page_view", 0] as const),
  ...times(12, ["view_item_list", 8] as const),
  ...times(8, ["add_to_cart", 1] as const),
  ...times(2, ["remove_from_cart", 1] as const),
  ...times(2, ["view_promotion", 0] as const),
  ...times(1, ["purchase", 2] as const),
];

const BRANDS = 40;
const CATEGORIES = 15;

function itemOf(chance: Chance) {
  const number = chance.skewed(400, 0.9);
  return {
    item_id: `sku-${number}`,
    item_name: `Product number ${number}`,
    item_brand: `brand-${number % BRANDS}`,
    item_category: `category-${number % CATEGORIES}`,
    price: 20 + ((number * 37) % 900) + 0.95,
    quantity: 1 + chance.below(2),
  };
}

function planFor(count: number): Plan {
  const chance = chanceFrom(11);
  const signals = Object.fromEntries(
    Array.from({ length: count }, (_, place) => [`s${place}`, signalOf(chance, place)]),
  );
  return planOf({ version: 1, store: { name: "Souk", currency: "AED", timezone: "Asia/Dubai" }, signals });
}

function signalOf(chance: Chance, place: number): Signal {
  const within = pick(WINDOWS, chance);
  const window = within ? { within } : {};
  if (place % 20 === 0) return { ...sequenceOf(chance), ...window };
  const where = place % 2 ? { where: whereOf(chance) } : {};
  return { ...pick(FUNCTIONS, chance)(pick(LOOKED_AT, chance)), ...where, ...window };
}

const WINDOWS = [
  "20m",
  "1h",
  "1d",
  "7d",
  "14d",
  "30d",
  "90d",
  { sessions: 1 },
  { sessions: 5 },
  null,
] as const;
const LOOKED_AT = [
  "view_item",
  "view_item",
  "add_to_cart",
  "view_item_list",
  "purchase",
  ["view_item", "add_to_cart"],
] as const;

const FUNCTIONS: readonly ((on: string | readonly string[]) => Signal)[] = [
  (on) => ({ count: on }),
  (on) => ({ count: on, by: "item_brand" }),
  (on) => ({ count_distinct: on, of: "item_id" }),
  (on) => ({ sum: on, of: "item_revenue" }),
  (on) => ({ avg: on, of: "price" }),
  (on) => ({ min: on, of: "price" }),
  (on) => ({ max: on, of: "price" }),
  (on) => ({ median: on, of: "price" }),
  (on) => ({ first: on, of: "item_brand" }),
  (on) => ({ last: on, of: "item_category" }),
  (on) => ({ most_frequent: on, of: "item_brand" }),
  (on) => ({ unique_list: on, of: "item_id", except: "purchase" }),
  (on) => ({ unique_list: on, of: "item_category", limit: 5 }),
  (on) => ({ time_since_first: on, unit: "day" }),
  (on) => ({ time_since_last: on, unit: "hour" }),
  (on) => ({ active_days: on }),
  (on) => ({ score: on, half_life: "7d" }),
];

function whereOf(chance: Chance): NonNullable<Signal["where"]> {
  const dear = chance.isTrue(0.3) && { price: { $gte: 500 } };
  if (chance.isTrue(0.5)) return { item_brand: `brand-${chance.below(BRANDS)}`, ...dear };
  if (chance.isTrue(0.6)) return { item_category: `category-${chance.below(CATEGORIES)}`, ...dear };
  return { item_id: `sku-${chance.below(400)}` };
}

function sequenceOf(chance: Chance): Signal {
  const brand = { item_brand: `brand-${chance.below(BRANDS)}` };
  if (chance.isTrue(0.5)) {
    const sequence = [
      { event: "view_item", where: brand },
      { event: "add_to_cart", within: "1d" },
      { event: "purchase", not: true },
    ];
    return { sequence };
  }
  const same = { item_brand: { $ref: "v.item_brand" } };
  const sequence = [
    { event: "view_item", as: "v" },
    { event: "add_to_cart", where: same, within: "1h" },
  ];
  return { sequence, scope: "session" };
}

function times<One>(count: number, one: One): readonly One[] {
  return Array.from({ length: count }, () => one);
}

function pick<One>(list: readonly One[], chance: Chance): One {
  const [one] = list.slice(chance.below(list.length));
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}
