import type { Condition, Facts, Truth } from "./condition.ts";
import { evaluate, factAt } from "./evaluate.ts";
import { type Trust, trustOf } from "./fact.ts";
import { isObject, type Json } from "./json.ts";

/** A condition's answer with the answers it is made of. */
export type Explanation =
  | {
      readonly kind: "all" | "any" | "none" | "not";
      readonly truth: Truth;
      readonly parts: readonly Explanation[];
    }
  | {
      readonly kind: "fact";
      readonly truth: Truth;
      readonly fact: string;
      readonly wanted: Json;
      /** What was observed; absent where the fact is missing. */
      readonly seen?: Json;
      readonly trust: Trust;
    };

/** Why a condition holds, fails or cannot be known: a tree with every clause and the value observed. */
export function explain(condition: Condition, facts: Facts): Explanation {
  const parts = Object.entries(condition).map(([key, wanted]) => explainClause(key, wanted, facts));
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: "all", truth: evaluate(condition, facts), parts };
}

const KINDS = { $and: "all", $or: "any", $nor: "none", $not: "not" } as const;

function explainClause(key: string, wanted: Json, facts: Facts): Explanation {
  const truth = evaluate({ [key]: wanted }, facts);
  if (isBoolean(key)) {
    const conditions = Array.isArray(wanted) ? wanted : [wanted];
    return {
      kind: KINDS[key],
      truth,
      parts: conditions.filter(isObject).map((part) => explain(part, facts)),
    };
  }
  const seen = factAt(facts, key);
  return { kind: "fact", truth, fact: key, wanted, trust: trustOf(key), ...(seen !== undefined && { seen }) };
}

function isBoolean(key: string): key is keyof typeof KINDS {
  return Object.hasOwn(KINDS, key);
}
