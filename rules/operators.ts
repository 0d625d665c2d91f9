import type { Json } from "./json.ts";

/** Operators that compare a present value with the operand. */
export type Comparison = "$eq" | "$ne" | "$gt" | "$gte" | "$lt" | "$lte" | "$in" | "$nin";

/** A comparison's row: whether the fact's value stands in this relation to the operand. */
export type Compare = (actual: Json, operand: Json) => boolean;

/** What each comparison means. The relations are JavaScript's own, as in GrowthBook's SDKs. */
export const comparisons: { readonly [Name in Comparison]: Compare } = {
  $eq: (actual, operand) => actual === operand,
  $ne: (actual, operand) => actual !== operand,
  $gt: (actual, operand) => isLess(operand, actual),
  $gte: (actual, operand) => isLess(operand, actual) || isLevel(actual, operand),
  $lt: (actual, operand) => isLess(actual, operand),
  $lte: (actual, operand) => isLess(actual, operand) || isLevel(actual, operand),
  $in: isIn,
  $nin: (actual, operand) => Array.isArray(operand) && !isIn(actual, operand),
};

function isIn(actual: Json, operand: Json): boolean {
  if (!Array.isArray(operand)) return false;
  return Array.isArray(actual) ? actual.some((one) => operand.includes(one)) : operand.includes(actual);
}

function isLess(a: Json, b: Json): boolean {
  const [left, right] = [plain(a), plain(b)];
  if (typeof left === "string" && typeof right === "string") return left < right;
  return Number(left) < Number(right);
}

function isLevel(a: Json, b: Json): boolean {
  const [left, right] = [plain(a), plain(b)];
  if (typeof left === "string" && typeof right === "string") return left === right;
  return Number(left) === Number(right);
}

function plain(value: Json): string | number | boolean | null {
  return typeof value === "object" && value !== null ? String(value) : value;
}
