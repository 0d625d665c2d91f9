import type { Facts, Truth } from "../../rules/condition.ts";
import { evaluate } from "../../rules/evaluate.ts";
import type { Json } from "../../rules/json.ts";
import type { Reasons } from "../../rules/wire.ts";
import { type AudienceVerdict, judgeAudience } from "./audiences.ts";
import { type Chosen, choose } from "./campaigns.ts";
import type { RuleSet } from "./rule-set.ts";

/** What was decided for one visitor, and why. Offers are named, not yet minted. */
export type Verdict = {
  readonly decisions: readonly Chosen[];
  readonly audiences: readonly AudienceVerdict[];
  readonly reasons: Reasons;
};

/**
 * Decides every slot and audience of the rule set. Pure: equal arguments give equal verdicts, byte for byte.
 *
 * @param facts flat, by full name (`"geo.country"`); `visitor.id` and `consent.*` among them.
 * @param now milliseconds since 1970.
 */
export function decide(ruleSet: RuleSet, facts: Facts, now: number): Verdict {
  const { document, slots } = ruleSet;
  const segments = Object.fromEntries(
    Object.entries(document.segments ?? {}).map(([id, { when }]): [string, Truth] => [
      id,
      evaluate(when, facts),
    ]),
  );
  const situation = { facts, segments, time: ruleSet.clock(now) };
  const chosen = [...slots].map(([slot, campaigns]) => choose(slot, campaigns, situation));
  const audiences = Object.entries(document.audiences ?? {}).map(([id, audience]) =>
    judgeAudience({ id, ...audience }, { document, facts, now }),
  );
  return {
    decisions: chosen.flatMap(({ winner }) => (winner ? [winner] : [])),
    audiences,
    reasons: {
      facts: known(facts),
      segments,
      campaigns: chosen.flatMap(({ reasons }) => reasons),
      audiences: audiences.map(({ audience, reason }) => ({ audience, reason })),
    },
  };
}

function known(facts: Facts): { readonly [fact: string]: Json } {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([fact, value]) => (value === undefined ? [] : [[fact, value]])),
  );
}
