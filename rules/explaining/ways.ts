import type { Condition } from "../condition.ts";
import { isObject, type Json } from "../json.ts";

/** What one fact must answer: `goal` to the test `wanted`. */
export type Demand = {
  readonly fact: string;
  readonly wanted: Json;
  readonly goal: boolean;
  /** Whether it does already. */
  readonly isMet: boolean;
};

/** Demands that together give a condition the answer that is wanted. */
export type Way = readonly Demand[];

type IsMet = (demand: Omit<Demand, "isMet">) => boolean;

// Of a wide condition only the cheapest ways are followed; a small one keeps them all.
const MOST_WAYS = 64;

/** The ways to a wanted answer, those with the fewest facts to change first. Negations are pushed down to the facts. */
export function waysTo(condition: Condition, goal: boolean, isMet: IsMet): readonly Way[] {
  const parts = Object.entries(condition).map(([key, wanted]) => clauseWays([key, wanted], goal, isMet));
  return goal ? together(parts) : cheapest(parts.flat());
}

function clauseWays([key, wanted]: [string, Json], goal: boolean, isMet: IsMet): readonly Way[] {
  const parts = Array.isArray(wanted) ? wanted.filter(isObject) : [];
  const inside = (inner: boolean) => parts.map((part) => waysTo(part, inner, isMet));
  switch (key) {
    case "$and":
      return goal ? together(inside(true)) : cheapest(inside(false).flat());
    case "$or":
      return anyWays(inside(goal), goal);
    case "$nor":
      return anyWays(inside(!goal), !goal);
    case "$not":
      return isObject(wanted) ? waysTo(wanted, !goal, isMet) : [];
    default: {
      const demand = { fact: key, wanted, goal };
      return [[{ ...demand, isMet: isMet(demand) }]];
    }
  }
}

// No alternative at all holds, as the evaluator has it.
function anyWays(parts: readonly (readonly Way[])[], goal: boolean): readonly Way[] {
  if (parts.length === 0) return goal ? [[]] : [];
  return goal ? cheapest(parts.flat()) : together(parts);
}

/** Every choice of one way from each part. */
function together(parts: readonly (readonly Way[])[]): readonly Way[] {
  let ways: readonly Way[] = [[]];
  for (const part of parts) ways = cheapest(ways.flatMap((way) => part.map((more) => [...way, ...more])));
  return ways;
}

function cheapest(ways: readonly Way[]): readonly Way[] {
  if (ways.length < 2) return ways;
  const rated = ways.map((way) => ({ way, cost: costOf(way) }));
  return rated
    .sort((a, b) => a.cost - b.cost)
    .slice(0, MOST_WAYS)
    .map(({ way }) => way);
}

function costOf(way: Way): number {
  return new Set(way.filter(({ isMet }) => !isMet).map(({ fact }) => fact)).size;
}
