import type { Json } from "../../json.ts";
import type { Literal } from "./formula.ts";
import type { Kind } from "./kinds.ts";

/** Comparisons whose outcome a value's place among the operands decides. */
export const CLEAR = ["=", "$eq", "$in", "$gt", "$gte", "$lt", "$lte"];

const ORDER = ["$gt", "$gte", "$lt", "$lte"];
const DATE = /^\d{4}-\d\d-\d\d(T|$)/;

/**
 * Values that stand for all others a fact can have: each operand, and one from each gap between them. When none of these
 * satisfies the comparisons, none does. Undefined where that cannot be said.
 */
export function candidatesFor(kind: Kind, literals: readonly Literal[]): readonly Json[] | undefined {
  if (kind.of === "boolean") return [true, false];
  const clear = literals.filter(({ operator }) => CLEAR.includes(operator));
  const operands = clear.flatMap(({ operand }) => (Array.isArray(operand) ? operand : [operand]));
  if (kind.of === "choice") return kind.among;
  if (kind.of === "number") return numbersAround(operands, kind);
  if (isMixed(kind, clear)) return undefined;
  const texts = textsAround(operands);
  if (kind.of === "text") return texts;
  const lists = listsOf(operands, clear);
  const wholes = clear.map(({ operand }) => operand).filter((operand) => operand !== null);
  if (kind.of === "list") return lists;
  return [...texts, ...numbersAround(operands, { of: "number" }), true, false, {}, ...wholes, ...lists];
}

// Texts, numbers and dates are ordered each in their own way, and lists as text: together there is no telling.
function isMixed(kind: Kind, clear: readonly Literal[]): boolean {
  const ordered = clear.filter(({ operator }) => ORDER.includes(operator)).map(({ operand }) => operand);
  const texts = ordered.filter((operand) => typeof operand === "string");
  if (texts.length === 0) return false;
  const dates = texts.filter((text) => DATE.test(text));
  const hasOthers = clear.some(({ operand }) => typeof operand === "number" || typeof operand === "boolean");
  const isListed = kind.of !== "text" && clear.some(({ operator }) => operator === "$in");
  return hasOthers || isListed || (dates.length > 0 && dates.length < texts.length);
}

function numbersAround(operands: readonly Json[], kind: Kind & { of: "number" }): readonly number[] {
  const { whole, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = kind;
  const bounds = [from, to].filter(Number.isFinite);
  const among = new Set([...operands.map(Number).filter(Number.isFinite), 0, ...bounds]);
  const sorted = [...among].sort((a, b) => a - b);
  const gaps = sorted.flatMap((one, index) => [one, (one + (sorted[index + 1] ?? one)) / 2]);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  const around = [least - Math.max(1, Math.abs(least)), ...gaps, most + Math.max(1, Math.abs(most))];
  const fitting = whole
    ? around.flatMap((one) => [Math.floor(one), Math.ceil(one), Math.floor(one) + 1])
    : around;
  return [...new Set(fitting)].filter((one) => one >= from && one <= to);
}

// What comes right after a text is the text and the smallest character; what counts as a number has other spellings.
function textsAround(operands: readonly Json[]): readonly string[] {
  const numbers = operands.some((one) => typeof one === "number" || typeof one === "boolean")
    ? numbersAround(operands, { of: "number" })
    : [];
  const spelt = [...operands.filter((one) => one !== null).map(String), ...numbers.map(String)];
  return [
    "",
    "0",
    ...spelt.flatMap((text) => [text, `${text}\u0000`, `${text} `]),
    ...momentsAround(operands),
  ];
}

function momentsAround(operands: readonly Json[]): readonly string[] {
  const texts = operands.filter((one) => typeof one === "string" && DATE.test(one));
  const times = texts
    .flatMap((text) => [Date.parse(String(text)), Date.parse(`${text}Z`)])
    .filter(Number.isFinite);
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const around = sorted.flatMap((one, index) => [
    one - 1,
    one,
    one + 1,
    (one + (sorted[index + 1] ?? one)) / 2,
  ]);
  return around.map((time) => new Date(time).toISOString());
}

/** Lists of one operand each, and the longest one that holds nothing it must not hold. */
function listsOf(operands: readonly Json[], clear: readonly Literal[]): readonly Json[] {
  const barred = clear
    .filter(({ operator, goal }) => operator === "$in" && (goal === "false" || goal === "not_true"))
    .flatMap(({ operand }) => operand);
  const free = [...operands, "\u0000"].filter((one) => !barred.includes(one));
  const split = operands.flatMap((one) =>
    typeof one === "string" && one.includes(",") ? [one.split(",")] : [],
  );
  return [[], free, ...free.map((one) => [one]), ...operands.map((one) => [one]), ...split];
}
