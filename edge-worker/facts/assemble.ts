import type { Facts } from "../../rules/condition.ts";
import type { Store } from "../../rules/document.ts";
import { fold } from "../../rules/fold.ts";
import type { Json } from "../../rules/json.ts";
import type { Plan } from "../../rules/plan.ts";
import type { LocalTime } from "../../rules/units/clock.ts";
import type { DecideRequest } from "../../rules/wire.ts";
import type { Backing } from "../sealed/back.ts";
import type { Observed } from "./edge.ts";
import { rfmFacts } from "./rfm.ts";

/** Everything the facts of one decision are made from. */
export type Sources = {
  readonly request: DecideRequest;
  readonly observed: Observed;
  readonly plan: Plan;
  readonly store: Store;
  readonly time: LocalTime;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What the shop knows of a signed-in customer. */
  readonly customer?: { readonly [trait: string]: Json };
  /** What the visitor's sealed cookie says, and how it backs what the device answered. */
  readonly sealed?: { readonly facts: { readonly [name: string]: Json }; readonly backing: Backing };
  /** Facts that a preview puts in the place of others. */
  readonly simulated?: { readonly [fact: string]: Json };
};

/**
 * The request as far as its visitor agreed to it. Without personalisation nothing is remembered, whatever was sent;
 * Global Privacy Control is a no to advertising, whatever was clicked.
 */
export function consented(request: DecideRequest, { optedOut }: Pick<Observed, "optedOut">): DecideRequest {
  const consent = optedOut ? { ...request.consent, ads: false } : request.consent;
  if (consent.personalization) return { ...request, consent };
  const { v, slots, page, language, preview } = request;
  return { v, slots, page, consent, ...(language && { language }), ...(preview && { preview }) };
}

/** The facts of one decision, flat. They have no prototype: `toString` and `__proto__` are absent like any other name. */
export function assemble(sources: Sources): Facts {
  const { request, observed, store, customer, sealed, simulated } = sources;
  const facts: { [fact: string]: Json | undefined } = Object.create(null);
  for (const [fact, value] of remembered(sources)) facts[fact] = value ?? undefined;
  // What the device was not asked stays unasked.
  for (const [fact, back] of sealed?.backing ?? []) if (fact in facts) facts[fact] = back(facts[fact]);
  const known = [
    ...prefixed("page", request.page),
    ...prefixed("customer", customer),
    ...prefixed("consent", request.consent),
    ...(request.language ? [["visitor.language", request.language] as const] : []),
    ...(request.visitor ? [["visitor.id", request.visitor] as const] : []),
    ...prefixed("sealed", sealed?.facts),
    ...Object.entries(observed.facts),
    ...prefixed("time", timeFacts(sources)),
    ...prefixed("store", { timezone: store.timezone, currency: store.currency }),
    ...Object.entries(simulated ?? {}),
  ];
  for (const [fact, value] of known) facts[fact] = value ?? undefined;
  for (const [fact, score] of rfmFacts(facts, store)) facts[fact] ??= score;
  return facts;
}

/** What the device answered, or what is known of one that remembers nothing yet. */
function remembered({ request, plan, now }: Sources): readonly NamedValue[] {
  const { first, answers = [] } = request;
  if (first) return [...answered(plan, fold(plan, [], now)), ["visit.count", 1]];
  // Answers to another plan would be read as answers to questions nobody asked.
  if (request.plan !== plan.hash || answers.length !== plan.questions.length) return [];
  return answered(plan, answers);
}

type NamedValue = readonly [fact: string, value: Json];

function answered(plan: Plan, answers: readonly Json[]): readonly NamedValue[] {
  return plan.questions.map(({ fact }, index) => [fact, answers[index] ?? null]);
}

function timeFacts({ time, now }: Sources): { readonly [name: string]: Json } {
  const { date, hour, weekday } = time;
  return { now: new Date(now).toISOString(), date, hour, weekday, month: Number(date.slice(5, 7)) };
}

function prefixed(space: string, values: { readonly [name: string]: Json } = {}): readonly NamedValue[] {
  return Object.entries(values).map(([name, value]) => [`${space}.${name}`, value]);
}
