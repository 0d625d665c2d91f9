import type { Json } from "../json.ts";
import type { Question } from "../question.ts";
import type { Sight } from "./sight.ts";
import type { Watcher } from "./watch.ts";

/**
 * What is kept of a journal for questions that look at the same events: notes, in columns.
 * Plain JSON, so that it can be stored.
 */
export type Kept = {
  /** Place in the journal of the event that each note is about. */
  places: number[];
  /** What each note says, where a field is read. */
  values: Json[];
  /** Where answers are split: by which value each note counts. */
  by: string[];
  /** Where exceptions are made: a note falls when this is excepted. */
  keys: Json[];
  /** Values that except a note, and the places where they were seen. */
  excepted: [value: Json, place: number][];
  /** Places from which notes count. */
  marks: number[];
};

/** Signal functions whose exceptions concern the value itself; for all others it is the item. */
const OF_VALUES = ["unique_list", "most_frequent", "first", "last", "count_distinct"];

/** Functions that look at events, whatever fields these have. */
const OF_EVENTS = ["count", "time_since_first", "time_since_last", "active_days"];

/** The part of a question that decides what is kept: questions with the same selection share one collection. */
export function selectionOf(question: Question): string {
  const { on, by, where, except, after, steps, scope, span } = question;
  const key = except && keyField(question);
  return JSON.stringify([on, fieldOf(question), by, where, except, after, key, steps, scope, span]);
}

/** A collection of nothing. */
export function nothing(): Kept {
  return { places: [], values: [], by: [], keys: [], excepted: [], marks: [] };
}

/** The field that a question reads, if it reads any. */
export function fieldOf({ fn, of }: Question): string | undefined {
  return OF_EVENTS.includes(fn) ? undefined : of;
}

function keyField({ fn, of = "item_id" }: Question): string {
  return OF_VALUES.includes(fn) ? of : "item_id";
}

/** Watchers that keep what a question needs; `marking` ones come after all `taking` ones have seen the event. */
export function collect(
  question: Question,
  kept: Kept,
): { readonly taking: readonly Watcher[]; readonly marking: readonly Watcher[] } {
  const { on, where, except, after } = question;
  const taking = [{ on, where, see: taker(question, kept) }];
  const marking: Watcher[] = [];
  if (except) {
    const see = (sight: Sight, held: readonly number[]) =>
      sight.read(keyField(question), held).forEach(([value]) => {
        if (value !== null) kept.excepted.push([value, sight.place]);
      });
    marking.push({ on: except, see });
  }
  if (after) {
    const see = ({ place }: Sight) => {
      if (after.which === "last") Object.assign(kept, nothing(), { excepted: kept.excepted });
      else kept.marks.push(place);
    };
    marking.push({ on: after.on, where: after.where, see });
  }
  return { taking, marking };
}

function taker(question: Question, kept: Kept): Watcher["see"] {
  const { by, except, fn } = question;
  const field = fieldOf(question);
  if (!field && !by && !except) return ({ place }) => void kept.places.push(place);
  const keep = (sight: Sight, view: number, value: Json) => {
    kept.places.push(sight.place);
    if (field) kept.values.push(value);
    if (by) kept.by.push(String(sight.at(view, by)));
    if (except) kept.keys.push(OF_VALUES.includes(fn) ? value : (sight.at(view, "item_id") ?? null));
  };
  // What has no value to be split by is in no part.
  const isSplit = (sight: Sight, view: number) => !by || (sight.at(view, by) ?? null) !== null;
  // What looks at events takes notes of items only to tell them apart; answering counts the event once.
  const own = (sight: Sight, held: readonly number[]) =>
    (by ? together(sight, held, by) : held).map((view) => [null, view] as const);
  return (sight, held) => {
    const read = field ? sight.read(field, held) : own(sight, held);
    for (const [value, view] of read) if (isSplit(sight, view)) keep(sight, view, value);
  };
}

// One event's items of equal value count as one, seen where the first of them was.
function together({ at }: Sight, held: readonly number[], by: string): readonly number[] {
  const keyOf = (view: number) => String(at(view, by));
  const keys = new Set(held.map(keyOf));
  return [...keys].flatMap((key) => held.filter((view) => keyOf(view) === key));
}
