import type { RuleSet } from "../../edge-worker/decide/rule-set.ts";
import { judgeSegments } from "../../edge-worker/decide/segments.ts";
import type { Facts } from "../../rules/condition.ts";
import { factsOf } from "./facts.ts";
import { groupsIn } from "./lists.ts";
import type { Lived } from "./visitor.ts";

/** The segments that a visitor would be found in at a moment (ms since 1970), in the order of the document. */
export function segmentsAt(ruleSet: RuleSet, lived: Lived, now: number): readonly string[] {
  const { truths } = judged(ruleSet, lived, now);
  // Matches come in the document's order; only a stay is found outside of it.
  const found = Object.keys(truths).filter((id) => truths[id] === true);
  if (ruleSet.sticky.length === 0) return found;
  return Object.keys(ruleSet.document.segments ?? {}).filter((id) => truths[id] === true);
}

/** The facts about a visitor at a moment (ms since 1970): those of the edge, and what stays add to them. */
export function factsAt(ruleSet: RuleSet, lived: Lived, now: number): Facts {
  return judged(ruleSet, lived, now).facts;
}

function judged(ruleSet: RuleSet, { visitor, journal, lists, heldAt }: Lived, now: number) {
  const facts = factsOf({ ruleSet, visitor, journal, now });
  const judging = { now, held: heldAt(now), all: false, ...groupsIn(lists, ruleSet.lists, facts) };
  return judgeSegments(ruleSet, facts, judging);
}
