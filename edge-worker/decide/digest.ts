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
  // A fact that is not known is none, as in a record of the decision.
  const { mark, sorted } = namesOf(Object.keys(facts).filter((fact) => facts[fact] !== undefined));
  const values = sorted.map((fact) => facts[fact]);
  return fingerprintOf(
    JSON.stringify([version, now, slots, groups, held, spent, learnt, given, mark, values]),
  );
}

/** Names of facts in the order they were met, and in their own; `mark` stands for all of them. */
type Names = { readonly met: readonly string[]; readonly sorted: readonly string[]; readonly mark: string };

// One visitor's facts have the names that those of the visitors before had, and sorting and hashing names takes longer than
// all the rest.
const recent: Names[] = [];
const MOST_RECENT = 8;

function namesOf(met: readonly string[]): Names {
  const known = recent.find((one) => isSame(one.met, met));
  if (known) return known;
  const sorted = met.toSorted();
  const made = { met, sorted, mark: fingerprintOf(JSON.stringify(sorted)) };
  if (recent.unshift(made) > MOST_RECENT) recent.pop();
  return made;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
