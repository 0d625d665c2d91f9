import type { Condition } from "../../rules/condition.ts";
import { isObject, type Json } from "../../rules/json.ts";
import { FACTS } from "./shop.ts";

/** How another engine writes the parts of a condition. */
export type Dialect<Rule> = {
  readonly all: (rules: readonly Rule[]) => Rule;
  readonly any: (rules: readonly Rule[]) => Rule;
  readonly not: (rule: Rule) => Rule;
  readonly compare: (fact: string, operator: Operator, operand: Json) => Rule;
  /** Whether the fact, a list, holds one of these. */
  readonly overlaps: (fact: string, words: Json) => Rule;
};

/** The comparisons that the workload uses. */
export type Operator = "$eq" | "$ne" | "$in" | "$nin" | "$gte" | "$lte" | "$lt";

const OPERATORS: readonly Operator[] = ["$eq", "$ne", "$in", "$nin", "$gte", "$lte", "$lt"];

/** Translates a condition of the workload. */
export function translate<Rule>(condition: Condition, dialect: Dialect<Rule>): Rule {
  const rules = Object.entries(condition).flatMap(([key, wanted]) => {
    if (key === "$or" && Array.isArray(wanted)) {
      return [dialect.any(wanted.filter(isObject).map((part) => translate(part, dialect)))];
    }
    return test(key, wanted, dialect);
  });
  const [only] = rules;
  return only !== undefined && rules.length === 1 ? only : dialect.all(rules);
}

function test<Rule>(fact: string, wanted: Json, dialect: Dialect<Rule>): readonly Rule[] {
  if (!isObject(wanted)) return [dialect.compare(fact, "$eq", wanted)];
  return Object.entries(wanted).map(([name, operand]) => {
    if (name === "$not") return dialect.not(dialect.all(test(fact, operand, dialect)));
    if (name === "$in" && LISTS.has(fact)) return dialect.overlaps(fact, operand);
    const operator = OPERATORS.find((known) => known === name);
    if (!operator) throw new Error(`The workload has no operator ${name}.`);
    return dialect.compare(fact, operator, operand);
  });
}

const LISTS = new Set(FACTS.filter(({ kind }) => kind === "list").map(({ fact }) => fact));
