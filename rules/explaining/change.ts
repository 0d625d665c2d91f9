import type { Condition, EvaluateOptions, Facts } from "../condition.ts";
import { isOperators } from "../conditions/kleene.ts";
import { evaluate, factAt } from "../evaluate.ts";
import { canonical, isObject, type Json, type JsonObject } from "../json.ts";
import { createWriter } from "./conditions.ts";
import { valueWords } from "./forms.ts";
import { type Candidate, candidatesFor, isOpen, type Setting } from "./nearest.ts";
import { nameWords } from "./reader.ts";
import { costOf, type Demand, type Way, waysTo } from "./ways.ts";

/** One fact that would have to be another. */
export type Change = {
  readonly fact: string;
  /** What was observed; absent where the fact is missing. */
  readonly from?: Json;
  /** A value that would do, the nearest one; null is "missing". Absent where only words can say what would do. */
  readonly to?: Json;
  readonly words: string;
};

/**
 * The fewest facts that would have to be others for a condition to hold, with values near to those observed.
 *
 * @returns nothing where it holds already; undefined where no facts at all would do.
 */
export function changeFor(
  condition: Condition,
  facts: Facts,
  options: EvaluateOptions = {},
): readonly Change[] | undefined {
  const ways = waysTo(condition, true, (demand) => isMet(demand, facts, options));
  const rated = ways.map((way) => ({ way, cost: costOf(way) }));
  const costs = [...new Set(rated.map(({ cost }) => cost))].sort((a, b) => a - b);
  for (const cheapest of costs) {
    const solved = rated
      .filter(({ cost }) => cost === cheapest)
      .map(({ way }) => solutionOf(way, facts, options))
      .filter((solution) => solution !== undefined)
      .sort((a, b) => a.open - b.open || a.distance - b.distance);
    const proved = solved.find(({ changes, proof }) => {
      // A pattern has no value that could be tried.
      const isWhole = Object.keys(proof).length === changes.length;
      return !isWhole || evaluate(condition, { ...facts, ...proof }, options) === true;
    });
    if (proved) return proved.changes;
  }
  return undefined;
}

function isMet(
  { fact, wanted, goal }: Omit<Demand, "isMet">,
  facts: Facts,
  options: EvaluateOptions,
): boolean {
  return evaluate({ [fact]: wanted }, facts, options) === goal;
}

type Solution = {
  readonly changes: readonly Change[];
  /** Facts with the values they would have, samples included. */
  readonly proof: JsonObject;
  /** How many of the changes have no value. */
  readonly open: number;
  readonly distance: number;
};

function solutionOf(way: Way, facts: Facts, options: EvaluateOptions): Solution | undefined {
  const byFact = new Map<string, Demand[]>();
  for (const demand of way) byFact.set(demand.fact, [...(byFact.get(demand.fact) ?? []), demand]);
  const turns = [...byFact]
    .filter(([, demands]) => demands.some(({ isMet }) => !isMet))
    .map(([fact, demands]) => ({ fact, demands, turn: turnOf(demands, facts, options) }));
  const changes: Change[] = [];
  for (const { fact, demands, turn } of turns) {
    if (!turn) return undefined;
    changes.push(changeOf(fact, { demands, turn, from: factAt(facts, fact) ?? undefined }));
  }
  const valued = turns.flatMap(({ fact, turn }) => (turn?.value === undefined ? [] : [[fact, turn.value]]));
  return {
    changes,
    proof: Object.fromEntries(valued),
    open: changes.filter(({ to }) => to === undefined).length,
    distance: turns.reduce((sum, { turn }) => sum + (turn?.distance ?? 0), 0),
  };
}

type Turn = { readonly value?: Json; readonly isSample: boolean; readonly distance: number };

/** The nearest value of a fact that meets all demands; without a value where only words can say it, undefined where none can be. */
function turnOf(demands: readonly Demand[], facts: Facts, options: EvaluateOptions): Turn | undefined {
  const [first] = demands;
  if (!first) return undefined;
  const setting = { actual: factAt(facts, first.fact), facts, options };
  const meets = ({ value }: Candidate) => {
    const told = { ...facts, [first.fact]: value };
    return demands.every(({ wanted, goal, fact }) => evaluate({ [fact]: wanted }, told, options) === goal);
  };
  const near = demands.flatMap(({ wanted }) => candidatesFor(wanted, setting));
  const found = near.filter(meets);
  const isNamed = found.some(({ isSample }) => !isSample);
  const rated = (isNamed ? found : [...found, ...between(near).filter(meets)])
    .map(({ value, isSample = false }, index) => ({
      value,
      isSample,
      distance: distance(value, setting, index),
    }))
    .sort((a, b) => Number(a.isSample) - Number(b.isSample) || a.distance - b.distance);
  const isUnsaid = demands.some(({ wanted }) => isOpen(wanted, options));
  return rated[0] ?? (isUnsaid ? { isSample: true, distance: 1 } : undefined);
}

// Two bounds may leave room only between their own steps: above 1 and below 2 is 1.5.
function between(found: readonly Candidate[]): readonly Candidate[] {
  const numbers = found.map(({ value }) => value).filter((value) => typeof value === "number");
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  return sorted.slice(1).map((value, index) => ({ value: (value + (sorted[index] ?? value)) / 2 }));
}

function distance(value: Json, { actual }: Setting, index: number): number {
  if (typeof value === "number" && typeof actual === "number") return Math.abs(value - actual);
  if (!Array.isArray(value) || !Array.isArray(actual)) return index;
  const [now, then] = [new Set(actual.map(canonical)), new Set(value.map(canonical))];
  return [...then].filter((one) => !now.has(one)).length + [...now].filter((one) => !then.has(one)).length;
}

type Turned = { readonly demands: readonly Demand[]; readonly turn: Turn; readonly from: Json | undefined };

function changeOf(fact: string, { demands, turn, from }: Turned): Change {
  const asked = demands.filter(({ isMet }) => !isMet).map(demandWords);
  const seen = from === undefined ? "not known" : valueWords(from);
  return {
    fact,
    ...(from !== undefined && { from }),
    ...(turn.value !== undefined && !turn.isSample && { to: turn.value }),
    words: `${nameWords(fact)} ${asked.join(" and ")} instead of ${seen}`,
  };
}

const CONTRARIES: { readonly [operator: string]: string } = {
  $eq: "$ne",
  $ne: "$eq",
  $gt: "$lte",
  $gte: "$lt",
  $lt: "$gte",
  $lte: "$gt",
  $in: "$nin",
  $nin: "$in",
  $regex: "$notRegex",
  $notRegex: "$regex",
  $inGroup: "$notInGroup",
  $notInGroup: "$inGroup",
};

function demandWords({ wanted, goal }: Demand): string {
  return createWriter().test(goal ? wanted : contrary(wanted));
}

function contrary(wanted: Json): Json {
  if (!isOperators(wanted))
    return isObject(wanted) || Array.isArray(wanted) ? { $not: wanted } : { $ne: wanted };
  const [[name = "", operand = null] = [], ...more] = Object.entries(wanted);
  if (more.length > 0) return { $not: wanted };
  if (name === "$not") return operand;
  if (name === "$exists") return { $exists: !operand };
  const opposite = CONTRARIES[name];
  return opposite ? { [opposite]: operand } : { $not: wanted };
}
