import type { Facts } from "../../rules/condition.ts";
import { fingerprintOf } from "../../rules/units/hash.ts";
import type { Occasion } from "./decide.ts";
import type { RuleSet } from "./rule-set.ts";

/**
 * Names everything a decision rests on: the version of the rules, the facts whatever their order, and the occasion.
 * Equal digests mean equal decisions. It proves nothing to a stranger: who makes up facts gets the decision those
 * facts deserve, with or without a digest of their choice.
 */
export function digestOf({ version }: Pick<RuleSet, "version">, facts: Facts, occasion: Occasion): string {
  const { now, slots, groups, held, spent, learnt, given } = occasion;
  const parts: unknown[] = [version, now, slots, groups, held, spent, learnt, given];
  for (const fact of inOrder(Object.keys(facts))) {
    // A fact that is not known is none, as in a record of the decision.
    if (facts[fact] !== undefined) parts.push(fact, facts[fact]);
  }
  return fingerprintOf(JSON.stringify(parts));
}

// Sorting takes longer than hashing, and one visitor's facts have the names that the last one's had.
let last: { readonly names: readonly string[]; readonly sorted: readonly string[] } = {
  names: [],
  sorted: [],
};

function inOrder(names: readonly string[]): readonly string[] {
  const isKnown =
    names.length === last.names.length && names.every((name, index) => name === last.names[index]);
  if (!isKnown) last = { names, sorted: names.toSorted() };
  return last.sorted;
}
