import type { Decision, OfferGiven } from "../rules/decision.ts";
import { type DecideReply, PROTOCOL_VERSION, type Reasons } from "../rules/wire.ts";
import type { Chosen } from "./decide/campaigns.ts";
import { decide, type Verdict } from "./decide/decide.ts";
import { digestOf } from "./decide/digest.ts";
import type { RuleSet } from "./decide/rule-set.ts";
import { explanationsOf } from "./explanations.ts";
import { give, sample } from "./giving.ts";
import { knownOf, type Visit } from "./known.ts";
import { type Change, type Settled, settle } from "./memberships.ts";
import { offerKeys } from "./signing/codes.ts";

/** What the page view is told, what has to be written down, and the cookie that its browser keeps. */
export type Answered = {
  readonly reply: DecideReply;
  readonly changes: readonly Change[];
  /** Header that sets the sealed cookie, where it has changed. */
  readonly cookie?: string;
};

/** Answers a page view by a rule set. */
export async function answer(asking: Visit, ruleSet: RuleSet): Promise<Answered> {
  const { visit, facts, occasion, stays, seal, degraded } = await knownOf(asking, ruleSet);
  const { request, simulation } = visit;
  const verdict = decide(ruleSet, facts, occasion);
  const given = await decisions(verdict.decisions, visit, ruleSet);
  const settled = settleFor(visit, verdict);
  const outOfOrder = [...degraded, ...(given.length < verdict.decisions.length ? ["offers"] : [])];
  // Of a pretended visit nothing is kept, so the device keeps what it had.
  const segments = stays.stamped && !simulation?.pretends && (await stays.stamped(verdict.stays));
  const kept = await seal.kept(given);
  const reply: DecideReply = {
    digest: digestOf(ruleSet, facts, occasion),
    decisions: given,
    audiences: settled.memberships,
    ...frame(visit, ruleSet),
    ...seal.reply,
    ...kept.reply,
    ...(segments && { segments }),
    ...(outOfOrder.length > 0 && { degraded: outOfOrder }),
    ...(simulation && { reasons: reasonsOf(verdict, settled) }),
    ...(simulation &&
      request.preview?.explain && {
        explanations: explanationsOf(ruleSet, {
          ...request,
          facts: verdict.reasons.facts,
          groups: occasion.groups,
        }),
      }),
  };
  return { reply, changes: settled.changes, ...(kept.cookie && { cookie: kept.cookie }) };
}

/** The answer where no rules are known: the page stays as the shop made it. */
export function answerNothing(visit: Visit): DecideReply {
  return { decisions: [], audiences: [], ...frame(visit) };
}

type Frame = Omit<DecideReply, "decisions" | "audiences">;

function frame({ id, observed, simulation }: Visit, ruleSet?: RuleSet): Frame {
  const simulated = simulation?.facts["geo.country"];
  const country = typeof simulated === "string" ? simulated : observed.country;
  return {
    v: PROTOCOL_VERSION,
    id,
    rules: ruleSet?.version ?? "",
    plan: ruleSet?.plan.hash ?? "",
    ...(country && { country }),
  };
}

/** Decisions with ids and codes. A banner whose offer cannot be given is left out: it would promise what nobody keeps. */
async function decisions(
  chosen: readonly Chosen[],
  visit: Visit,
  ruleSet: RuleSet,
): Promise<readonly Decision[]> {
  const given: Decision[] = [];
  for (const [index, { offer: wanted, ...rest }] of chosen.entries()) {
    const id = `${visit.id}.${index}`;
    const offer = wanted && (await offerFor({ offer: wanted, campaign: rest.campaign }, visit, ruleSet));
    if (offer) given.push({ id, offer, ...rest });
    else if (!wanted) given.push({ id, ...rest });
  }
  return given;
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
