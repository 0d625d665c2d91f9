import type { Condition } from "../../../rules/condition.ts";
import { isObject, type Json } from "../../../rules/json.ts";

/** A condition as words: `{ item_brand: "PRADA" }` reads "item_brand is PRADA". */
export function conditionWords(condition: Condition): string {
  return Object.entries(condition).map(clauseWords).join(" and ");
}

function clauseWords([key, wanted]: [string, Json]): string {
  if (key === "$and" || key === "$or" || key === "$nor") return groupWords(key, wanted);
  if (key === "$not") return isObject(wanted) ? `not (${conditionWords(wanted)})` : "not";
  if (!isObject(wanted) || !hasOperator(wanted)) return `${key} is ${valueWords(wanted)}`;
  return Object.entries(wanted)
    .map(([operator, operand]) => `${key} ${operatorWords(operator, operand)}`)
    .join(" and ");
}

const joiners = { $and: " and ", $or: " or ", $nor: " nor " } as const;

function groupWords(key: keyof typeof joiners, wanted: Json): string {
  const members = Array.isArray(wanted) ? wanted.filter(isObject).map(conditionWords) : [];
  const inside = members.join(joiners[key]);
  return key === "$nor" ? `neither (${inside})` : `(${inside})`;
}

function hasOperator(wanted: { readonly [key: string]: Json }): boolean {
  return Object.keys(wanted).some((key) => key.startsWith("$"));
}

const verbs: { readonly [operator: string]: string } = {
  $eq: "is",
  $ne: "is not",
  $in: "is one of",
  $nin: "is none of",
  $gt: "is over",
  $gte: "is at least",
  $lt: "is under",
  $lte: "is at most",
  $between: "is between",
  $startsWith: "starts with",
  $endsWith: "ends with",
  $regex: "matches",
  $regexi: "matches (any case)",
  $all: "has all of",
  $size: "has the size",
  $type: "is a",
  $inGroup: "is in the list",
  $notInGroup: "is not in the list",
};

function operatorWords(operator: string, operand: Json): string {
  if (operator === "$exists") return operand ? "is known" : "is missing";
  if (operator === "$not" && isObject(operand)) return `not (${Object.entries(operand).map(pairWords)})`;
  return pairWords([operator, operand]);
}

function pairWords([operator, operand]: [string, Json]): string {
  return `${verbs[operator] ?? operator} ${valueWords(operand)}`;
}

/** A value as a person writes it: text without quotes, lists with commas, the rest as JSON. */
export function valueWords(value: Json | undefined): string {
  if (value === undefined) return "missing";
  if (typeof value === "string") return value === "" ? '""' : value;
  if (Array.isArray(value)) return value.length === 0 ? "(none)" : value.map(valueWords).join(", ");
  return JSON.stringify(value);
}
