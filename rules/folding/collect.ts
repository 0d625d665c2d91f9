import { factAt } from "../conditions/kleene.ts";
import type { ShopEvent } from "../event.ts";
import { canonical, type Json } from "../json.ts";
import type { Question } from "../question.ts";
import { type Note, type Value, type View, valuesOf } from "./note.ts";
import type { Watcher } from "./watch.ts";

/** An event as collectors see it. */
export type Sight = {
  readonly event: ShopEvent;
  readonly session: number;
  /** Place in the journal. */
  readonly place: number;
  /** Place among the events that are not mere housekeeping. */
  readonly step: number;
};

/** What is kept of a journal for questions that look at the same events. Plain JSON, so that it can be stored. */
export type Kept = {
  notes: Note[];
  /** Values that except a note, and when they were last seen. */
  excepted: [value: Json, time: number][];
  /** Events from which notes count. */
  marks: { readonly time: number; readonly place: number }[];
};

/** Signal functions whose exceptions concern the value itself; for all others it is the item. */
const OF_VALUES = ["unique_list", "most_frequent", "first", "last", "count_distinct"];

/** Functions that look at events, whatever fields these have. */
const OF_EVENTS = ["count", "time_since_first", "time_since_last", "active_days"];

/** The part of a question that decides what is kept: questions with the same selection share one collection. */
export function selectionOf(question: Question): string {
  const { fn, on, of, by, where, except, after, steps, scope, span } = question;
  if (steps) return canonical({ steps, scope, span });
  const field = OF_EVENTS.includes(fn) ? undefined : of;
  return canonical({ on, of: field, by, where, except, after, key: except && keyField(question) });
}

function keyField({ fn, of = "item_id" }: Question): string {
  return OF_VALUES.includes(fn) ? of : "item_id";
}

/** Watchers that keep what a question needs; `marking` ones come after all `taking` ones have seen the event. */
export function collect(
  question: Question,
  currency: string,
  kept: Kept,
): { taking: Watchers; marking: Watchers } {
  const { on, where, except, after } = question;
  const take = (sight: Sight, held: readonly View[]) =>
    void kept.notes.push(...notesOf(question, { sight, held, currency }));
  const taking: Watchers = [{ on, where, see: take }];
  const marking: Watcher<Sight>[] = [];
  if (except) {
    const reading = { of: keyField(question), currency };
    const see = ({ event }: Sight, held: readonly View[]) => {
      for (const { value } of valuesOf(event, held, reading))
        if (value !== undefined) kept.excepted.push([value, event.time]);
    };
    marking.push({ on: except, see });
  }
  if (after) {
    const see = ({ event, place }: Sight) => {
      if (after.which === "last") kept.notes = [];
      else kept.marks.push({ time: event.time, place });
    };
    marking.push({ on: after.on, where: after.where, see });
  }
  return { taking, marking };
}

type Watchers = readonly Watcher<Sight>[];

type Glimpse = { readonly sight: Sight; readonly held: readonly View[]; readonly currency: string };

function notesOf(question: Question, { sight, held, currency }: Glimpse): readonly Note[] {
  const { fn, of, by } = question;
  const { event, session, place } = sight;
  const base = { time: event.time, session, place };
  if (of === undefined || OF_EVENTS.includes(fn)) return eventNotes(question, base, held);
  return valuesOf(event, held, { of, currency }).map((read) => ({
    ...base,
    value: read.value,
    ...(read.isForeign && { isForeign: true }),
    ...(question.except && { keys: keysOf(question, read) }),
    ...(by && { by: String(factAt(read.view, by)) }),
  }));
}

// One note per event, or one per value that the answers are split by.
function eventNotes({ by, except }: Question, base: Note, held: readonly View[]): readonly Note[] {
  const groups = new Map<string, View[]>();
  for (const view of held) {
    const key = by ? String(factAt(view, by)) : "";
    groups.set(key, [...(groups.get(key) ?? []), view]);
  }
  return [...groups].map(([key, views]) => ({
    ...base,
    ...(except && { keys: views.map((view) => view.item_id ?? null) }),
    ...(by && { by: key }),
  }));
}

function keysOf(question: Question, { value, view }: Value): readonly Json[] {
  return [(OF_VALUES.includes(question.fn) ? value : view.item_id) ?? null];
}

/** The notes that count at a moment: within memory, after their mark, and not excepted. */
export function notesAt(
  { notes, excepted, marks }: Kept,
  { which, cut }: { which?: "first" | "last" | undefined; cut: number },
) {
  const start =
    which === "first" ? (marks.find(({ time }) => time > cut)?.place ?? Number.POSITIVE_INFINITY) : -1;
  const out = new Set(excepted.flatMap(([value, time]) => (time > cut ? [value] : [])));
  return notes.filter(
    (note) =>
      note.time > cut &&
      note.place > start &&
      !(note.keys && out.size > 0 && note.keys.every((key) => out.has(key))),
  );
}
