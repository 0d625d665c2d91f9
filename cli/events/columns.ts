import { isObject, type Json, type JsonObject } from "../../rules/json.ts";
import { nearest } from "../../rules/problem.ts";
import { EXIT, failure } from "../terminal/failure.ts";

/** Which column of a CSV file is what. Every text on the right is the name of a column, except in `map`. */
export type ColumnMap = {
  readonly visitor: string;
  readonly time: string;
  readonly name: NameColumn;
  /** Fields of the item that a line is about: `item_id`, `price`, `quantity`, ... */
  readonly item?: Columns;
  /** Lines with the same value here are one event with several items, as an order has. */
  readonly together?: string;
  /** The event's own value; without it, the sum of price times quantity. */
  readonly value?: string;
  readonly currency?: string;
  /** `country` understands ISO codes and English names. */
  readonly geo?: Columns;
  /** Further fields of the event. */
  readonly parameters?: Columns;
};

/** Names of columns by the field they fill. */
export type Columns = { readonly [field: string]: string };

/**
 * Where an event's name comes from. `map` turns what the file says into GA4 names; a key that ends in `*` stands for
 * all that begin so, the first that fits decides, and what fits none is skipped and counted.
 */
export type NameColumn = { readonly column: string; readonly map?: Columns };

const FIELDS = ["visitor", "time", "name", "item", "together", "value", "currency", "geo", "parameters"];

/**
 * Reads a column map.
 *
 * @throws a failure that says what is wrong with it.
 */
export function readColumnMap(text: string, path: string): ColumnMap {
  const wrong = (problem: string) => failure(EXIT.problems, `${path}: ${problem}`);
  const value = parsed(text);
  if (!isObject(value)) throw wrong("a column map is a JSON object");
  const stranger = Object.keys(value).find((field) => !FIELDS.includes(field));
  if (stranger) throw wrong(`there is no "${stranger}" in a column map; ${hint(stranger)}`);
  const { visitor, time, name } = value;
  if (typeof visitor !== "string" || typeof time !== "string" || name === undefined)
    throw wrong('a column map needs "visitor", "time" and "name"');
  const named = nameColumn(name);
  if (!named) throw wrong('"name" is a column, or { "column": "...", "map": { "view": "view_item" } }');
  const groups = groupsOf(value);
  if (!groups) throw wrong('"item", "geo" and "parameters" are objects of columns, the others are texts');
  return { visitor, time, name: named, ...groups };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hint(field: string): string {
  const close = nearest(field, FIELDS);
  return close ? `did you mean "${close}"?` : `valid: ${FIELDS.join(", ")}`;
}

function nameColumn(name: Json): NameColumn | undefined {
  if (typeof name === "string") return { column: name };
  if (!isObject(name) || typeof name.column !== "string") return undefined;
  if (name.map === undefined) return { column: name.column };
  return isColumns(name.map) ? { column: name.column, map: name.map } : undefined;
}

type Groups = Pick<ColumnMap, "item" | "together" | "value" | "currency" | "geo" | "parameters">;

function groupsOf({ visitor, time, name, ...groups }: JsonObject): Groups | undefined {
  return isGroups(groups) ? groups : undefined;
}

function isGroups(groups: JsonObject): groups is Groups {
  return Object.entries(groups).every(([field, value]) =>
    ["item", "geo", "parameters"].includes(field) ? isColumns(value) : typeof value === "string",
  );
}

function isColumns(value: Json): value is Columns {
  return isObject(value) && Object.values(value).every((column) => typeof column === "string");
}
