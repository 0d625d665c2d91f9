import type { Question } from "../question.ts";
import { exceptsValues, fieldOf, keyField, type Reading, type Source } from "./collect.ts";
import { columnOf, type Kind, type Table } from "./table.ts";
import { firstAfter, type Window } from "./window.ts";
import { isMoney, ONCE } from "./write.ts";

/**
 * The notes of a question in journal order, in columns: the place of the event that each is about, the code of what
 * was read there (0 where there was nothing), and where answers are split, the code of the part it counts for.
 */
export type Notes = {
  readonly places: readonly number[];
  readonly codes: readonly number[];
  readonly parts: readonly number[];
};

/** What notes are taken from; `known` is the window of everything remembered. */
export type Ground = { readonly table: Table; readonly sources: readonly Source[]; readonly known: Window };

type Rows = readonly number[];

/** Takes notes within windows. Questions that differ in nothing but their function share theirs. */
export function noting(ground: Ground): (question: Question, reading: Reading, window: Window) => Notes {
  const taken = new Map<string, Notes>();
  const excepted = new Map<string, Set<number>>();
  const exceptedBy = (question: Question, except: number) => {
    const key = `${except} ${keyField(question)}`;
    const known = excepted.get(key) ?? exceptions(ground, question, except);
    excepted.set(key, known);
    return known;
  };
  return (question, { source, except }, window) => {
    const { by, within } = question;
    const span = JSON.stringify([within, window.from]);
    const isOfValues = except !== undefined && exceptsValues(question);
    const key = `${source} ${except} ${fieldOf(question)} ${by} ${isOfValues} ${span}`;
    const known = taken.get(key);
    if (known) return known;
    const out = except === undefined ? undefined : exceptedBy(question, except);
    const notes = notesOf(ground, question, { rows: rowsWithin(ground, source, window), out });
    taken.set(key, notes);
    return notes;
  };
}

/** Rows of a source. */
export function rowsIn({ sources }: Pick<Ground, "sources">, source: number): Rows {
  const found = sources[source];
  return Array.isArray(found) ? found : [];
}

function rowsWithin(ground: Ground, source: number, { from, holds, isWhole }: Window): Rows {
  const { places } = ground.table;
  const rows = rowsIn(ground, source);
  const within = rows.slice(firstAfter(rows, firstAfter(places, from - 1) - 1));
  return isWhole ? within : within.filter((row) => holds(places[row] ?? 0));
}

// Codes of the values that excepting events name, anywhere in memory.
function exceptions(ground: Ground, question: Question, except: number): Set<number> {
  const { table, known } = ground;
  const field = keyField(question);
  const column = table.column(columnOf("read", field));
  const codes = new Set<number>();
  for (const row of rowsWithin(ground, except, known)) codes.add((column[row] ?? 0) >> 1);
  codes.delete(0);
  // What a foreign amount is worth is not known, so it is like no other.
  if (isMoney(field))
    for (const code of codes) if (typeof table.values[code] === "object") codes.delete(code);
  return codes;
}

type Chosen = { readonly rows: Rows; readonly out: ReadonlySet<number> | undefined };

function notesOf({ table }: Ground, question: Question, { rows, out }: Chosen): Notes {
  const column = (kind: Kind, name?: string) => (name ? table.column(columnOf(kind, name)) : undefined);
  const text = column("text", question.by);
  const read = column("read", fieldOf(question));
  const keys = exceptsValues(question) ? undefined : column("at", "item_id");
  const { notes, take } = taking();
  const left: boolean[] = [];
  for (let number = 0; number < rows.length; number++) {
    const row = rows[number] ?? 0;
    const part = text?.[row];
    // What has no value to be split by is in no part.
    if (part === 0) continue;
    // What looks at events reads nothing, once.
    const value = read?.[row] ?? ONCE;
    const note = take(table.places[row] ?? 0, value, part);
    // It stays while one of its items does.
    if (out) left[note] ||= !out.has(keys?.[row] ?? value >> 1);
  }
  if (!out) return notes;
  const isLeft = (_: number, note: number) => left[note];
  const { places, codes, parts } = notes;
  return { places: places.filter(isLeft), codes: codes.filter(isLeft), parts: parts.filter(isLeft) };
}

/** Takes notes: of what counts once for an event, one for each part; tells the number of the note. */
function taking() {
  const notes = { places: [] as number[], codes: [] as number[], parts: [] as number[] };
  const { places, codes, parts } = notes;
  const take = (place: number, value: number, part?: number): number => {
    for (let note = places.length - 1; note >= 0 && value & ONCE && places[note] === place; note--) {
      if (parts[note] === part) return note;
    }
    codes.push(value >> 1);
    if (part) parts.push(part);
    return places.push(place) - 1;
  };
  return { notes, take };
}
