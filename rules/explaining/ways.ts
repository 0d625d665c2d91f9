import { measure } from "../check/conditions.ts";
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

type Search = { readonly isMet: IsMet; readonly most: number };

// A small condition keeps all its ways. Of a wide one only the cheapest are followed, or each part would double the work.
const MOST_WAYS = 64;
const FEWEST_WAYS = 4;
const MOST_DEMANDS = 4096;

/** The ways to a wanted answer, those with the fewest facts to change first. Negations are pushed down to the facts. */
export function waysTo(condition: Condition, goal: boolean, isMet: IsMet): readonly Way[] {
  const { leaves } = measure(condition);
  const most = Math.min(MOST_WAYS, Math.max(FEWEST_WAYS, Math.floor(MOST_DEMANDS / leaves)));
  return conditionWays(condition, goal, { isMet, most });
}

function conditionWays(condition: Condition, goal: boolean, search: Search): readonly Way[] {
  const parts = Object.entries(condition).map((clause) => clauseWays(clause, goal, search));
  return goal ? together(parts, search) : cheapest(parts.flat(), search);
}

function clauseWays([key, wanted]: [string, Json], goal: boolean, search: Search): readonly Way[] {
  const parts = Array.isArray(wanted) ? wanted.filter(isObject) : [];
  const inside = (inner: boolean) => parts.map((part) => conditionWays(part, inner, search));
  switch (key) {
    case "$and":
      return goal ? together(inside(true), search) : cheapest(inside(false).flat(), search);
    case "$or":
      return anyWays(inside(goal), goal, search);
    case "$nor":
      return anyWays(inside(!goal), !goal, search);
    case "$not":
      return isObject(wanted) ? conditionWays(wanted, !goal, search) : [];
    default: {
      const demand = { fact: key, wanted, goal };
      return [[{ ...demand, isMet: search.isMet(demand) }]];
    }
  }
}

// No alternative at all holds, as the evaluator has it.
function anyWays(parts: readonly (readonly Way[])[], goal: boolean, search: Search): readonly Way[] {
  if (parts.length === 0) return goal ? [[]] : [];
  return goal ? cheapest(parts.flat(), search) : together(parts, search);
}

/** Every choice of one way from each part. */
function together(parts: readonly (readonly Way[])[], search: Search): readonly Way[] {
  let ways: readonly Way[] = [[]];
  for (const part of parts) {
    const both = ways.flatMap((way) => part.map((more) => [...way, ...more]));
    ways = cheapest(both, search);
  }
  return ways;
}

function cheapest(ways: readonly Way[], { most }: Search): readonly Way[] {
  if (ways.length < 2) return ways;
  return ways
    .map((way) => ({ way, cost: costOf(way) }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, most)
    .map(({ way }) => way);
}

/** How many facts a way would change. */
export function costOf(way: Way): number {
  return new Set(way.filter(({ isMet }) => !isMet).map(({ fact }) => fact)).size;
}
