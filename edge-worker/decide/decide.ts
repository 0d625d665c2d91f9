import type { Facts } from "../../rules/condition.ts";
import type { Json } from "../../rules/json.ts";
import type { Reasons } from "../../rules/wire.ts";
import { type AudienceVerdict, judgeAudience } from "./audiences.ts";
import { type Chosen, choose } from "./campaigns.ts";
import type { Standing, Stay } from "./memberships.ts";
import type { RuleSet } from "./rule-set.ts";
import { judgeSegments } from "./segments.ts";

/** What was decided for one visitor, and why. Offers are named, not yet minted. */
export type Verdict = {
  readonly decisions: readonly Chosen[];
  readonly audiences: readonly AudienceVerdict[];
  /** Stays in sticky segments, by segment; the next decision is given them as `held`. */
  readonly stays: { readonly [segment: string]: Standing };
  /** Empty where they were not asked for. */
  readonly reasons: Reasons;
};

/** The moment of a decision, and what else it rests on. */
export type Occasion = {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What the edge's lists say about the facts, by list. */
  readonly groups?: { readonly [list: string]: Json };
  /** Stays in sticky segments as they were last, by segment. */
  readonly held?: { readonly [segment: string]: Stay };
  /** Whether the reasons are wanted: they cost the truth of every segment. True unless said. */
  readonly reasons?: boolean;
};

/**
 * Decides every slot and audience of the rule set. Pure: equal arguments give equal verdicts, byte for byte.
 *
 * @param facts flat, by full name (`"geo.country"`); `visitor.id` and `consent.*` among them.
 * @param at the occasion, or its moment alone.
 */
export function decide(ruleSet: RuleSet, facts: Facts, at: number | Occasion): Verdict {
  const occasion = typeof at === "number" ? { now: at } : at;
  const { now, groups, reasons = true } = occasion;
  const { document, slots } = ruleSet;
  const judged = judgeSegments(ruleSet, facts, { ...occasion, all: reasons });
  const situation = { facts: judged.facts, segments: judged.truths, time: ruleSet.clock(now) };
  const chosen = [...slots].map(([slot, campaigns]) => choose(slot, campaigns, situation));
  const audiences = Object.entries(document.audiences ?? {}).map(([id, audience]) =>
    judgeAudience({ id, ...audience }, { document, now, ...judged, ...(groups && { groups }) }),
  );
  return {
    decisions: chosen.flatMap(({ winner }) => (winner ? [winner] : [])),
    audiences,
    stays: judged.stays,
    reasons: reasons
      ? {
          facts: known(judged.facts),
          segments: { ...judged.truths },
          campaigns: chosen.flatMap((choice) => choice.reasons),
          audiences: audiences.map(({ audience, reason }) => ({ audience, reason })),
        }
      : NO_REASONS,
  };
}

const NO_REASONS: Reasons = { facts: {}, segments: {}, campaigns: [], audiences: [] };

function known(facts: Facts): { readonly [fact: string]: Json } {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([fact, value]) => (value === undefined ? [] : [[fact, value]])),
  );
}
