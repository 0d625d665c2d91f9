import type { Chance } from "./chance.ts";

/** What is known about a fact before any visitor comes. */
export type FactKind =
  /** One of so many words, the first ones often. */
  | { readonly kind: "word"; readonly fact: string; readonly words: number; readonly skew: number }
  /** A count or an amount, mostly small. */
  | { readonly kind: "number"; readonly fact: string; readonly scale: number; readonly zeros: number }
  | { readonly kind: "flag"; readonly fact: string; readonly likely: number }
  /** Up to `most` of so many words. */
  | { readonly kind: "list"; readonly fact: string; readonly words: number; readonly most: number };

const BRANDS = 24;

/** The facts of a shop, those that rules ask about most first. */
export const FACTS: readonly FactKind[] = [
  { kind: "word", fact: "geo.country", words: 60, skew: 1 },
  { kind: "word", fact: "page.category", words: 50, skew: 0.8 },
  { kind: "number", fact: "visit.count", scale: 6, zeros: 0 },
  { kind: "word", fact: "device.type", words: 3, skew: 0.8 },
  { kind: "list", fact: "signals.seen_brands", words: 300, most: 8 },
  { kind: "number", fact: "basket.value", scale: 150, zeros: 0.6 },
  { kind: "word", fact: "page.brand", words: 300, skew: 1 },
  { kind: "word", fact: "signals.favourite_category", words: 50, skew: 0.8 },
  { kind: "number", fact: "signals.days_since_purchase", scale: 60, zeros: 0.05 },
  { kind: "word", fact: "customer.tier", words: 4, skew: 1 },
  { kind: "word", fact: "signals.favourite_brand", words: 300, skew: 1 },
  { kind: "flag", fact: "customer.newsletter", likely: 0.3 },
  { kind: "number", fact: "basket.count", scale: 2, zeros: 0.6 },
  { kind: "word", fact: "page.type", words: 6, skew: 0.7 },
  { kind: "word", fact: "geo.city", words: 2000, skew: 1 },
  { kind: "list", fact: "signals.seen_items", words: 5000, most: 10 },
  { kind: "word", fact: "visit.source", words: 20, skew: 0.9 },
  { kind: "word", fact: "visit.campaign", words: 300, skew: 0.9 },
  { kind: "word", fact: "device.os", words: 6, skew: 0.8 },
  { kind: "word", fact: "time.day", words: 7, skew: 0 },
  { kind: "number", fact: "time.hour", scale: 12, zeros: 0 },
  { kind: "word", fact: "geo.region", words: 400, skew: 1 },
  { kind: "word", fact: "customer.language", words: 20, skew: 1.1 },
  { kind: "flag", fact: "customer.known", likely: 0.4 },
  { kind: "word", fact: "page.item_id", words: 5000, skew: 0.9 },
  { kind: "word", fact: "customer.group", words: 12, skew: 0.8 },
  { kind: "word", fact: "device.browser", words: 8, skew: 1 },
  { kind: "word", fact: "signals.last_item", words: 5000, skew: 0.9 },
  { kind: "number", fact: "signals.usual_price", scale: 120, zeros: 0 },
  { kind: "number", fact: "signals.orders", scale: 2, zeros: 0.6 },
  { kind: "number", fact: "signals.spent", scale: 400, zeros: 0.6 },
  { kind: "word", fact: "device.model", words: 200, skew: 1 },
  { kind: "list", fact: "basket.items", words: 5000, most: 4 },
  { kind: "word", fact: "geo.continent", words: 6, skew: 0.6 },
  { kind: "word", fact: "geo.timezone", words: 40, skew: 1 },
  { kind: "flag", fact: "device.touch", likely: 0.6 },
  { kind: "flag", fact: "customer.staff", likely: 0.02 },
  { kind: "flag", fact: "signals.abandoned", likely: 0.25 },
  { kind: "number", fact: "signals.searches", scale: 3, zeros: 0.4 },
  { kind: "number", fact: "signals.days_since_visit", scale: 20, zeros: 0.2 },
  { kind: "number", fact: "device.width", scale: 900, zeros: 0 },
  { kind: "number", fact: "page.price", scale: 120, zeros: 0.3 },
  { kind: "word", fact: "page.path", words: 1000, skew: 0.9 },
  { kind: "word", fact: "customer.store", words: 40, skew: 0.8 },
  { kind: "word", fact: "signals.last_search", words: 1000, skew: 0.9 },
  { kind: "list", fact: "customer.interests", words: 30, most: 5 },
  ...Array.from(
    { length: BRANDS },
    (_, brand): FactKind => ({ kind: "number", fact: `signals.brand_${brand}_views`, scale: 3, zeros: 0.75 }),
  ),
];

/** A word of a fact by its rank. Realistic in length, and different from fact to fact. */
export function wordOf({ fact }: FactKind, rank: number): string {
  return `${fact.slice(fact.lastIndexOf(".") + 1)}-${rank.toString(36)}`;
}

/** A likely value of a number fact, for visitors and for limits alike. */
export function amountOf(scale: number, chance: Chance): number {
  return Math.floor(-Math.log(1 - chance.share()) * scale);
}
