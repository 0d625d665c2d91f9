import type { Facts } from "../../rules/condition.ts";
import { decide, type Occasion, type Verdict } from "./decide.ts";
import { digestOf } from "./digest.ts";
import type { RuleSet } from "./rule-set.ts";

/** A decision with all it rests on: plain JSON, from which it can be repeated wherever the rules are known. */
export type Recorded = {
  /** Version of the rule set. */
  readonly rules: string;
  readonly facts: Facts;
  readonly occasion: Occasion;
  readonly digest: string;
  readonly verdict: Verdict;
};

/** Decides, and keeps what it took. */
export function recordOf(ruleSet: RuleSet, facts: Facts, occasion: Occasion): Recorded {
  const verdict = decide(ruleSet, facts, occasion);
  return { rules: ruleSet.version, facts, occasion, digest: digestOf(ruleSet, facts, occasion), verdict };
}

/** Whether a recorded decision comes out the same again, byte for byte, digest included. */
export function isRepeated(recorded: Recorded, ruleSet: RuleSet): boolean {
  const { facts, occasion } = recorded;
  return JSON.stringify(recordOf(ruleSet, facts, occasion)) === JSON.stringify(recorded);
}
