import { functionOf } from "../../plan.ts";
import type { Signal } from "../../signal.ts";

/** What values a fact can have, as far as that is certain. */
export type Kind =
  | { readonly of: "boolean" | "text" | "list" | "any" }
  | { readonly of: "number"; readonly whole?: true; readonly from?: number; readonly to?: number }
  | { readonly of: "choice"; readonly among: readonly string[] };

const ANY: Kind = { of: "any" };
const TEXT: Kind = { of: "text" };
const NUMBER: Kind = { of: "number" };
const YES_OR_NO: Kind = { of: "boolean" };
const COUNT: Kind = { of: "number", whole: true, from: 0 };
const SPAN: Kind = { of: "number", from: 0 };

const FACTS: { readonly [fact: string]: Kind } = {
  "geo.country": TEXT,
  "geo.city": TEXT,
  "geo.timezone": TEXT,
  "device.type": TEXT,
  "device.os": TEXT,
  "device.browser": TEXT,
  "time.date": TEXT,
  "time.hour": { of: "number", whole: true, from: 0, to: 23 },
  "time.weekday": { of: "number", whole: true, from: 1, to: 7 },
  "time.month": { of: "number", whole: true, from: 1, to: 12 },
  "store.timezone": TEXT,
  "store.currency": TEXT,
  "visit.count": COUNT,
  "visit.new": YES_OR_NO,
  "visit.lifecycle": { of: "choice", among: ["new", "returning", "regular", "came_back", "lapsed"] },
  "basket.count": SPAN,
  "basket.value": NUMBER,
  "orders.count": COUNT,
  "orders.value": NUMBER,
  "orders.days_since": SPAN,
  "consent.personalization": YES_OR_NO,
  "consent.analytics": YES_OR_NO,
  "consent.ads": YES_OR_NO,
  "visitor.id": TEXT,
  "visitor.language": TEXT,
};

const FUNCTIONS: { readonly [fn: string]: Kind } = {
  count: COUNT,
  count_distinct: COUNT,
  active_days: COUNT,
  sequence: COUNT,
  sum: NUMBER,
  avg: NUMBER,
  min: NUMBER,
  max: NUMBER,
  median: NUMBER,
  score: NUMBER,
  time_since_first: SPAN,
  time_since_last: SPAN,
  unique_list: { of: "list" },
};

/** What a fact can be; a value the shop names itself can be anything. */
export function kindOf(fact: string, signals: { readonly [id: string]: Signal }): Kind {
  if (fact.startsWith("segments.")) return YES_OR_NO;
  const known = Object.hasOwn(FACTS, fact) ? FACTS[fact] : undefined;
  if (known) return known;
  const [namespace, id = "", ...key] = fact.split(".");
  const signal = namespace === "signals" && Object.hasOwn(signals, id) ? signals[id] : undefined;
  // A signal with "by" is a map of such values.
  if (!signal || (signal.by === undefined) !== (key.length === 0)) return ANY;
  return FUNCTIONS[functionOf(signal)[0]] ?? ANY;
}

/** Functions of signals that answer something even where nothing happened. */
const ALWAYS_ANSWER = ["count", "count_distinct", "active_days", "sequence", "sum", "score", "unique_list"];

const ALWAYS_THERE =
  /^(time|store|consent|segments)\.|^visit\.(count|new)$|^basket\.|^orders\.(count|value)$|^geo\.country$|^device\./;

/** Whether a fact is often not there although nothing is wrong: a visitor who never bought, or is no customer. */
export function isOftenMissing(fact: string, signals: { readonly [id: string]: Signal }): boolean {
  if (ALWAYS_THERE.test(fact)) return false;
  const [namespace, id = "", ...key] = fact.split(".");
  const signal = namespace === "signals" && Object.hasOwn(signals, id) ? signals[id] : undefined;
  return !signal || key.length > 0 || !ALWAYS_ANSWER.includes(functionOf(signal)[0]);
}
