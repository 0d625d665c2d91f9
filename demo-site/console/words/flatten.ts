import { isObject } from "../../../rules/json.ts";

/** Names and values of an object as text, inner objects by dotted names; what is undefined is left out. */
export function flatten(holder: object, prefix = ""): readonly (readonly [name: string, value: string])[] {
  return Object.entries(holder).flatMap(([key, value]: [string, unknown]) => {
    if (value === undefined) return [];
    if (isObject(value)) return flatten(value, `${prefix}${key}.`);
    return [[`${prefix}${key}`, typeof value === "string" ? value : JSON.stringify(value)] as const];
  });
}
