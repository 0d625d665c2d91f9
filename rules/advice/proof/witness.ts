import type { Condition, Facts } from "../../condition.ts";
import { isOperators } from "../../conditions/kleene.ts";
import { evaluate } from "../../evaluate.ts";
import { isObject, type Json } from "../../json.ts";
import { factsIn } from "../../plan.ts";
import type { Kind } from "./kinds.ts";

type KindOf = (fact: string) => Kind;

/**
 * Visitors who are in a segment, invented from what its condition asks for, and tried: where it cannot be told so simply
 * who would be in it, there are none. Whoever is found so needs no proof that there can be someone.
 */
export function witnessesOf(condition: Condition, kindOf: KindOf): readonly Facts[] {
  const invented = ENDS.map((end) => Object.fromEntries(wishes(condition, { kindOf, end })));
  return invented.filter((facts) => fits(facts, kindOf) && evaluate(condition, facts) === true);
}

/** Whether a condition fails for someone about whom all is known that it asks about; "no" is not certain. */
export function failsForSome(condition: Condition, kindOf: KindOf): boolean {
  const asked = factsIn(condition);
  return ENDS.some((end) => {
    const facts = Object.fromEntries(asked.map((fact) => [fact, sample(kindOf(fact), end)]));
    return evaluate(condition, facts) !== true;
  });
}

/** Of several values that would do, the first and least or the last and greatest. */
type End = "first" | "last";
const ENDS: readonly End[] = ["first", "last"];

type Wish = readonly [fact: string, value: Json];
type Inventing = { readonly kindOf: KindOf; readonly end: End };

function wishes(condition: Condition, inventing: Inventing): readonly Wish[] {
  return Object.entries(condition).flatMap(([key, wanted]): readonly Wish[] => {
    const parts = Array.isArray(wanted) ? wanted.filter(isObject) : [];
    if (key === "$and") return parts.flatMap((part) => wishes(part, inventing));
    if (key === "$or") return parts.slice(0, 1).flatMap((part) => wishes(part, inventing));
    if (key.startsWith("$")) return [];
    const value = wish(wanted, inventing.kindOf(key), inventing.end);
    return value === undefined ? [] : [[key, value]];
  });
}

function wish(wanted: Json, kind: Kind, end: End): Json | undefined {
  if (!isOperators(wanted)) return kind.of === "list" ? [wanted] : wanted;
  const among = Object.entries(wanted).flatMap(([operator, operand]) => {
    if (operator === "$exists" && !operand) return [undefined];
    const value = WISHES[operator]?.(operand, kind);
    return value === undefined ? [] : [value];
  });
  return among.length === 0 ? sample(kind, end) : among.at(end === "first" ? 0 : -1);
}

type Make = (operand: Json, kind: Kind) => Json | undefined;

const itself: Make = (operand) => operand;
const one: Make = (operand, { of }) => {
  const value = Array.isArray(operand) ? operand[0] : operand;
  return of === "list" && value !== undefined ? [value] : value;
};
const beside =
  (by: number): Make =>
  (operand) =>
    typeof operand === "number" ? operand + by : undefined;

const WISHES: { readonly [operator: string]: Make } = {
  $eq: itself,
  $gte: itself,
  $lte: itself,
  $gt: beside(1),
  $lt: beside(-1),
  $between: one,
  $in: one,
  $startsWith: one,
  $endsWith: one,
};

function sample(kind: Kind, end: End): Json {
  switch (kind.of) {
    case "boolean":
      return end === "first";
    case "number":
      return end === "first" ? (kind.from ?? -1e12) : (kind.to ?? 1e12);
    case "choice":
      return kind.among.at(end === "first" ? 0 : -1) ?? "";
    case "list":
      return end === "first" ? [] : ["\u0000"];
    default:
      return end === "first" ? "\u0000" : "\uffff";
  }
}

/** Whether facts can have these values at all. */
function fits(facts: Facts, kindOf: KindOf): boolean {
  return Object.entries(facts).every(([fact, value]) => value === undefined || isOfKind(value, kindOf(fact)));
}

function isOfKind(value: Json, kind: Kind): boolean {
  switch (kind.of) {
    case "any":
      return value !== null;
    case "list":
      return Array.isArray(value);
    case "choice":
      return kind.among.some((choice) => choice === value);
    case "number":
      return typeof value === "number" && isInRange(value, kind);
    default:
      return typeof value === (kind.of === "text" ? "string" : "boolean");
  }
}

function isInRange(value: number, { whole, from = value, to = value }: Kind & { of: "number" }): boolean {
  return value >= from && value <= to && (!whole || Number.isSafeInteger(value));
}
