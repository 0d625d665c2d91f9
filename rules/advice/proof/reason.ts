import type { Condition } from "../../condition.ts";
import type { Document, Segment } from "../../document.ts";
import { expanded } from "../../expand.ts";
import { isObject, type Json } from "../../json.ts";
import { factsIn } from "../../plan.ts";
import { type Formula, formulaOf, type Goal } from "./formula.ts";
import { kindOf } from "./kinds.ts";
import { isPossible, type Known } from "./possible.ts";

/** What can be proved about the segments of a document. "Cannot" and "always" are certain; else nothing is said. */
export type Reasoner = {
  /** The document without shorthands. */
  readonly document: Document;
  readonly canBe: (condition: Condition, goal: Goal, rest?: readonly Formula[]) => boolean;
  /** Whether it holds whatever the facts are, as long as they are known. */
  readonly isAlwaysTrue: (condition: Condition) => boolean;
  /** Whether everyone in one segment is in the other too; a goal other than "true" for those who are let in by doubt. */
  readonly isWithin: (inner: Condition, outer: Condition, goals?: Goals) => boolean;
};

/** How the conditions let someone in. */
export type Goals = { readonly inner: "true" | "not_false"; readonly outer: "true" | "not_false" };

/** Proofs that one document gets, so that publishing the largest takes seconds; after these nothing more is said. */
const MOST_PROOFS = 3000;

/** A reasoner about a document; it writes the document out once. */
export function reasonerOf(source: Document): Reasoner {
  const document = expanded(source);
  const kind: Known["kindOf"] = (fact) => kindOf(fact, document.signals ?? {});
  const anything: Known = { kindOf: kind, mayMiss: () => true };
  let proofs = MOST_PROOFS;
  const possible: typeof isPossible = (formulas, known) => proofs-- <= 0 || isPossible(formulas, known);
  return {
    document,
    canBe: (condition, goal, rest = []) => possible([formulaOf(condition, goal), ...rest], anything),
    isAlwaysTrue: (condition) => {
      const asked = existenceAskedIn(condition);
      const known = { kindOf: kind, mayMiss: (fact: string) => asked.has(fact) };
      return !possible([formulaOf(condition, "not_true")], known);
    },
    isWithin: (inner, outer, { inner: enters, outer: holds } = PLAIN) => {
      const fails = holds === "true" ? "not_true" : "false";
      return !possible([formulaOf(inner, enters), formulaOf(outer, fails)], anything);
    },
  };
}

const PLAIN: Goals = { inner: "true", outer: "true" };

// Whoever asks whether a fact is there does not think of it as known.
function existenceAskedIn(condition: Condition): ReadonlySet<string> {
  const text = (wanted: Json) => isObject(wanted) && JSON.stringify(wanted).includes('"$exists"');
  return new Set(Object.entries(condition).flatMap(([key, wanted]) => inLine(key, wanted, text)));
}

function inLine(key: string, wanted: Json, asks: (wanted: Json) => boolean): readonly string[] {
  if (!key.startsWith("$")) return asks(wanted) ? [key] : [];
  const parts = (Array.isArray(wanted) ? wanted : [wanted]).filter(isObject);
  return parts.flatMap((part) => [...existenceAskedIn(part)]);
}

/** A segment whose answer is its condition's: a sticky one also remembers. */
export function isLive({ membership }: Segment): boolean {
  return membership?.mode !== "sticky";
}

/** The facts that a condition asks about, each once, as one text. */
export function topicOf(condition: Condition): string {
  return [...new Set(factsIn(condition))].sort().join(" ");
}
