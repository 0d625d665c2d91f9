import type { Truth } from "../rules/condition.ts";
import type { Segment } from "../rules/document.ts";
import type { Clause, Explanation } from "../rules/explain.ts";
import type { Json } from "../rules/json.ts";
import type { Screen, Style } from "./terminal/output.ts";

/** A segment with the answer it gave. */
export type Explained = {
  readonly id: string;
  readonly segment: Segment;
  readonly explanation: Explanation;
};

/** An explanation as a tree, one clause a line, and what would have to be different. */
export function treeOf({ id, segment, explanation }: Explained, screen: Screen): string {
  const name = segment.name ? ` (${segment.name})` : "";
  const word = wordOf(explanation.truth);
  const head = `${screen.paint("bold", id)}${name}: ${screen.paint(STYLES[word], VERDICTS[word])}`;
  return [head, ...linesOf(explanation, screen), ...changeLines(explanation)].join("\n");
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

function linesOf(clause: Clause, screen: Screen, depth = 1): readonly string[] {
  const word = wordOf(clause.truth);
  const mark = screen.paint(STYLES[word], screen.marks[word]);
  const indent = "  ".repeat(depth);
  if (clause.kind === "fact") return [`${indent}${mark} ${factLine(clause, screen)}`];
  const inside = clause.parts.flatMap((part) => linesOf(part, screen, depth + 1));
  return [`${indent}${mark} ${TITLES[clause.kind]}`, ...inside];
}

const TITLES = {
  all: "all of these",
  any: "at least one of these",
  none: "none of these",
  not: "the contrary of this",
} as const;

type FactClause = Extract<Clause, { kind: "fact" }>;

function factLine({ words, seen, trust, signal }: FactClause, { paint }: Screen): string {
  const observed = seen === undefined || seen === null ? "not known" : `saw ${shown(seen)}`;
  const asked = signal === undefined ? "" : paint("dim", `, ${signal}`);
  return `${clipped(words)}: ${paint("bold", observed)} ${paint("dim", `(${VOUCHERS[trust]})`)}${asked}`;
}

const VOUCHERS = {
  edge: "edge: observed by us",
  store: "store: the shop's own",
  sealed: "sealed: signed by us",
  device: "device: its own claim",
} as const;

function changeLines({ truth, change }: Explanation): readonly string[] {
  if (truth === true) return [];
  if (!change) return ["No other facts would make it a yes."];
  return [`It would be yes if ${change.map(({ words }) => words).join(", and ")}.`];
}

const MOST_LETTERS = 120;

function shown(value: Json): string {
  if (Array.isArray(value) && value.length === 0) return "an empty list";
  return clipped(typeof value === "number" ? String(Number(value.toFixed(2))) : JSON.stringify(value));
}

function clipped(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 3)}...` : text;
}
