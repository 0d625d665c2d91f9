import type { Condition } from "../condition.ts";
import { isObject, type Json } from "../json.ts";
import { meets, type Wanted } from "./clause.ts";
import { fieldIn, type Sight } from "./sight.ts";

/** Values of earlier steps, by reference: `v.item_brand`. */
export type Bound = { readonly [reference: string]: Json };

/** A step of a sequence: the clauses that refer to earlier steps, and the views for which all others hold. */
export type Found = { readonly rest: readonly Wanted[]; readonly found: readonly number[] };

/** What a step binds for later ones: a field of its view. */
export type Reference = { readonly name: string; readonly field: string };

/** A view of an event. */
export type Here = { readonly sight: Sight; readonly view: number };

/** The parts of a condition without and with references. */
export function partsOf(where: Condition = {}): {
  readonly plain: Condition;
  readonly rest: readonly Wanted[];
} {
  const part = (refers: boolean) =>
    Object.entries(where).filter((clause) => refers === referencesIn(clause).length > 0);
  return { plain: Object.fromEntries(part(false)), rest: part(true) };
}

/** The views of an event that satisfy a step, given what earlier steps bound. */
export function viewsFor({ rest, found }: Found, bound: Bound, sight: Sight): readonly number[] {
  return rest.length && found.length ? found.filter(satisfying(rest, bound, sight)) : found;
}

function satisfying(rest: readonly Wanted[], bound: Bound, sight: Sight): (view: number) => boolean {
  const clauses: Wanted[] = [];
  for (const [key, wanted] of rest) {
    const whole = filled(wanted, bound);
    // What is missing is like nothing.
    if (whole === undefined) return () => false;
    clauses.push([key, whole]);
  }
  return (view) => clauses.every((clause) => meets(clause, sight, view));
}

/** A value with what earlier steps bound in the place of references; nothing where one of those is missing. */
function filled(value: Json, bound: Bound): Json | undefined {
  if (typeof value !== "object" || value === null) return value;
  if (isObject(value) && typeof value.$ref === "string") return bound[value.$ref] ?? undefined;
  const parts: [string, Json][] = [];
  for (const [key, part] of Object.entries(value)) {
    const whole = filled(part, bound);
    if (whole === undefined) return undefined;
    parts.push([key, whole]);
  }
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

/** What earlier steps bound, and what a view says for these references. */
export function bind(bound: Bound, references: readonly Reference[], { sight, view }: Here): Bound {
  const more: { [reference: string]: Json } = { ...bound };
  for (const { name, field } of references) more[name] = fieldIn(sight, view, field) ?? null;
  return more;
}

/** A reference by its name, which a step's name and a dot begin. */
export function referenceOf(name: string): Reference {
  return { name, field: name.slice(name.indexOf(".") + 1) };
}

/** All references in a condition. */
export function referencesIn(condition: Json): readonly string[] {
  return [...JSON.stringify(condition).matchAll(/"\$ref":"([^"]*)"/g)].map(([, name = ""]) => name);
}
