import type { Truth } from "./condition.ts";
import {
  allOf,
  anyOf,
  type Context,
  isAboutFields,
  isIn,
  isOperators,
  type Operator,
} from "./conditions/kleene.ts";
import { isObject, type Json, textOf } from "./json.ts";
import { type Automaton, run } from "./regex/run.ts";

/** Operators that conditions on events may use: the ones a device understands. */
export type EventOperator =
  | "$eq"
  | "$ne"
  | "$gt"
  | "$gte"
  | "$lt"
  | "$lte"
  | "$in"
  | "$nin"
  | "$ini"
  | "$nini"
  | "$all"
  | "$alli"
  | "$size"
  | "$type"
  | "$elemMatch"
  | "$run"
  | "$both";

/** What each of them means. The relations are JavaScript's own, as in GrowthBook's SDKs; dates compare as instants. */
export const eventOperators: { readonly [Name in EventOperator]: Operator } = {
  $eq: (actual, operand) => actual === operand,
  $ne: (actual, operand) => actual !== operand,
  $gt: (actual, operand, context) => order(operand, actual, context) < 0,
  $gte: (actual, operand, context) => order(operand, actual, context) <= 0,
  $lt: (actual, operand, context) => order(actual, operand, context) < 0,
  $lte: (actual, operand, context) => order(actual, operand, context) <= 0,
  $in: (actual, operand) => Array.isArray(operand) && isIn(actual, operand),
  $nin: (actual, operand) => Array.isArray(operand) && !isIn(actual, operand),
  $ini: (actual, operand) => Array.isArray(operand) && isIn(folded(actual), operand.map(folded)),
  $nini: (actual, operand) => Array.isArray(operand) && !isIn(folded(actual), operand.map(folded)),
  $all: (actual, operand, { test }) => hasAll(actual, operand, test),
  $alli: (actual, operand, { test }) => hasAll(folded(actual), folded(operand), test),
  $size: (actual, operand, { test }) => Array.isArray(actual) && test(actual.length, operand),
  $type: (actual, operand) => typeOf(actual) === operand,
  $elemMatch: elementMatch,
  /** A regular expression that publishing turned into an automaton, so that a device needs no engine. */
  $run: (actual, operand) => isAutomaton(operand) && run(operand, textOf(actual)),
  /** Several tests of one value, where their operators would stand in each other's way. */
  $both: (actual, operand, { test }) =>
    Array.isArray(operand) && allOf(operand.map((one) => test(actual, one))),
};

/** Below 0, 0 or above 0 as `a` comes before, with or after `b`; NaN when they cannot be compared. */
export function order(a: Json, b: Json, { compat }: { readonly compat?: string | undefined }): number {
  const [left, right] = compat ? [plain(a), plain(b)] : [instant(plain(a), b), instant(plain(b), a)];
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : Number(left > right);
  return Number(left) - Number(right) || (Number(left) === Number(right) ? 0 : Number.NaN);
}

const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

// Two dates are compared as the moments they name, not as text; one without a zone is in UTC.
function instant(value: Plain, other: Json): Plain {
  const areDates = [value, other].every((one) => typeof one === "string" && DATE.test(one));
  if (!areDates) return value;
  const isLocal = /T(?!.*(Z|[+-]\d\d:?\d\d)$)/.test(String(value));
  return Date.parse(`${value}${isLocal ? "Z" : ""}`);
}

type Plain = string | number | boolean | null;

function plain(value: Json): Plain {
  return typeof value === "object" && value !== null ? textOf(value) : value;
}

function folded(value: Json): Json {
  if (Array.isArray(value)) return value.map(folded);
  return typeof value === "string" ? value.toLowerCase() : value;
}

function hasAll(actual: Json, operand: Json, test: Context["test"]): boolean {
  if (!Array.isArray(actual) || !Array.isArray(operand)) return false;
  return operand.every((wanted) => actual.some((one) => test(one, wanted) === true));
}

function elementMatch(actual: Json, operand: Json, { test, evaluate, compat }: Context): Truth {
  if (!Array.isArray(actual) || !isObject(operand)) return false;
  // GrowthBook takes $or and its like for tests here, which it does not know.
  const isTest = compat ? isOperators(operand) : !isAboutFields(operand);
  const holds = (one: Json): Truth =>
    isTest ? test(one, operand) : evaluate(operand, isObject(one) ? one : {});
  return anyOf(actual.filter((one) => one !== null).map(holds));
}

function typeOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

// Publishing wrote it: this only tells the compiler so.
function isAutomaton(value: Json): value is Automaton {
  return Array.isArray(value);
}
