import type { Json } from "../json.ts";
import type { Pieces } from "./pieces.ts";
import type { Sight } from "./sight.ts";
import { type Code, type Write, writingIn } from "./write.ts";

/**
 * What is kept of the events that questions look at: a row for each view of an event, in columns. A column holds
 * codes of values, so that values are compared as numbers, and stored as text that a browser copies in one go.
 */
export type Table = {
  /** Values by their code; that of 0 is nothing. */
  readonly values: readonly Json[];
  /** Place in the journal of the event that each row is about. */
  readonly places: readonly number[];
  /** A column of the plan's. */
  readonly column: (name: string) => readonly number[];
  /** The code of a value, given to it where it has none. */
  readonly code: Code;
  /** Appends the views of an event, once, and tells the number of the first. */
  readonly rowsOf: (sight: Sight) => number;
  readonly stored: () => StoredTable;
};

/** Numbers as text where all are small, which is stored and read far faster than a list. */
export type Packed = string | readonly number[];

/** A table as plain JSON. */
export type StoredTable = {
  readonly values: readonly Json[];
  readonly places: Packed;
  readonly columns: readonly Packed[];
};

/** What a column holds of a view: a field as it counts, a field as it stands there, or that as text. */
export type Kind = "read" | "at" | "text";

/** The name of a column. */
export function columnOf(kind: Kind, field: string): string {
  return `${kind} ${field}`;
}

/** The names of a table's columns, and the currency of its amounts. */
export type Layout = { readonly names: readonly string[]; readonly currency: string };

/**
 * A table with columns of these names.
 *
 * @param stored an earlier table with the same columns.
 */
export function* tableWith({ names, currency }: Layout, stored?: StoredTable): Pieces<Table> {
  const values: Json[] = [...(stored?.values ?? [null])];
  const codes = new Map(values.map((value, code) => [keyOf(value), code]));
  const places = unpacked(stored?.places);
  const columns = new Map<string, number[]>();
  for (const [index, name] of names.entries()) yield void columns.set(name, unpacked(stored?.columns[index]));
  const code: Code = (value) => {
    const key = keyOf(value);
    const known = codes.get(key);
    if (known !== undefined) return known;
    codes.set(key, values.length);
    return values.push(value) - 1;
  };
  const writerFor = writingIn(currency, code);
  let writers: readonly Write[] | undefined;
  let last: Sight | undefined;
  let first = 0;
  return {
    values,
    places,
    code,
    column: (name) => columns.get(name) ?? [],
    rowsOf: (sight) => {
      if (sight === last) return first;
      last = sight;
      first = places.length;
      for (let view = 0; view < sight.count; view++) places.push(sight.place);
      writers ??= [...columns].map(([name, column]) => writerFor(name, column));
      for (let number = 0; number < writers.length; number++) writers[number]?.(sight);
      return first;
    },
    stored: () => ({ values, places: packed(places), columns: [...columns.values()].map(packed) }),
  };
}

// Lists and objects are known by their text, which no plain text begins like.
function keyOf(value: Json): Json {
  return typeof value === "object" && value !== null ? `\u0000${JSON.stringify(value)}` : value;
}

const LETTERS = 0x10000;
const AT_ONCE = 4096;

/** Numbers as text, where each fits into a letter. */
export function packed(numbers: readonly number[]): Packed {
  if (numbers.some((number) => number >= LETTERS)) return numbers;
  let text = "";
  for (let from = 0; from < numbers.length; from += AT_ONCE)
    text += String.fromCharCode(...numbers.slice(from, from + AT_ONCE));
  return text;
}

/** The numbers again. */
export function unpacked(stored: Packed = ""): number[] {
  if (typeof stored !== "string") return [...stored];
  const numbers: number[] = [];
  for (let place = 0; place < stored.length; place++) numbers.push(stored.charCodeAt(place));
  return numbers;
}
