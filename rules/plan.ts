import type { Condition } from "./condition.ts";
import type { Audience, Campaign, Document } from "./document.ts";
import { durationMs } from "./duration.ts";
import { nameOf } from "./hash.ts";
import { canonical, isObject } from "./json.ts";
import type { Signal, SignalFunction, TimeUnit } from "./signal.ts";
import { SIGNAL_FUNCTIONS } from "./signal.ts";

/** Built-in questions about the visit and the basket. */
export type LiveFunction = "visit_count" | "basket_count" | "basket_value" | "basket_items";

/** One question for the device, normalised: spans in milliseconds, names as lists. Its answer becomes the fact `fact`. */
export type Question = {
  readonly fact: string;
  readonly fn: SignalFunction | LiveFunction;
  /** Names of the events it looks at. */
  readonly on: readonly string[];
  readonly of?: string;
  readonly where?: Condition;
  /** Milliseconds, or a number of sessions. */
  readonly within?: number | { readonly sessions: number };
  readonly except?: readonly string[];
  /** Only what came after the first or last of these events. */
  readonly after?: {
    readonly on: readonly string[];
    readonly where?: Condition;
    readonly which: "first" | "last";
  };
  readonly limit?: number;
  /** Milliseconds of the unit that `time_since_last` counts in. */
  readonly unit?: number;
};

/** What the live rules need to know. `hash` names its content; `retention` is in milliseconds. */
export type Plan = {
  readonly hash: string;
  readonly currency: string;
  readonly retention: number;
  readonly questions: readonly Question[];
};

/** Facts that the device answers without a signal, by name. */
export const LIVE_FACTS: { readonly [fact: string]: LiveFunction } = {
  "visit.count": "visit_count",
  "basket.count": "basket_count",
  "basket.value": "basket_value",
  "basket.items": "basket_items",
};

/** Milliseconds the device remembers when the document does not say. */
export const RETENTION_MS = 180 * 86_400_000;

/** GA4 events that stand for what a visitor did with a banner. */
export const BANNER_EVENTS = {
  purchase: "purchase",
  dismiss: "dismiss_promotion",
  click: "select_promotion",
} as const;

/** The questions that a document's segments, campaigns and audiences need answered; equal documents give equal hashes. */
export function planOf(document: Document): Plan {
  const questions = [
    ...Object.entries(document.signals ?? {}).map(([id, signal]) => questionOf(`signals.${id}`, signal)),
    ...liveQuestions(document),
    ...Object.entries(document.campaigns ?? {}).flatMap(([id, campaign]) => campaignQuestions(id, campaign)),
    ...Object.entries(document.audiences ?? {}).flatMap(([id, audience]) =>
      audienceQuestions(id, audience, document),
    ),
  ];
  const unique = [...new Map(questions.map((question) => [question.fact, question])).values()];
  const content = { currency: document.store.currency, retention: retentionOf(document), questions: unique };
  return { hash: nameOf(canonical(content)), ...content };
}

/** The name of a fact as it stood anew after the last of some events: how an audience sees it. */
export function sinceFact(fact: string, events: readonly string[]): string {
  return `since.${[...events].sort().join("+")}.${fact}`;
}

/** Names of all facts that a condition asks about, in order of appearance. */
export function factsIn(condition: Condition): readonly string[] {
  return Object.entries(condition).flatMap(([key, wanted]) => {
    if (key === "$not") return isObject(wanted) ? factsIn(wanted) : [];
    if (!key.startsWith("$")) return [key];
    return Array.isArray(wanted) ? wanted.filter(isObject).flatMap(factsIn) : [];
  });
}

function retentionOf({ store }: Document): number {
  return durationMs(store.retention ?? "") ?? RETENTION_MS;
}

function questionOf(fact: string, signal: Signal): Question {
  const [fn, on] = functionOf(signal);
  const { of, where, within, except, limit, unit } = signal;
  return {
    fact,
    fn,
    on,
    ...(of && { of }),
    ...(where && { where }),
    ...(within && { within: typeof within === "string" ? (durationMs(within) ?? 0) : within }),
    ...(except && { except: names(except) }),
    ...(limit && { limit }),
    ...(fn === "time_since_last" && { unit: UNITS_MS[unit ?? "second"] }),
  };
}

const UNITS_MS: { readonly [Name in TimeUnit]: number } = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** The one function a signal names, and the events it looks at. */
export function functionOf(signal: Signal): [SignalFunction, readonly string[]] {
  for (const fn of SIGNAL_FUNCTIONS) {
    const on = signal[fn];
    if (on !== undefined) return [fn, names(on)];
  }
  return ["count", []];
}

function names(one: string | readonly string[]): readonly string[] {
  return typeof one === "string" ? [one] : one;
}

function liveQuestions({ segments = {} }: Document): readonly Question[] {
  const asked = new Set(Object.values(segments).flatMap((segment) => factsIn(segment.when)));
  return Object.entries(LIVE_FACTS).flatMap(([fact, fn]) =>
    asked.has(fact) ? [{ fact, fn, on: LIVE_EVENTS[fn] }] : [],
  );
}

const BASKET_EVENTS = ["add_to_cart", "remove_from_cart", "view_cart", "purchase"];

const LIVE_EVENTS: { readonly [Name in LiveFunction]: readonly string[] } = {
  visit_count: [],
  basket_count: BASKET_EVENTS,
  basket_value: BASKET_EVENTS,
  basket_items: BASKET_EVENTS,
};

function campaignQuestions(id: string, { cap, stop_after = [] }: Campaign): readonly Question[] {
  const shown = { on: ["view_promotion"], where: { promotion_id: id } };
  const stops = stop_after.map((stop): Question => {
    const fact = `stops.${id}.${stop}`;
    const on = [BANNER_EVENTS[stop]];
    if (stop === "purchase") return { fact, fn: "count", on, after: { ...shown, which: "first" } };
    return { fact, fn: "count", on, where: shown.where };
  });
  const within = durationMs(cap?.within ?? "");
  return within ? [{ fact: `caps.${id}`, fn: "count", ...shown, within }, ...stops] : stops;
}

function audienceQuestions(id: string, audience: Audience, document: Document): readonly Question[] {
  const on = audience.leave_on;
  if (!on?.length) return [];
  const condition = document.segments?.[audience.segment]?.when ?? {};
  const facts = [...factsIn(condition), ...(audience.items ? [audience.items] : [])];
  const renewed = facts.flatMap((fact): readonly Question[] => {
    const signal = document.signals?.[fact.slice("signals.".length)];
    if (!fact.startsWith("signals.") || !signal) return [];
    return [{ ...questionOf(sinceFact(fact, on), signal), after: { on, which: "last" } }];
  });
  return [...renewed, { fact: `left.${id}`, fn: "time_since_last", on, unit: UNITS_MS.second }];
}
