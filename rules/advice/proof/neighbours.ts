import type { Condition, Facts } from "../../condition.ts";
import { isOperators } from "../../conditions/kleene.ts";
import { factAt } from "../../evaluate.ts";
import { type Json, own } from "../../json.ts";

/** A segment among those that ask about the same facts, and facts of some who are in it. */
export type Asking = { readonly when: Condition; readonly witnesses: readonly Facts[] };

/** Pairs that one document gets; in larger documents a segment is compared with those that stand near it. */
const MOST_PAIRS = 30_000;
const FEWEST_NEAR = 6;

/**
 * For each segment the earlier ones that it may have to do with: one can only be inside another when whoever is in it has
 * the values that the other demands, so segments that demand a value are found by that value.
 *
 * @param all how many segments the document compares in all.
 */
export function neighboursOf(some: readonly Asking[], all: number): readonly (readonly number[])[] {
  const most = Math.max(FEWEST_NEAR, Math.floor(MOST_PAIRS / all));
  const index = indexOf(some);
  const everyone = [...some.keys()];
  const pairs = some.map((): Set<number> => new Set());
  some.forEach(({ witnesses: [witness] }, inner) => {
    const outers = witness ? found(index, witness) : [everyone];
    for (const list of outers)
      for (const outer of near(list, inner, most))
        if (outer !== inner) pairs[Math.max(inner, outer)]?.add(Math.min(inner, outer));
  });
  return pairs.map((earlier) => [...earlier].sort((a, b) => a - b));
}

/** By the facts whose values are demanded, and these values, the segments that demand them. */
type Index = Map<string, { readonly facts: readonly string[]; readonly byValues: Map<string, number[]> }>;

function indexOf(some: readonly Asking[]): Index {
  const index: Index = new Map();
  some.forEach(({ when }, number) => {
    const demands = demandsOf(when);
    const facts = demands.map(([fact]) => fact);
    const name = facts.join(" ");
    const entry = index.get(name) ?? { facts, byValues: new Map<string, number[]>() };
    index.set(name, entry);
    for (const key of keysOf(demands)) {
      const list = entry.byValues.get(key);
      if (list) list.push(number);
      else entry.byValues.set(key, [number]);
    }
  });
  return index;
}

function found(index: Index, witness: Facts): readonly (readonly number[])[] {
  return [...index.values()].map(
    ({ facts, byValues }) => byValues.get(keyOf(facts.map((fact) => factAt(witness, fact) ?? null))) ?? [],
  );
}

type Demand = readonly [fact: string, values: readonly Json[]];

// A single text for each fact; where there is none such, one of several for one fact.
function demandsOf(when: Condition): readonly Demand[] {
  const demands = Object.entries(when).flatMap(([fact, wanted]): readonly Demand[] => {
    if (fact.startsWith("$")) return [];
    const values = isOperators(wanted) ? (own(wanted, "$in") ?? [own(wanted, "$eq") ?? null]) : [wanted];
    // Only texts are found by what they are: 1, "1" and true may all be equal.
    const isPlain =
      Array.isArray(values) && values.length > 0 && values.every((one) => typeof one === "string");
    return isPlain ? [[fact, values]] : [];
  });
  const single = demands.filter(([, values]) => values.length === 1);
  return (single.length > 0 ? single : demands.slice(0, 1)).sort(([a], [b]) => (a < b ? -1 : 1));
}

function keysOf(demands: readonly Demand[]): readonly string[] {
  const [first, ...others] = demands;
  if (!first) return [keyOf([])];
  const [, values] = first;
  return values.map((value) => keyOf([value, ...others.map(([, [only = null]]) => only)]));
}

function keyOf(values: readonly Json[]): string {
  return JSON.stringify(values);
}

// Of a long list those that stand nearest: what belongs together is mostly written together.
function near(list: readonly number[], to: number, most: number): readonly number[] {
  if (list.length <= most) return list;
  const place = placeOf(list, to);
  const from = Math.max(0, Math.min(place - Math.floor(most / 2), list.length - most));
  return list.slice(from, from + most);
}

function placeOf(list: readonly number[], number: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
