import { folded, of, price, shown, stepwise } from "./good-builder.ts";

/** Each function, and each kind of step. */
export const SIGNALS: readonly (readonly [name: string, parts: object])[] = [
  ["count", folded({ count: "view_item", where: { item_brand: "PRADA" }, within: "30d" })],
  ["count of none", folded({ count: "add_to_cart", within: { sessions: 2 } }, 0)],
  ["count_distinct", folded({ count_distinct: "view_item", ...of })],
  ["sum", folded({ sum: "purchase", of: "item_revenue", within: "180d" }, { $gte: 5000 })],
  ["avg", folded({ avg: "view_item", ...price }, { $lt: 100 })],
  ["min", folded({ min: "view_item", ...price }, { $lt: 100 })],
  ["max", folded({ max: "view_item", ...price }, { $gt: 100 })],
  ["median", folded({ median: "view_item", ...price }, { $between: [100, 200] })],
  ["first", folded({ first: "page_view", of: "page.source" }, "newsletter")],
  ["last", folded({ last: "view_item", ...of }, "PRADA")],
  ["most_frequent", folded({ most_frequent: "view_item", ...of }, { $in: ["PRADA", "CHANEL"] })],
  [
    "unique_list",
    folded(
      { unique_list: ["view_item", "add_to_cart"], of: "item_id", except: "purchase", limit: 5 },
      { $size: { $gte: 2 } },
    ),
  ],
  ["time_since_first", folded({ time_since_first: "page_view", unit: "day" }, { $gte: 30 })],
  ["time_since_last", folded({ time_since_last: "purchase", unit: "hour" }, { $lte: 2 })],
  ["active_days", folded({ active_days: "page_view", within: "30d" }, { $gte: 5 })],
  [
    "score",
    folded({ score: "view_item", half_life: "7d", cap: 50, where: { item_category: "shoes" } }, { $gt: 3.5 }),
  ],
  [
    "a map",
    shown(
      { "signals.brands.PRADA": { $gte: 2 } },
      { signals: { brands: { count: "view_item", by: "item_brand", limit: 5 } } },
    ),
  ],
  [
    "the event's country",
    folded({ count: "view_item", where: { "geo.country": "AE", item_brand: "PRADA" } }),
  ],
  [
    "where with $or",
    folded({
      count: "view_item",
      where: { $or: [{ item_brand: { $in: ["A", "B"] } }, { price: { $gt: 10 } }] },
    }),
  ],
  ["where with a pattern", folded({ count: "view_item", where: { item_name: { $regexi: "bag$" } } })],
  ["$did", shown({ $did: { count: "purchase", within: "30d", is: { $gte: 2 } } })],
  ["$did, at least once", shown({ $or: [{ $did: { count: "sign_up" } }, { "geo.country": "AE" }] })],
  ["not $did", shown({ $not: { $did: { count: "purchase" } } })],
  ["a sequence", stepwise({ event: "view_item" }, { event: "add_to_cart", within: "2d" })],
  [
    "a sequence with a name",
    stepwise(
      { as: "v", event: "view_item" },
      { event: "add_to_cart", where: { item_brand: { $ne: { $ref: "v.item_brand" } } } },
    ),
  ],
  [
    "a sequence with the same item",
    stepwise(
      { as: "v", event: "view_item" },
      { event: "purchase", where: { item_id: { $ref: "v.item_id" } } },
    ),
  ],
  ["a sequence without", stepwise({ event: "add_to_cart" }, { not: true, event: "purchase" })],
  [
    "a sequence with nothing between",
    stepwise({ event: "view_item" }, { immediate: true, event: "add_to_cart" }),
  ],
  [
    "a sequence in a session",
    folded({ sequence: [{ event: "a" }, { event: "b" }], scope: "session", span: "10m" }),
  ],
  ["ten steps", stepwise(...Array.from({ length: 10 }, () => ({ event: "view_item" })))],
];
