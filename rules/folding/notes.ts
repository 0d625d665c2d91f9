import type { Question } from "../question.ts";
import { exceptsValues, fieldOf, keyField, type Reading, type Source } from "./collect.ts";
import { isMoney } from "./sight.ts";
import { columnOf, type Kind, ONCE, type Table } from "./table.ts";
import type { Window } from "./window.ts";

/**
 * The notes of a question in journal order, in columns: the place of the event that each is about, the code of what
 * was read there, and where answers are split, the code of the part it counts for.
 */
export type Notes = {
  readonly places: readonly number[];
  readonly codes: readonly number[];
  readonly parts: readonly number[];
};

/** What notes are taken from; `known` is the window of everything remembered. */
export type Ground = { readonly table: Table; readonly sources: readonly Source[]; readonly known: Window };

type Rows = readonly number[];

/** Takes notes. Questions that differ in nothing but their window or function share theirs. */
export function noting(ground: Ground): (question: Question, reading: Reading) => Notes {
  const made = new Map<string, Notes>();
  const excepted = new Map<string, Set<number>>();
  const exceptedBy = (question: Question, except: number) => {
    const key = `${except} ${keyField(question)}`;
    const known = excepted.get(key) ?? exceptions(ground, question, except);
    excepted.set(key, known);
    return known;
  };
  return (question, reading) => {
    const { source, except } = reading;
    const key = `${source} ${except} ${fieldOf(question)} ${question.by} ${except && exceptsValues(question)}`;
    const known = made.get(key);
    if (known) return known;
    const out = except === undefined ? undefined : exceptedBy(question, except);
    const notes = notesOf(ground, question, { rows: rowsIn(ground, source), out });
    made.set(key, notes);
    return notes;
  };
}

/** Rows of a source. */
export function rowsIn({ sources }: Ground, source: number): Rows {
  const found = sources[source];
  return Array.isArray(found) ? found : [];
}

// Codes of the values that excepting events name, anywhere in memory.
function exceptions(ground: Ground, question: Question, except: number): Set<number> {
  const { table, known } = ground;
  const field = keyField(question);
  const column = table.column(columnOf("read", field));
  const codes = new Set<number>();
  for (const row of rowsIn(ground, except)) {
    if (known.holds(table.places[row] ?? 0)) codes.add((column[row] ?? 0) >> 1);
  }
  codes.delete(0);
  // What a foreign amount is worth is not known, so it is like no other.
  if (isMoney(field))
    for (const code of codes) if (typeof table.values[code] === "object") codes.delete(code);
  return codes;
}

type Chosen = { readonly rows: Rows; readonly out: ReadonlySet<number> | undefined };

function notesOf({ table }: Ground, question: Question, { rows, out }: Chosen): Notes {
  const field = fieldOf(question);
  const column = (kind: Kind, name?: string) => (name ? table.column(columnOf(kind, name)) : undefined);
  const text = column("text", question.by);
  const read = column("read", field);
  // What looks at events takes one note of each, unless parts or exceptions tell its items apart.
  const isPlain = !read && !text;
  const keys = exceptsValues(question) ? undefined : column("at", "item_id");
  const notes = { places: [] as number[], codes: [] as number[], parts: [] as number[] };
  const take = (row: number, place: number, code: number) => {
    const isOut = out?.has(keys ? (keys[row] ?? 0) : code);
    const part = text?.[row];
    // What has no value to be split by is in no part.
    if (isOut || part === 0 || (isPlain && notes.places.at(-1) === place)) return;
    notes.places.push(place);
    notes.codes.push(code);
    if (part) notes.parts.push(part);
  };
  let held = -1;
  for (const row of text && !read ? together(rows, text, table) : rows) {
    const place = table.places[row] ?? 0;
    const value = read?.[row] ?? 0;
    // What is the event's own counts once, whichever views are held.
    if (place !== held || !(value & ONCE)) take(row, place, value >> 1);
    held = place;
  }
  return notes;
}

// One event's items of equal value count as one, seen where the first of them was.
function together(rows: Rows, parts: readonly number[], { places }: Table): Rows {
  const placeOf = (index: number) => places[rows[index] ?? -1];
  const sorted: number[] = [];
  for (let from = 0, to = 0; from < rows.length; from = to) {
    while (to < rows.length && placeOf(to) === placeOf(from)) to++;
    if (to - from < 3) {
      sorted.push(rows[from] ?? 0, ...rows.slice(from + 1, to));
      continue;
    }
    const event = rows.slice(from, to);
    const order = new Map<number | undefined, number[]>();
    for (const row of event) order.set(parts[row], [...(order.get(parts[row]) ?? []), row]);
    for (const group of order.values()) sorted.push(...group);
  }
  return sorted;
}
