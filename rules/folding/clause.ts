import { equals, evaluatorOf } from "../conditions/kleene.ts";
import type { Json } from "../json.ts";
import { eventOperators } from "../operators.ts";
import { fieldIn, type Sight, viewIn } from "./sight.ts";

/** A part of a condition: a field, and what is wanted of it. */
export type Wanted = readonly [key: string, wanted: Json];

/** Whether a part of a condition holds for a view of an event. */
export type Clause = (sight: Sight, view: number) => boolean;

/** Answers conditions about events, with the operators that devices understand. */
const holds = evaluatorOf(eventOperators);

/** Whether a clause holds for a view. */
export function meets([key, wanted]: Wanted, sight: Sight, view: number): boolean {
  if (key[0] === "$") return holds({ [key]: wanted }, viewIn(sight, view)) === true;
  const value = fieldIn(sight, view, key) ?? null;
  // By far the most frequent.
  if (typeof wanted === "string") return value !== null && equals(value, wanted);
  return holds({ [key]: wanted }, { [key]: value }) === true;
}

/** Makes clauses that are asked about a value once: one about a field says the same whatever is beside it. */
export function remembering(): (wanted: Wanted) => Clause {
  const clauses = new Map<string, Clause>();
  return (wanted) => {
    const text = JSON.stringify(wanted);
    const clause = clauses.get(text) ?? rememberingOne(wanted);
    clauses.set(text, clause);
    return clause;
  };
}

function rememberingOne(wanted: Wanted): Clause {
  const [key] = wanted;
  if (key[0] === "$") return (sight, view) => meets(wanted, sight, view);
  const said = new Map<Json, boolean>();
  return (sight, view) => {
    const value = fieldIn(sight, view, key) ?? null;
    // A list or an object is like no other, and would be kept for nothing.
    if (typeof value === "object" && value) return meets(wanted, sight, view);
    const known = said.get(value) ?? meets(wanted, sight, view);
    said.set(value, known);
    return known;
  };
}
