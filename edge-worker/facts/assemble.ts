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
  readonly sealed?: { readonly facts: Values; readonly backing: Backing };
  /** Facts that a preview puts in the place of others. */
  readonly simulated?: { readonly [fact: string]: Json };
};

/**
 * The request as far as its visitor agreed to it. Without personalisation nothing is remembered, whatever was sent;
 * Global Privacy Control is a no to advertising, whatever was clicked.
 */
export function consented(request: DecideRequest, { optedOut }: Pick<Observed, "optedOut">): DecideRequest {
  const consent = optedOut ? { ...request.consent, ads: false } : request.consent;
  if (consent.personalization) return optedOut ? { ...request, consent } : request;
  const { v, slots, page, language, preview } = request;
  return { v, slots, page, consent, ...(language && { language }), ...(preview && { preview }) };
}

/** The facts of one decision, flat. They have no prototype: `toString` and `__proto__` are absent like any other name. */
export function assemble(sources: Sources): Facts {
  const { request, observed, store, customer, sealed, simulated } = sources;
  const facts: { [fact: string]: Json | undefined } = Object.create(null);
  const put = (values: Values = {}, space = "") => {
    for (const name of Object.keys(values)) facts[space + name] = values[name] ?? undefined;
  };
  remember(sources, facts);
  // What the device was not asked stays unasked.
  for (const [fact, back] of sealed?.backing ?? []) if (fact in facts) facts[fact] = back(facts[fact]);
  put(request.page, "page.");
  put(customer, "customer.");
  put(consentFacts(request));
  if (request.language) facts["visitor.language"] = request.language;
  if (request.visitor) facts["visitor.id"] = request.visitor;
  put(sealed?.facts);
  put(observed.facts);
  put(timeFacts(sources));
  put({ "store.timezone": store.timezone, "store.currency": store.currency });
  put(simulated);
  for (const [fact, score] of rfmFacts(facts, store)) facts[fact] ??= score;
  return facts;
}

/** Values by the name of their fact, or by what is left of it. */
type Values = { readonly [name: string]: Json };

/** Takes in what the device answered, or what is known of one that remembers nothing yet. */
function remember({ request, plan, now }: Sources, facts: { [fact: string]: Json | undefined }): void {
  const { first } = request;
  const answers = first ? fold(plan, [], now) : (request.answers ?? []);
  // Answers to another plan would be read as answers to questions nobody asked.
  const fits = first || request.plan === plan.hash;
  if (!fits || answers.length !== plan.questions.length) return;
  plan.questions.forEach(({ fact }, index) => {
    facts[fact] = answers[index] ?? undefined;
  });
  if (first) facts["visit.count"] = 1;
}

function consentFacts({ consent: { personalization, analytics, ads } }: DecideRequest): Values {
  return {
    "consent.personalization": personalization,
    "consent.analytics": analytics,
    "consent.ads": ads,
  };
}

function timeFacts({ time: { date, hour, weekday }, now }: Sources): Values {
  return {
    "time.now": new Date(now).toISOString(),
    "time.date": date,
    "time.hour": hour,
    "time.weekday": weekday,
    "time.month": Number(date.slice(5, 7)),
  };
}
