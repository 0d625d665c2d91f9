import type { Facts } from "../rules/condition.ts";
import type { Decision, OfferGiven } from "../rules/decision.ts";
import { type DecideReply, type DecideRequest, PROTOCOL_VERSION, type Reasons } from "../rules/wire.ts";
import type { Chosen } from "./decide/campaigns.ts";
import { decide, type Verdict } from "./decide/decide.ts";
import type { RuleSet } from "./decide/rule-set.ts";
import type { Env } from "./env.ts";
import { explanationsOf } from "./explanations.ts";
import { assemble } from "./facts/assemble.ts";
import { customerOf } from "./facts/customer.ts";
import type { Observed } from "./facts/edge.ts";
import { type KnownLists, listsFor } from "./facts/lists.ts";
import type { Simulation } from "./facts/preview.ts";
import { give, sample } from "./giving.ts";
import { type Change, type Settled, settle } from "./memberships.ts";
import { offerKeys } from "./signing/codes.ts";
import { openStays, type StayBook } from "./stays.ts";

/** One page view that asks. */
export type Visit = {
  readonly id: string;
  readonly env: Env;
  readonly request: DecideRequest;
  readonly observed: Observed;
  /** A preview that is allowed; nothing is kept of one that pretends. */
  readonly simulation?: Simulation;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** What the page view is told, and what has to be written down. */
export type Answered = { readonly reply: DecideReply; readonly changes: readonly Change[] };

/** Answers a page view by a rule set. */
export async function answer(visit: Visit, ruleSet: RuleSet): Promise<Answered> {
  const { request, simulation, now } = visit;
  const moment = simulation?.time ?? now;
  const { facts, groups, stays, degraded } = await knownOf(visit, ruleSet, moment);
  const verdict = decide(ruleSet, facts, {
    now: moment,
    held: stays.held,
    reasons: simulation !== undefined,
    ...(groups && { groups }),
  });
  const chosen = verdict.decisions.filter(({ slot }) => request.slots.includes(slot));
  const given = await decisions(chosen, visit, ruleSet);
  const settled = settleFor(visit, verdict);
  const outOfOrder = [...degraded, ...(given.length < chosen.length ? ["offers"] : [])];
  // Of a pretended visit nothing is kept, so the device keeps what it had.
  const segments = simulation?.pretends ? undefined : await stays.stamped(verdict.stays);
  const reply: DecideReply = {
    ...frame(visit, ruleSet),
    decisions: given,
    audiences: settled.memberships,
    ...(segments && { segments }),
    ...(outOfOrder.length > 0 && { degraded: outOfOrder }),
    ...(simulation && { reasons: reasonsOf(verdict, settled) }),
    ...(simulation &&
      request.preview?.explain && {
        explanations: explanationsOf(ruleSet, { ...request, facts: verdict.reasons.facts, groups }),
      }),
  };
  return { reply, changes: settled.changes };
}

type Known = {
  readonly facts: Facts;
  readonly groups?: KnownLists["groups"];
  readonly stays: StayBook;
  readonly degraded: readonly string[];
};

/** Everything a decision rests on: facts, what the shop's lists say about them, and stays in sticky segments. */
async function knownOf(visit: Visit, ruleSet: RuleSet, moment: number): Promise<Known> {
  const { request, observed, simulation, now, env } = visit;
  const { visitor, held: stamps = {} } = request;
  const [{ customer, degraded: customers }, stays] = await Promise.all([
    customerOf(request.customer, env, now),
    openStays({ ruleSet, visitor, stamps, secret: env.OFFER_KEY }),
  ]);
  const facts = assemble({
    request,
    observed,
    plan: ruleSet.plan,
    store: ruleSet.document.store,
    now: moment,
    time: ruleSet.clock(moment),
    ...(customer && { customer }),
    ...(simulation && { simulated: simulation.facts }),
  });
  const { groups, degraded: lists } = await listsFor(ruleSet.lists, facts, env);
  const degraded = [customers, lists, stays.degraded].filter((part) => part !== undefined);
  return { facts, stays, degraded, ...(groups && { groups }) };
}

/** The answer where no rules are known: the page stays as the shop made it. */
export function answerNothing(visit: Visit): DecideReply {
  return frame(visit);
}

function frame({ id, observed, simulation }: Visit, ruleSet?: RuleSet): DecideReply {
  const simulated = simulation?.facts["geo.country"];
  const country = typeof simulated === "string" ? simulated : observed.country;
  return {
    v: PROTOCOL_VERSION,
    id,
    rules: ruleSet?.version ?? "",
    plan: ruleSet?.plan.hash ?? "",
    ...(country && { country }),
    decisions: [],
    audiences: [],
  };
}

/** Decisions with ids and codes. A banner whose offer cannot be given is left out: it would promise what nobody keeps. */
async function decisions(
  chosen: readonly Chosen[],
  visit: Visit,
  ruleSet: RuleSet,
): Promise<readonly Decision[]> {
  const given = await Promise.all(
    chosen.map(async (choice, index): Promise<Decision | undefined> => {
      const { offer: wanted, ...rest } = choice;
      const id = `${visit.id}.${index}`;
      if (!wanted) return { id, ...rest };
      const offer = await offerFor({ offer: wanted, campaign: rest.campaign }, visit, ruleSet);
      return offer && { id, ...rest, offer };
    }),
  );
  return given.filter((decision) => decision !== undefined);
}

type Wanted = { readonly offer: string; readonly campaign: string };

async function offerFor(
  { offer, campaign }: Wanted,
  visit: Visit,
  { document }: RuleSet,
): Promise<OfferGiven | undefined> {
  const { env, request, simulation, now } = visit;
  // What a preview shows may rest on simulated facts, so outside of development its code is worth nothing.
  if (simulation?.pretends && env.DEVELOPMENT !== "true") return sample(offer, document, now);
  const keys = await offerKeys(env.OFFER_KEY);
  const { visitor, codes = [] } = request;
  return keys && visitor ? give(offer, document, { keys, visitor, campaign, codes, now }) : undefined;
}

function settleFor({ request, simulation, now }: Visit, { audiences }: Verdict): Settled {
  const { visitor, member = {} } = request;
  if (!visitor) return { memberships: [], changes: [], staying: [] };
  const settled = settle(audiences, { visitor, stamps: member, now });
  if (!simulation?.pretends) return settled;
  // Nothing of this is written down, so the next real visit must not find a stamp that says it was.
  const memberships = settled.memberships.map((one) => ({ ...one, stamp: member[one.id] ?? "pretended" }));
  return { ...settled, memberships, changes: [] };
}

function reasonsOf({ reasons }: Verdict, { staying }: Settled): Reasons {
  return {
    ...reasons,
    audiences: reasons.audiences.map(({ audience, reason }) => ({
      audience,
      reason: staying.includes(audience) ? "staying" : reason,
    })),
  };
}
