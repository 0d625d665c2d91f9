import type { Document } from "../../rules/document.ts";
import type { Json } from "../../rules/json.ts";
import { type Operator, translate } from "./translate.ts";
import type { Visitor } from "./workload.ts";

/**
 * What every engine that answers for a visitor has to do at least, however its segments are arranged: each fact is found
 * by its name and looked up among the values that rules mention, limits are scanned up to it, and each different
 * comparison that holds is noted. No segment is looked at, and nothing is answered.
 *
 * @returns how many comparisons hold for a visitor; what they negate or exclude is noted instead of them.
 */
export function factsReaderOf(document: Document): (visitor: Visitor) => number {
  const words = wordsOf(document);
  const noted = new Int32Array([...words.values()].reduce((sum, { count }) => sum + count, 0));
  return ({ flat }) => {
    let size = 0;
    for (const name in flat) {
      const asked = words.get(name);
      const value = flat[name];
      if (asked && value !== undefined) size = note(value, asked, { noted, size });
    }
    return size;
  };
}

/** What rules ask about one fact. */
type Words = {
  /** Comparisons that hold for a value, by the value. */
  readonly equal: Map<Json, number[]>;
  readonly floors: Limit[];
  readonly ceilings: Limit[];
  readonly count: number;
};
type Limit = { readonly limit: number; readonly comparison: number };
type Notes = { readonly noted: Int32Array; readonly size: number };

function note(value: Json, asked: Words, { noted, size }: Notes): number {
  if (Array.isArray(value)) {
    return value.reduce<number>((at, one) => note(one, asked, { noted, size: at }), size);
  }
  let at = size;
  const held = asked.equal.get(value);
  if (held) for (const comparison of held) noted[at++] = comparison;
  if (typeof value !== "number") return at;
  for (const { limit, comparison } of asked.floors) {
    if (limit > value) break;
    noted[at++] = comparison;
  }
  for (const { limit, comparison } of asked.ceilings) {
    if (limit < value) break;
    noted[at++] = comparison;
  }
  return at;
}

type Comparison = { readonly fact: string; readonly operator: Operator; readonly operand: Json };

function wordsOf(document: Document): ReadonlyMap<string, Words> {
  const byFact = Map.groupBy(comparisonsIn(document), ({ fact }) => fact);
  let first = 0;
  return new Map(
    [...byFact].map(([fact, comparisons]) => {
      const words = wordsIn(comparisons, first);
      first += comparisons.length;
      return [fact, words];
    }),
  );
}

/** Each comparison once, however many segments make it. */
function comparisonsIn(document: Document): readonly Comparison[] {
  const found = new Map<string, Comparison>();
  const find = (fact: string, operator: Operator, operand: Json) =>
    void found.set(JSON.stringify([fact, POSITIVE[operator], operand]), { fact, operator, operand });
  for (const { when } of Object.values(document.segments ?? {})) {
    translate<unknown>(when, {
      all: () => 0,
      any: () => 0,
      not: () => 0,
      compare: find,
      overlaps: (fact, words) => find(fact, "$in", words),
    });
  }
  return [...found.values()];
}

type Positive = Exclude<Operator, "$ne" | "$nin">;

const POSITIVE: { readonly [Name in Operator]: Positive } = {
  $eq: "$eq",
  $ne: "$eq",
  $in: "$in",
  $nin: "$in",
  $gte: "$gte",
  $lte: "$lte",
  $lt: "$lt",
};

function wordsIn(comparisons: readonly Comparison[], first: number): Words {
  const words: Words = { equal: new Map(), floors: [], ceilings: [], count: comparisons.length };
  for (const [index, { operator, operand }] of comparisons.entries()) {
    add[POSITIVE[operator]](words, operand, first + index);
  }
  words.floors.sort((a, b) => a.limit - b.limit);
  words.ceilings.sort((a, b) => b.limit - a.limit);
  return words;
}

type Add = (words: Words, operand: Json, comparison: number) => void;

const add: { readonly [Name in Positive]: Add } = {
  $eq: hold,
  $in: (words, operand, comparison) => {
    for (const value of Array.isArray(operand) ? operand : []) hold(words, value, comparison);
  },
  $gte: ({ floors }, limit, comparison) => void floors.push({ limit: Number(limit), comparison }),
  $lte: ({ ceilings }, limit, comparison) => void ceilings.push({ limit: Number(limit), comparison }),
  // The workload's numbers are whole.
  $lt: ({ ceilings }, limit, comparison) => void ceilings.push({ limit: Number(limit) - 1, comparison }),
};

function hold({ equal }: Words, value: Json, comparison: number): void {
  const held = equal.get(value);
  if (held) held.push(comparison);
  else equal.set(value, [comparison]);
}
