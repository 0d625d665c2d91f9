import type { Condition } from "../condition.ts";
import { isObject, type Json } from "../json.ts";
import type { Sight } from "./sight.ts";
import { holds } from "./watch.ts";

/** Values of earlier steps, by reference: `v.item_brand`. */
export type Bound = { readonly [reference: string]: Json };

/** A step of a sequence: the part of its condition that refers to earlier steps, if any, and the views for which the other holds. */
export type Found = { readonly rest: Condition | undefined; readonly found: readonly number[] };

/** The parts of a condition without and with references. */
export function partsOf(where: Condition = {}): {
  readonly plain: Condition;
  readonly rest: Condition | undefined;
} {
  const part = (refers: boolean) =>
    Object.fromEntries(Object.entries(where).filter((clause) => refers === referencesIn(clause).length > 0));
  const rest = part(true);
  return { plain: part(false), rest: Object.keys(rest).length ? rest : undefined };
}

/** The views of an event that satisfy a step, given what earlier steps bound. */
export function viewsFor({ rest, found }: Found, bound: Bound, sight: Sight): readonly number[] {
  if (!rest || !found.length) return found;
  // What is missing is like nothing.
  let isWhole = true;
  const filled = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(filled);
    if (!isObject(value)) return value;
    const { $ref } = value;
    if (typeof $ref !== "string") return filledIn(value);
    const known = bound[$ref] ?? null;
    isWhole &&= known !== null;
    return known;
  };
  const filledIn = (condition: Condition): Condition => {
    const whole: { [key: string]: Json } = {};
    for (const key of Object.keys(condition)) whole[key] = filled(condition[key] ?? null);
    return whole;
  };
  const condition = filledIn(rest);
  return isWhole ? found.filter((view) => holds(condition, sight.view(view)) === true) : [];
}

/** What earlier steps bound, and what a view says for these references. */
export function bind(
  bound: Bound,
  references: readonly string[],
  { sight, view }: { readonly sight: Sight; readonly view: number },
): Bound {
  const values = references.map((reference) => [
    reference,
    sight.at(view, reference.slice(reference.indexOf(".") + 1)) ?? null,
  ]);
  return { ...bound, ...Object.fromEntries(values) };
}

/** All references in a condition. */
export function referencesIn(condition: Json): readonly string[] {
  return [...JSON.stringify(condition).matchAll(/"\$ref":"([^"]*)"/g)].map(([, name = ""]) => name);
}
