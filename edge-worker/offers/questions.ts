import type { Offer } from "../../rules/document.ts";
import { canonical } from "../../rules/json.ts";
import { toMinor } from "../../rules/units/money.ts";
import { discountFor } from "../decide/discount.ts";
import type { Attempt, Buyers, Limits, Outlook, Pace, Terms } from "../stores/ledger/claims.ts";
import { type Basket, judge } from "./basket.ts";
import { endOfDay } from "./day.ts";
import type { Desk, Presented } from "./presenting.ts";
import { normalEmail, type Tagger } from "./tags.ts";

/** What the ledger has to know of a code and a basket, and what both would be told. */
export type Question = { readonly outlook: Outlook; readonly terms?: Terms };

/** What is asked where there is nothing to ask, or nothing to tell: the ledger takes part, and the answer is no. */
const NOTHING = { refusal: "offer_code_invalid", detail: "" } as const;

/**
 * Puts the question for the ledger.
 *
 * @param tag makes as many tags for a code that is none, so that both take the same time.
 */
export async function questionFor(
  basket: Basket,
  desk: Desk,
  { presented, isAdmitted, tag }: { presented?: Presented; isAdmitted: boolean; tag: Tagger },
): Promise<Question> {
  const { ruleSet, now } = desk;
  const { currency } = ruleSet.document.store;
  const buyers = await buyersIn(basket, tag);
  const common = { buyers, currency, now, ...(basket.order && { order: basket.order }) };
  if (!presented) {
    const none = { code: "", visitorTag: 0, off: 0, limits: {} };
    return { outlook: { ...common, ...none, refused: NOTHING, opaque: true } };
  }
  const { code, offer, others, isOwner } = presented;
  const { off, refused } = judge(basket, { offer, others, currency, expires: code.expires, now });
  const spoken = isAdmitted ? refused : NOTHING;
  const outlook: Outlook = {
    ...common,
    code: code.code,
    visitorTag: code.visitorTag,
    ...(basket.visitor && { visitor: basket.visitor }),
    off,
    limits: limitsOf(offer, currency),
    pace: paceOf(code.offer, offer, desk),
    ...(spoken && { refused: spoken }),
    ...(!(isOwner && isAdmitted) && { opaque: true }),
  };
  const { discount } = offer;
  return { outlook, terms: { offer: code.offer, discount, currency, expires: code.expires } };
}

/** What every attempt to change something says of itself. The request is told apart by tags: its text is not kept. */
export async function attemptOf(
  request: { readonly key: string; readonly operation: string; readonly body: object },
  { now }: Pick<Desk, "now">,
  tag: Tagger,
): Promise<Attempt> {
  const { key, operation, body } = request;
  const [fingerprint, ...fingerprints] = await tag(`${operation}:${canonical(body)}`);
  return { key, fingerprint, fingerprints, now };
}

async function buyersIn({ customer, email }: Basket, tag: Tagger): Promise<Buyers> {
  const [customers, emails] = await Promise.all([
    customer === undefined ? undefined : tag(`customer:${customer}`),
    email === undefined ? undefined : tag(`email:${normalEmail(email)}`),
  ]);
  return { ...(customers && { customer: customers }), ...(emails && { email: emails }) };
}

function limitsOf({ budget = {}, per_visitor, per_customer, per_email }: Offer, currency: string): Limits {
  const { daily } = budget;
  // A customer is one visitor, in however many browsers.
  const perCustomer = Math.min(
    per_customer ?? Number.POSITIVE_INFINITY,
    per_visitor ?? Number.POSITIVE_INFINITY,
  );
  return {
    ...spendingOf(budget, currency),
    ...(daily && { daily: spendingOf(daily, currency) }),
    ...(per_visitor !== undefined && { perVisitor: per_visitor }),
    ...(Number.isFinite(perCustomer) && { perCustomer }),
    ...(per_email !== undefined && { perEmail: per_email }),
  };
}

function spendingOf({ redemptions, amount }: NonNullable<Offer["budget"]>, currency: string) {
  return {
    ...(redemptions !== undefined && { redemptions }),
    ...(amount !== undefined && { amount: toMinor(amount, currency) }),
  };
}

function paceOf(id: string, offer: Offer, { ruleSet, now }: Desk): Pace {
  const { currency } = ruleSet.document.store;
  const minimum = toMinor(offer.minimum ?? 0, currency);
  return {
    offer: id,
    day: ruleSet.clock(now).date,
    dayEnds: offer.budget?.daily ? endOfDay(ruleSet.clock, now) : now,
    least: Math.max(1, discountFor(offer, { amount: minimum }, currency)),
  };
}
