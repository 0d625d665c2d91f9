import type { Condition, EvaluateOptions, Facts, Truth } from "./condition.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { comparisons } from "./operators.ts";

/**
 * Answers a condition about facts in Kleene's three-valued logic.
 *
 * A missing fact makes its clause unknown, whatever the operator, `$exists` excepted.
 * An operator this language does not have is unknown too: publishing refuses it, deciding never trusts it.
 *
 * @param facts flat or nested; only own properties count.
 * @returns true, false or "unknown".
 */
export function evaluate(condition: Condition, facts: Facts, options: EvaluateOptions = {}): Truth {
  return allOf(Object.entries(condition).map((entry) => clause(entry, facts, options)));
}

/** The value of a fact: an own property with exactly this name, or else the dotted path walked. */
export function factAt(facts: unknown, path: string): Json | undefined {
  const exact = ownValue(facts, path);
  if (exact !== undefined || !path.includes(".")) return exact;
  return path.split(".").reduce<Json | undefined>(ownValue, isHolder(facts) ? facts : undefined);
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

function clause([key, wanted]: [string, Json], facts: Facts, options: EvaluateOptions): Truth {
  const parts = () => list(wanted).map((part) => evaluate(part, facts, options));
  switch (key) {
    case "$and":
      return allOf(parts());
    case "$or":
      return anyOrNone(parts());
    case "$nor":
      return not(anyOrNone(parts()));
    case "$not":
      return isObject(wanted) ? not(evaluate(wanted, facts, options)) : "unknown";
    default:
      return test(factAt(facts, key), wanted, options);
  }
}

// GrowthBook's suite pins an empty $or as true.
function anyOrNone(truths: readonly Truth[]): Truth {
  return truths.length === 0 || anyOf(truths);
}

function test(actual: Json | undefined, wanted: Json, options: EvaluateOptions): Truth {
  if (isOperators(wanted)) {
    return allOf(Object.entries(wanted).map((entry) => apply(entry, actual, options)));
  }
  if (isMissing(actual)) return options.compat ? equals(null, wanted) : "unknown";
  return equals(actual, wanted);
}

function apply([name, operand]: [string, Json], actual: Json | undefined, options: EvaluateOptions): Truth {
  if (name === "$exists") return isMissing(actual) !== Boolean(operand);
  if (name === "$not") return not(test(actual, operand, options));
  if (isMissing(actual) && !options.compat) return "unknown";
  if (name === "$elemMatch") return elementMatch(actual ?? null, operand, options);
  if (!isComparison(name)) return "unknown";
  return comparisons[name](actual ?? null, operand);
}

function elementMatch(actual: Json, operand: Json, options: EvaluateOptions): Truth {
  if (!Array.isArray(actual) || !isObject(operand)) return false;
  const holds = (one: Json): Truth =>
    isOperators(operand) ? test(one, operand, options) : isObject(one) && evaluate(operand, one, options);
  return anyOf(actual.filter(Boolean).map(holds));
}

function equals(actual: Json, wanted: Json): boolean {
  switch (typeof wanted) {
    case "string":
      return String(actual) === wanted;
    case "number":
      return Number(actual) === wanted;
    case "boolean":
      return actual !== null && Boolean(actual) === wanted;
    default:
      return JSON.stringify(actual) === JSON.stringify(wanted);
  }
}

function isOperators(wanted: Json): wanted is Condition {
  if (!isObject(wanted)) return false;
  const names = Object.keys(wanted);
  return names.length > 0 && names.every((name) => name[0] === "$");
}

function isComparison(name: string): name is keyof typeof comparisons {
  return Object.hasOwn(comparisons, name);
}

function isMissing(actual: Json | undefined): actual is undefined | null {
  return actual === undefined || actual === null;
}

function ownValue(holder: unknown, key: string): Json | undefined {
  return isHolder(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
}

// Lists count: GrowthBook's paths reach into them by index.
function isHolder(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}

function list(wanted: Json): readonly Condition[] {
  return Array.isArray(wanted) ? wanted.filter(isObject) : [];
}
