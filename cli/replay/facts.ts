import type { RuleSet } from "../../edge-worker/decide/rule-set.ts";
import { rfmFacts } from "../../edge-worker/facts/rfm.ts";
import type { Facts } from "../../rules/condition.ts";
import type { ShopEvent } from "../../rules/event.ts";
import { fold } from "../../rules/fold.ts";
import { isObject, type Json } from "../../rules/json.ts";

/** A visitor at one moment. */
export type Standing = {
  readonly ruleSet: RuleSet;
  readonly visitor: string;
  /** What the device remembers, oldest first; what comes after `now` does not exist yet. */
  readonly journal: readonly ShopEvent[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The event whose page is being looked at. Between pages there are no `page.*` facts. */
  readonly page?: ShopEvent;
};

type Entries = readonly (readonly [fact: string, value: Json])[];

/** The facts that the edge would have about a visitor who agreed to everything. */
export function factsOf({ ruleSet, visitor, journal, now, page }: Standing): Facts {
  const answers = fold(ruleSet.plan, journal, now);
  const facts: Facts = Object.fromEntries([
    ["visitor.id", visitor],
    ...CONSENT,
    ...ruleSet.plan.questions.flatMap(({ fact }, index): Entries => entry(fact, answers[index])),
    ...EDGE.flatMap((space) => prefixed(space, lastKnown(space, journal, now))),
    ...(page ? prefixed("page", pageOf(page)) : []),
    ...clockFacts(ruleSet, now),
  ]);
  // Scores are made of what is known of orders; whoever is told a score in another way keeps that.
  return { ...Object.fromEntries(rfmFacts(facts, ruleSet.document.store)), ...facts };
}

/** What the edge knows at a moment (ms since 1970) of whoever asks: the clock in the store's zone, and the store's money. */
export function clockFacts({ clock, document }: RuleSet, now: number): Entries {
  const { date, hour, weekday } = clock(now);
  const { timezone, currency } = document.store;
  const time = { now: new Date(now).toISOString(), date, hour, weekday, month: Number(date.slice(5, 7)) };
  return [...prefixed("time", time), ...prefixed("store", { timezone, currency })];
}

const CONSENT: Entries = [
  ["consent.personalization", true],
  ["consent.analytics", true],
  ["consent.ads", true],
];

/** What an event may say in the place of the edge, and of the shop. */
const EDGE = ["geo", "device", "customer"];

// The edge sees a country with each request; a recording may say it only where it changed.
function lastKnown(space: string, journal: readonly ShopEvent[], now: number): Json | undefined {
  return journal.findLast((event) => event.time <= now && isObject(event[space]))?.[space];
}

const PAGE_TYPES: { readonly [event: string]: string | undefined } = {
  view_item: "product",
  view_item_list: "list",
  search: "search",
  view_search_results: "search",
  view_cart: "cart",
  begin_checkout: "checkout",
};

/** What the page of an event would say of itself. */
function pageOf({ name, items = [], page }: ShopEvent): Json {
  if (isObject(page)) return page;
  const type = PAGE_TYPES[name];
  const [item] = items;
  if (type !== "product" || !item) return type ? { type } : {};
  const { item_name, ...facts } = item;
  return { ...facts, type };
}

function prefixed(space: string, values: Json | undefined): Entries {
  if (!isObject(values)) return [];
  return Object.entries(values).flatMap(([name, value]) => entry(`${space}.${name}`, value));
}

function entry(fact: string, value: Json | undefined): Entries {
  return value === undefined || value === null ? [] : [[fact, value]];
}
