import type { Truth } from "../rules/condition.ts";
import type { Segment } from "../rules/document.ts";
import type { Explanation } from "../rules/explain.ts";
import { isObject, type Json } from "../rules/json.ts";
import type { Screen, Style } from "./terminal/output.ts";

/** A segment with the answer it gave. */
export type Explained = {
  readonly id: string;
  readonly segment: Segment;
  readonly explanation: Explanation;
};

/** An explanation as a tree, one clause a line. */
export function treeOf({ id, segment, explanation }: Explained, screen: Screen): string {
  const name = segment.name ? ` (${segment.name})` : "";
  const head = `${screen.paint("bold", id)}${name}: ${screen.paint(STYLES[wordOf(explanation.truth)], VERDICTS[wordOf(explanation.truth)])}`;
  return [head, ...linesOf(explanation, screen)].join("\n");
}

const STYLES: { readonly [Word in "yes" | "no" | "unknown"]: Style } = {
  yes: "green",
  no: "red",
  unknown: "yellow",
};

const VERDICTS = {
  yes: "yes, the visitor is in it",
  no: "no, the visitor is not in it",
  unknown: "unknown, which counts as no",
} as const;

function wordOf(truth: Truth): "yes" | "no" | "unknown" {
  if (truth === "unknown") return truth;
  return truth ? "yes" : "no";
}

function linesOf(explanation: Explanation, screen: Screen, depth = 1): readonly string[] {
  const word = wordOf(explanation.truth);
  const mark = screen.paint(STYLES[word], screen.marks[word]);
  const indent = "  ".repeat(depth);
  if (explanation.kind === "fact") return [`${indent}${mark} ${factLine(explanation, screen)}`];
  const inside = explanation.parts.flatMap((part) => linesOf(part, screen, depth + 1));
  return [`${indent}${mark} ${TITLES[explanation.kind]}`, ...inside];
}

const TITLES = {
  all: "all of these",
  any: "at least one of these",
  none: "none of these",
  not: "the contrary of this",
} as const;

type FactClause = Extract<Explanation, { kind: "fact" }>;

function factLine({ fact, wanted, seen, trust }: FactClause, { paint }: Screen): string {
  const observed = seen === undefined ? "not known" : `saw ${shown(seen)}`;
  return `${fact} ${wordsOf(wanted)}: ${paint("bold", observed)} ${paint("dim", `(${VOUCHERS[trust]})`)}`;
}

const VOUCHERS = {
  edge: "edge: observed by us",
  store: "store: the shop's own",
  sealed: "sealed: signed by us",
  device: "device: its own claim",
} as const;

/** What a clause asks, in words: `{ "$gte": 3 }` is "is at least 3". */
export function wordsOf(wanted: Json): string {
  if (!isObject(wanted)) return `is ${shown(wanted)}`;
  const asked = Object.entries(wanted).map(([operator, operand]) => phraseOf(operator, operand));
  return asked.join(" and ");
}

function phraseOf(operator: string, operand: Json): string {
  return Object.hasOwn(PHRASES, operator)
    ? (PHRASES[operator]?.(operand) ?? "")
    : `${operator} ${shown(operand)}`;
}

const PHRASES: { readonly [operator: string]: (operand: Json) => string } = {
  $eq: (operand) => `is ${shown(operand)}`,
  $ne: (operand) => `is other than ${shown(operand)}`,
  $gt: (operand) => `is more than ${shown(operand)}`,
  $gte: (operand) => `is at least ${shown(operand)}`,
  $lt: (operand) => `is less than ${shown(operand)}`,
  $lte: (operand) => `is at most ${shown(operand)}`,
  $in: (operand) => `is one of ${listed(operand)}`,
  $nin: (operand) => `is none of ${listed(operand)}`,
  $exists: (operand) => (operand ? "is known" : "is not known"),
  $not: (operand) => `is not so: ${wordsOf(operand)}`,
  $elemMatch: (operand) => `has one that ${elementWords(operand)}`,
};

function elementWords(operand: Json): string {
  if (!isObject(operand)) return shown(operand);
  return Object.entries(operand)
    .map(([key, wanted]) =>
      key.startsWith("$") ? phraseOf(key, wanted) : `has ${key} that ${wordsOf(wanted)}`,
    )
    .join(" and ");
}

const MOST_LETTERS = 80;

function listed(operand: Json): string {
  return Array.isArray(operand)
    ? clipped(operand.map((one) => JSON.stringify(one)).join(", "))
    : shown(operand);
}

function shown(value: Json): string {
  if (Array.isArray(value)) return value.length ? `a list: ${listed(value)}` : "an empty list";
  return clipped(typeof value === "number" ? String(Number(value.toFixed(2))) : JSON.stringify(value));
}

function clipped(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 3)}...` : text;
}
