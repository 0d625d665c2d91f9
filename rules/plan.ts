import type { Condition } from "./condition.ts";
import { forDevice } from "./conditions/device.ts";
import type { Audience, Campaign, Document } from "./document.ts";
import { expanded } from "./expand.ts";
import { BASKET_EVENTS } from "./folding/live.ts";
import { canonical, isObject } from "./json.ts";
import { limitQuestions } from "./patience.ts";
import type { PlannedStep, Question } from "./question.ts";
import { SIGNAL_FUNCTIONS, type Signal, type SignalFunction, type Step, type TimeUnit } from "./signal.ts";
import { durationMs } from "./units/duration.ts";
import { nameOf } from "./units/hash.ts";

/** What the live rules need to know. `hash` names its content; `retention` is in milliseconds. */
export type Plan = {
  readonly hash: string;
  readonly currency: string;
  /** IANA zone of the store, for questions about days. */
  readonly timezone: string;
  readonly retention: number;
  readonly questions: readonly Question[];
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
export function planOf(source: Document): Plan {
  const document = expanded(source);
  const { store, signals = {}, campaigns = {}, audiences = {} } = document;
  const questions = [
    ...Object.entries(signals).map(([id, signal]) => questionOf(`signals.${id}`, signal)),
    ...liveQuestions(document),
    ...Object.entries(campaigns).flatMap(([id, campaign]) => stopQuestions(id, campaign)),
    ...limitQuestions(document),
    ...Object.entries(audiences).flatMap(([id, audience]) => audienceQuestions(id, audience, document)),
  ];
  const content = {
    currency: store.currency,
    timezone: store.timezone,
    retention: durationMs(store.retention ?? "") ?? RETENTION_MS,
    questions: [...new Map(questions.map((question) => [question.fact, question])).values()],
  };
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

/** The signal that a fact asks about: `views` for `signals.views`, and for `signals.views.PRADA` where it is a map. */
export function signalIn(fact: string, signals: { readonly [id: string]: Signal }): string | undefined {
  const [namespace, id = ""] = fact.split(".");
  return namespace === "signals" && Object.hasOwn(signals, id) ? id : undefined;
}

/** The function a signal names, and the events it looks at. */
export function functionOf(signal: Signal): [SignalFunction | "sequence", readonly string[]] {
  for (const fn of SIGNAL_FUNCTIONS) {
    const on = signal[fn];
    if (on !== undefined) return [fn, names(on)];
  }
  return ["sequence", signal.sequence?.flatMap(({ event }) => names(event)) ?? []];
}

function questionOf(fact: string, signal: Signal): Question {
  const [fn, on] = functionOf(signal);
  const { of, by, where, except, limit, unit, cap, sequence, scope } = signal;
  return {
    fact,
    fn,
    on: [...new Set(on)],
    ...(of && { of }),
    ...(by && { by }),
    ...(where && { where: forDevice(where) }),
    ...(except && { except: names(except) }),
    ...(limit && { limit }),
    ...(fn.startsWith("time_since") && { unit: UNITS_MS[unit ?? "second"] }),
    ...(cap && { cap }),
    ...(sequence && { steps: sequence.map(plannedStep) }),
    ...(scope && scope !== "all" && { scope }),
    ...spansOf(signal),
  };
}

function spansOf({ within, half_life, span }: Signal): Partial<Question> {
  return {
    ...(within && { within: typeof within === "string" ? (durationMs(within) ?? 0) : within }),
    ...(half_life && { halfLife: durationMs(half_life) ?? 0 }),
    ...(span && { span: durationMs(span) ?? 0 }),
  };
}

function plannedStep({ event, as, where, within, immediate, not }: Step): PlannedStep {
  return {
    on: names(event),
    ...(as && { as }),
    ...(where && { where: forDevice(where) }),
    ...(within && { within: durationMs(within) ?? 0 }),
    ...(immediate && { immediate }),
    ...(not && { not }),
  };
}

const UNITS_MS: { readonly [Name in TimeUnit]: number } = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

function names(one: string | readonly string[]): readonly string[] {
  return typeof one === "string" ? [one] : one;
}

type Asked = Omit<Question, "fact">;

/** Facts about the visit, the basket and past orders that need no signal, by name. */
export const LIVE_FACTS: { readonly [fact: string]: Asked } = {
  "visit.count": { fn: "visit_count", on: [] },
  "visit.new": { fn: "visit_new", on: [] },
  "visit.lifecycle": { fn: "visit_lifecycle", on: [] },
  "visit.first_source": { fn: "first", on: ["page_view"], of: "page.source" },
  "visit.last_source": { fn: "last", on: ["page_view"], of: "page.source" },
  "basket.count": { fn: "basket_count", on: BASKET_EVENTS },
  "basket.value": { fn: "basket_value", on: BASKET_EVENTS },
  "basket.items": { fn: "basket_items", on: BASKET_EVENTS },
  "orders.count": { fn: "count", on: ["purchase"] },
  "orders.value": { fn: "sum", on: ["purchase"], of: "value" },
  "orders.days_since": { fn: "time_since_last", on: ["purchase"], unit: UNITS_MS.day },
};

function liveQuestions({ segments = {}, groups = {} }: Document): readonly Question[] {
  const asked = new Set([
    ...Object.values(segments).flatMap(({ when, membership }) => [
      ...factsIn(when),
      ...(membership?.mode === "sticky" ? factsIn(membership.exit_when ?? {}) : []),
    ]),
    // What an offer is worth depends on what is in the basket.
    ...(Object.values(groups).some(({ pick }) => pick === "best_offer") ? ["basket.value"] : []),
  ]);
  const needed = Object.keys(LIVE_FACTS).filter(
    (fact) => asked.has(fact) || [...asked].some((name) => RFM[name] === fact),
  );
  return needed.flatMap((fact) => (LIVE_FACTS[fact] ? [{ fact, ...LIVE_FACTS[fact] }] : []));
}

/** The order facts that the recency, frequency and monetary scores are made of. */
export const RFM: { readonly [fact: string]: string } = {
  "rfm.recency": "orders.days_since",
  "rfm.frequency": "orders.count",
  "rfm.monetary": "orders.value",
};

function stopQuestions(id: string, { stop_after = [] }: Campaign): readonly Question[] {
  const shown = { on: ["view_promotion"], where: { promotion_id: id } };
  return stop_after.map((stop): Question => {
    const fact = `stops.${id}.${stop}`;
    const on = [BANNER_EVENTS[stop]];
    if (stop === "purchase") return { fact, fn: "count", on, after: { ...shown, which: "first" } };
    return { fact, fn: "count", on, where: shown.where };
  });
}

function audienceQuestions(id: string, audience: Audience, document: Document): readonly Question[] {
  const on = audience.leave_on;
  if (!on?.length) return [];
  const { signals = {}, segments = {} } = document;
  const facts = [
    ...factsIn(segments[audience.segment]?.when ?? {}),
    ...(audience.items ? [audience.items] : []),
  ];
  const renewed = facts.flatMap((fact): readonly Question[] => {
    const signal = signalIn(fact, signals);
    const asked = signal === undefined ? undefined : signals[signal];
    if (!asked) return [];
    return [{ ...questionOf(sinceFact(`signals.${signal}`, on), asked), after: { on, which: "last" } }];
  });
  return [...renewed, { fact: `left.${id}`, fn: "time_since_last", on, unit: UNITS_MS.second }];
}
