import type { Facts } from "../../rules/condition.ts";
import type { Json } from "../../rules/json.ts";
import type { Reasons } from "../../rules/wire.ts";
import { type AudienceVerdict, judgeAudience } from "./audiences.ts";
import { type Chosen, choose, type Page } from "./campaigns.ts";
import { isCheckout } from "./choosing/checkout.ts";
import type { Contender } from "./choosing/contender.ts";
import { outsideOf } from "./choosing/obstacles.ts";
import { timeIn } from "./choosing/zones.ts";
import type { Standing, Stay } from "./memberships.ts";
import type { RuleSet } from "./rule-set.ts";
import { type Judged, judgeSegments } from "./segments.ts";

/** What was decided for one visitor, and why. Offers are named, not yet minted. */
export type Verdict = {
  readonly decisions: readonly Chosen[];
  readonly audiences: readonly AudienceVerdict[];
  /** Stays in sticky segments, by segment; the next decision is given them as `held`. */
  readonly stays: { readonly [segment: string]: Standing };
  /** Empty where they were not asked for. */
  readonly reasons: Reasons;
};

/** The moment of a decision, and what else it rests on: plain JSON, so that a decision can be written down and repeated. */
export type Occasion = {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The slots that the page has; all of the document's where nobody says. */
  readonly slots?: readonly string[];
  /** What the edge's lists say about the facts, by list. */
  readonly groups?: { readonly [list: string]: Json };
  /** Stays in sticky segments as they were last, by segment. */
  readonly held?: { readonly [segment: string]: Stay };
  /** Offers whose budget is used up, in all or for today. */
  readonly spent?: readonly string[];
  /**
   * What thrift has learnt: the variant to show, by campaign and segment. Where it says nothing, or names a variant that
   * does not exist, the first one is shown, which is the cheapest.
   */
  readonly learnt?: { readonly [campaign: string]: { readonly [segment: string]: string } };
  /** Variants this visitor was given before, by campaign; `holdout` for who was held out. */
  readonly given?: { readonly [campaign: string]: string };
  /** Whether the reasons are wanted: they cost the truth of every segment. True unless said. */
  readonly reasons?: boolean;
};

/**
 * Decides every slot of a page, and every audience. Pure: equal arguments give equal verdicts, byte for byte.
 *
 * @param facts flat, by full name (`"geo.country"`); `visitor.id` and `consent.*` among them.
 * @param at the occasion, or its moment alone.
 */
export function decide(ruleSet: RuleSet, facts: Facts, at: number | Occasion): Verdict {
  const occasion = typeof at === "number" ? { now: at } : at;
  const { now, groups, reasons = true } = occasion;
  const judged = judgeSegments(ruleSet, facts, { all: reasons, ...occasion });
  const choice = choose(contendersFor(ruleSet, judged, occasion), pageOf(ruleSet, judged, occasion));
  const { document } = ruleSet;
  const audiences = Object.entries(document.audiences ?? {}).map(([id, audience]) =>
    judgeAudience({ id, ...audience }, { document, now, ...judged, ...(groups && { groups }) }),
  );
  return {
    decisions: choice.chosen,
    audiences,
    stays: judged.stays,
    reasons: reasons
      ? {
          facts: known(judged.facts),
          segments: { ...judged.truths },
          campaigns: choice.reasons,
          audiences: audiences.map(({ audience, reason }) => ({ audience, reason })),
        }
      : NO_REASONS,
  };
}

/** The campaigns that want a slot of the page. Most are for others: without reasons to tell, theirs is not even looked at. */
function contendersFor(
  { contenders, following }: RuleSet,
  { truths }: Judged,
  { slots, reasons = true }: Occasion,
): readonly Contender[] {
  const near = reasons ? contenders : Object.keys(truths).flatMap((segment) => following.get(segment) ?? []);
  const asked = slots ? near.filter(({ slot }) => slots.includes(slot)) : near;
  return reasons ? asked : asked.toSorted((one, other) => one.place - other.place);
}

function pageOf({ document, clock }: RuleSet, judged: Judged, occasion: Occasion): Page {
  const { facts, truths } = judged;
  const { now, spent = [], given = {}, learnt = {}, reasons = true } = occasion;
  const id = facts["visitor.id"];
  const visitor = typeof id === "string" && id !== "" ? id : undefined;
  const outside = outsideOf(visitor, document.holdout);
  return {
    facts,
    segments: truths,
    given,
    learnt,
    reasons,
    time: clock(now),
    timeIn: timeIn(facts, now),
    isCheckout: isCheckout(facts),
    spent: new Set(spent),
    currency: document.store.currency,
    ...(visitor !== undefined && { visitor }),
    ...(outside && { outside }),
  };
}

const NO_REASONS: Reasons = { facts: {}, segments: {}, campaigns: [], audiences: [] };

function known(facts: Facts): { readonly [fact: string]: Json } {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([fact, value]) => (value === undefined ? [] : [[fact, value]])),
  );
}
