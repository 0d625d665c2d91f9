import type { Json } from "../../rules/json.ts";
import type { Plan } from "../../rules/plan.ts";
import type { DecideReply, DecideRequest } from "../../rules/wire.ts";
import type { RuleSet } from "../decide/rule-set.ts";
import { adopted } from "./adopt.ts";
import { askedIn } from "./asked.ts";
import { type Backing, limitBacking, sealedFacts, visitBacking } from "./back.ts";
import { type Brought, cookieOf, recordIn } from "./cookie/jar.ts";
import { type SealingKeys, sealingKeys } from "./cookie/sealing.ts";
import { begun, dayOf, isNews, type Moment, type SealedRecord, seenAt } from "./record/record.ts";
import { type Given, givenBefore, withGiven } from "./variants.ts";

/** Who asks, with what in their browser. */
export type Bringing = {
  readonly request: DecideRequest;
  /** The request's `Cookie` header. */
  readonly cookie: string | undefined;
  readonly ruleSet: RuleSet;
  /** The day in the store's zone: `YYYY-MM-DD`. */
  readonly today: string;
  /** The secret that sealing keys are derived from. */
  readonly secret: string;
  /** Milliseconds since 1970, as they are or as a preview pretends. */
  readonly now: number;
  /** Whether nothing may be kept of this visit. */
  readonly pretends: boolean;
};

/** What is known of a visitor from their sealed cookie, and how to seal it again. */
export type SealBook = {
  /** The request, by the visitor as the edge still knows them. */
  readonly request: DecideRequest;
  /** What the device is told where it had forgotten who it is. */
  readonly reply: Pick<DecideReply, "visitor">;
  readonly facts: { readonly [name: string]: Json };
  readonly backing: Backing;
  /** What was given before, by campaign: a variant, or `holdout`. */
  readonly given: { readonly [campaign: string]: string };
  readonly kept: (given: readonly Given[]) => Promise<Kept>;
};

/** What becomes of a record: its number for the device, and a header where it was sealed anew. */
export type Kept = { readonly reply: Pick<DecideReply, "seal">; readonly cookie?: string };

/** Opens what the edge keeps of a visitor. Without consent to personalisation it is not even looked at. */
export async function openSeal(bringing: Bringing): Promise<SealBook> {
  const { request, cookie, secret, now } = bringing;
  if (!request.consent.personalization || !(cookie || request.visitor)) return nothing(request);
  const keys = await sealingKeys(secret);
  if (!keys) return nothing(request);
  const brought = await recordIn(cookie, keys, now);
  const whose = whoseIs(brought, bringing);
  return whose ? bookOf(whose, bringing, keys) : nothing(request);
}

function nothing(request: DecideRequest): SealBook {
  return { request, reply: {}, facts: {}, backing: [], given: {}, kept: async () => ({ reply: {} }) };
}

/**
 * A record, and what to make of it. `known` is the visitor's own and `replayed` an older one of theirs; `restored` tells a
 * device that has forgotten everything who it was, and `begins` is the record of someone the edge knows nothing about.
 */
type Whose = { readonly record: SealedRecord } & (
  | { readonly is: "known" | "replayed" | "restored"; readonly brought: Brought }
  | { readonly is: "begins" }
);

function whoseIs(brought: Brought | undefined, bringing: Bringing): Whose | undefined {
  const { request } = bringing;
  const { visitor, seal = 0 } = request;
  if (brought && brought.record.visitor === visitor) {
    const is = seal > brought.record.number ? "replayed" : "known";
    return { is, record: brought.record, brought };
  }
  if (brought && hasForgotten(request)) return { is: "restored", record: brought.record, brought };
  // A device that remembers somebody else brings a cookie that is not its own: it counts for nothing, and is replaced.
  return visitor === undefined ? undefined : { is: "begins", record: begun(visitor, momentIn(bringing)) };
}

function momentIn({ now, today }: Bringing): Moment {
  return { at: Math.floor(now / 1000), day: dayOf(Date.parse(today)) };
}

function hasForgotten({ first, plan, answers, seal }: DecideRequest): boolean {
  return seal === undefined && (first === true || plan === undefined || answers === undefined);
}

function bookOf(whose: Whose, bringing: Bringing, keys: SealingKeys): SealBook {
  const { ruleSet, now } = bringing;
  const { document, plan } = ruleSet;
  const asked = askedIn(document);
  const request = { ...bringing.request, visitor: whose.record.visitor };
  const record = adopted(seenAt(whose.record, momentIn(bringing)), {
    asked,
    answered: positiveAnswers(request, plan),
    now,
    ...(whose.is !== "begins" && { since: whose.record.lastSeen }),
  });
  const looked = { record, now };
  // What a replayed record says may only speak against its visitor. One that begins says something of a visitor who is new
  // everywhere, and nothing of one whose device remembers more.
  const isTrusted = whose.is === "known" || whose.is === "restored";
  const speaks = isTrusted || (whose.is === "begins" && request.first === true);
  return {
    request,
    reply: whose.is === "restored" ? { visitor: request.visitor } : {},
    facts: speaks ? sealedFacts(looked) : {},
    backing: [...limitBacking(looked, asked), ...(isTrusted ? visitBacking(looked) : [])],
    given: isTrusted ? givenBefore(record, asked.choices) : {},
    kept: (given) => keep(withGiven(record, given, asked.choices), { whose, bringing, keys }),
  };
}

type Keeping = { readonly whose: Whose; readonly bringing: Bringing; readonly keys: SealingKeys };

async function keep(record: SealedRecord, { whose, bringing, keys }: Keeping): Promise<Kept> {
  const { request, ruleSet, now, pretends } = bringing;
  if (pretends) return { reply: {} };
  const isSettled = whose.is === "known" || whose.is === "restored";
  if (isSettled && !whose.brought.isOld && !isNews(record, whose.record)) {
    return { reply: { seal: record.number } };
  }
  // Past every number that the device has heard of, so that it is not taken for a replayed one next time.
  const number = Math.max(record.number, request.seal ?? 0) + 1;
  const { tags } = askedIn(ruleSet.document);
  const cookie = await cookieOf({ ...record, number }, keys, {
    now,
    isLive: (tag) => tags.has(tag),
    since: Math.floor((now - ruleSet.plan.retention) / 1000),
  });
  return { reply: { seal: number }, cookie };
}

/** What a device answered beside zero: what it could know better than a record. */
function positiveAnswers(
  { plan: hash, answers = [] }: DecideRequest,
  plan: Plan,
): ReadonlyMap<string, number> {
  const positive = new Map<string, number>();
  if (hash !== plan.hash || answers.length !== plan.questions.length) return positive;
  for (let index = 0; index < answers.length; index++) {
    const answer = answers[index];
    const fact = typeof answer === "number" && answer > 0 ? plan.questions[index]?.fact : undefined;
    if (fact && typeof answer === "number") positive.set(fact, answer);
  }
  return positive;
}
