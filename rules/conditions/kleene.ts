import type { Condition, EvaluateOptions, Facts, Truth } from "../condition.ts";
import { isObject, type Json, type JsonObject, textOf } from "../json.ts";

/** What an operator may lean on: the facts around the one it tests, and how to test a value further. */
export type Context = EvaluateOptions & {
  readonly facts: Facts;
  readonly test: (actual: Json | undefined, wanted: Json) => Truth;
  readonly evaluate: (condition: Condition, facts: Facts) => Truth;
  readonly savedGroup: SavedGroup | undefined;
};

/** An operator's row: how a present value stands to the operand. */
export type Operator = (actual: Json, operand: Json, context: Context) => Truth;

/** What a reference to a saved group says. */
export type SavedGroup = (wanted: Json, context: Context) => Truth;

/** Operators by name. */
export type Operators = { readonly [name: string]: Operator };

/** Answers conditions in Kleene's logic, with the operators given. */
export type Evaluate = (condition: Condition, facts: Facts, options?: EvaluateOptions) => Truth;

/**
 * An evaluator for a set of operators.
 *
 * A missing fact makes its clause unknown, whatever the operator, `$exists` excepted. An operator that is not in the
 * set is unknown too: publishing refuses it, deciding never trusts it.
 *
 * @param savedGroup what a reference to a saved group means, where there are any.
 */
export function evaluatorOf(operators: Operators, savedGroup?: SavedGroup): Evaluate {
  const evaluate: Evaluate = (condition, facts, options = {}) => {
    const context = contextOf(facts, options);
    return allOf(Object.entries(condition).map(([key, wanted]) => clause(key, wanted, context)));
  };

  const contextOf = (facts: Facts, options: EvaluateOptions): Context => {
    const context: Context = {
      ...options,
      facts,
      savedGroup,
      test: (actual, wanted) => test(actual, wanted, context),
      evaluate: (condition, inner) => evaluate(condition, inner, options),
    };
    return context;
  };

  const test = (actual: Json | undefined, wanted: Json, context: Context): Truth => {
    if (isOperators(wanted)) {
      return allOf(Object.entries(wanted).map((entry) => apply(entry, actual, context)));
    }
    if (isMissing(actual) && !context.compat) return "unknown";
    return equals(actual ?? null, wanted);
  };

  const apply = ([name, operand]: [string, Json], actual: Json | undefined, context: Context): Truth => {
    if (name === "$exists") return isMissing(actual) !== Boolean(operand);
    if (name === "$not") return not(test(actual, operand, context));
    if (isMissing(actual) && !context.compat) return "unknown";
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    return operator ? operator(actual ?? null, operand, context) : unless(context);
  };

  return evaluate;
}

function clause(key: string, wanted: Json, context: Context): Truth {
  const { facts, evaluate } = context;
  const parts = () => conditionsIn(wanted).map((part) => evaluate(part, facts));
  switch (key) {
    case "$and":
      return allOf(parts());
    case "$or":
      return anyOrNone(parts());
    case "$nor":
      return not(anyOrNone(parts()));
    case "$not":
      return isObject(wanted) ? not(evaluate(wanted, facts)) : unless(context);
    default:
      if (key === "$savedGroup") return context.savedGroup?.(wanted, context) ?? unless(context);
      return context.test(factAt(facts, key), wanted);
  }
}

// GrowthBook's suite pins an empty $or as true.
function anyOrNone(truths: readonly Truth[]): Truth {
  return truths.length === 0 || anyOf(truths);
}

/** What cannot be said: unknown, or, where only yes and no exist, no. */
export function unless({ compat }: Context): Truth {
  return compat ? false : "unknown";
}

/** The value of a fact: the own property of that name, or of a longer and longer beginning of it, and what is inside. */
export function factAt(facts: unknown, path: string): Json | undefined {
  const exact = ownValue(facts, path);
  if (exact !== undefined) return exact;
  for (let dot = path.lastIndexOf("."); dot > 0; dot = path.lastIndexOf(".", dot - 1)) {
    const holder = ownValue(facts, path.slice(0, dot));
    if (holder !== undefined) return factAt(holder, path.slice(dot + 1));
  }
  return undefined;
}

/** True when all are, false when one is, else unknown. */
export function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes("unknown") ? "unknown" : true;
}

/** True when one is, false when all are, else unknown. */
export function anyOf(truths: readonly Truth[]): Truth {
  return not(allOf(truths.map(not)));
}

/** Kleene's negation: unknown stays unknown. */
export function not(truth: Truth): Truth {
  return truth === "unknown" ? truth : !truth;
}

/** GrowthBook's plain equality: text, number and boolean conditions convert what they are compared with. */
export function equals(actual: Json, wanted: Json): boolean {
  switch (typeof wanted) {
    case "string":
      return textOf(actual) === wanted;
    case "number":
      return toNumber(actual) === wanted;
    case "boolean":
      return actual !== null && Boolean(actual) === wanted;
    default:
      return JSON.stringify(actual) === JSON.stringify(wanted);
  }
}

/** A value as a number, as JavaScript converts it. */
export function toNumber(value: Json): number {
  return Number(typeof value === "object" && value !== null ? textOf(value) : value);
}

/** Whether a test consists of operators: an object whose keys all begin with `$`. */
export function isOperators(wanted: Json): wanted is Condition {
  if (!isObject(wanted)) return false;
  const names = Object.keys(wanted);
  return names.length > 0 && names.every((name) => name[0] === "$");
}

/** Whether what an element must meet is a condition about its fields; else it is a test of the element itself. */
export function isAboutFields(wanted: JsonObject): boolean {
  return !isOperators(wanted) || ["$and", "$or", "$nor"].some((name) => Object.hasOwn(wanted, name));
}

/** Whether a value, or one of a list of values, is among those given. */
export function isIn(actual: Json, among: readonly Json[]): boolean {
  return Array.isArray(actual) ? actual.some((one) => among.includes(one)) : among.includes(actual);
}

function isMissing(actual: Json | undefined): actual is undefined | null {
  return actual === undefined || actual === null;
}

/** The own value of an object, or of a list by index. */
export function ownValue(holder: unknown, key: string): Json | undefined {
  return isHolder(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
}

// Lists count: GrowthBook's paths reach into them by index.
function isHolder(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}

function conditionsIn(wanted: Json): readonly Condition[] {
  return Array.isArray(wanted) ? wanted.filter(isObject) : [];
}
