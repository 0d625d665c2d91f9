import { recordOf } from "../../../../edge-worker/decide/record.ts";
import type { RuleSet } from "../../../../edge-worker/decide/rule-set.ts";
import { diceOf, documentFrom, factsFrom, occasionFrom, ruleSetFrom } from "../random.ts";

/** Documents that decisions are spread over. */
export const DOCUMENTS = 40;

const ruleSets = new Map<number, RuleSet>();

/** A line of JSON for each document: its version and what it says. */
export function documentLines(): readonly string[] {
  return Array.from({ length: DOCUMENTS }, (_, index) =>
    JSON.stringify({ version: `v${index}`, document: documentFrom(diceOf(index)) }),
  );
}

/** A line of JSON for each decision from a number on. */
export function decisionLines(from: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const dice = diceOf(1_000_000 + from + index);
    const ruleSet = ruleSetAt((from + index) % DOCUMENTS);
    return JSON.stringify(recordOf(ruleSet, factsFrom(dice, ruleSet), occasionFrom(dice)));
  });
}

function ruleSetAt(index: number): RuleSet {
  const known = ruleSets.get(index) ?? ruleSetFrom(diceOf(index), `v${index}`);
  ruleSets.set(index, known);
  return known;
}
