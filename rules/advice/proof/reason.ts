import type { Condition, Facts, Truth } from "../../condition.ts";
import type { Document, Segment } from "../../document.ts";
import { evaluate } from "../../evaluate.ts";
import { expanded } from "../../expand.ts";
import { isObject, type Json } from "../../json.ts";
import { factsIn } from "../../plan.ts";
import { type Formula, formulaOf, type Goal } from "./formula.ts";
import { type Kind, kindOf } from "./kinds.ts";
import { isPossible, type Known } from "./possible.ts";
import { failsForSome, witnessesOf } from "./witness.ts";

/** What can be proved about the segments of a document. "Cannot" and "always" are certain; else nothing is said. */
export type Reasoner = {
  /** The document without shorthands. */
  readonly document: Document;
  readonly canBe: (condition: Condition, goal: Goal, rest?: readonly Formula[]) => boolean;
  /** Whether it holds whatever the facts are, as long as they are known. */
  readonly isAlwaysTrue: (condition: Condition) => boolean;
  /** Whether everyone in one segment is in the other too; a goal other than "true" for those who are let in by doubt. */
  readonly isWithin: (inner: Condition, outer: Condition, goals?: Goals) => boolean;
  /** Facts of some who are in a segment; none where such are not easily found. */
  readonly witnesses: (condition: Condition) => readonly Facts[];
};

/** How the conditions let someone in. */
export type Goals = { readonly inner: "true" | "not_false"; readonly outer: "true" | "not_false" };

/** Steps of proofs that one document gets, so that publishing the largest takes no second; after these nothing more is said. */
const MOST_STEPS = 4000;

/**
 * A reasoner about a document; it writes the document out once. Whatever an example can show is not proved: most
 * segments have someone in them, and most pairs someone in one who is not in the other.
 */
export function reasonerOf(source: Document): Reasoner {
  const document = expanded(source);
  const kind = remembering((fact: string): Kind => kindOf(fact, document.signals ?? {}));
  const witnesses = remembering((condition: Condition) => witnessesOf(condition, kind));
  const anything: Known = { kindOf: kind, mayMiss: () => true };
  const left = { steps: MOST_STEPS };
  const possible = (known: Known, formulas: () => readonly Formula[]) =>
    left.steps <= 0 || isPossible(formulas(), known, left);
  return {
    document,
    witnesses,
    canBe: (condition, goal, rest = []) => {
      if (goal === "true" && rest.length === 0 && witnesses(condition).length > 0) return true;
      return possible(anything, () => [formulaOf(condition, goal), ...rest]);
    },
    isAlwaysTrue: (condition) => {
      if (failsForSome(condition, kind)) return false;
      const asked = existenceAskedIn(condition);
      const known = { kindOf: kind, mayMiss: (fact: string) => asked.has(fact) };
      return !possible(known, () => [formulaOf(condition, "not_true")]);
    },
    isWithin: (inner, outer, { inner: enters, outer: holds } = PLAIN) => {
      const isOut = (truth: Truth) => truth === false || (truth === "unknown" && holds === "true");
      if (witnesses(inner).some((facts) => isOut(evaluate(outer, facts)))) return false;
      const fails = holds === "true" ? "not_true" : "false";
      return !possible(anything, () => [formulaOf(inner, enters), formulaOf(outer, fails)]);
    },
  };
}

const PLAIN: Goals = { inner: "true", outer: "true" };

/** A function that answers the same question once. */
function remembering<Asked, Answer>(answer: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const known = new Map<Asked, Answer>();
  return (asked) => {
    const before = known.get(asked);
    if (before !== undefined) return before;
    const found = answer(asked);
    known.set(asked, found);
    return found;
  };
}
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
