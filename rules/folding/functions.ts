import type { Json } from "../json.ts";
import type { Question } from "../question.ts";
import type { SignalFunction } from "../signal.ts";
import type { LocalTime } from "../units/clock.ts";
import type { Note } from "./note.ts";

/** The moment of the answer, and the store's wall clock. */
export type Moment = { readonly now: number; readonly clock: (time: number) => LocalTime };

/** One value from the notes of a question, which are in journal order; undefined where there is nothing to say. */
export type Aggregate = (notes: readonly Note[], question: Question, moment: Moment) => Json | undefined;

/** What each signal function makes of its notes. */
export const aggregates: { readonly [Name in SignalFunction]: Aggregate } = {
  count: (notes) => notes.length,
  count_distinct: (notes) => new Set(values(notes)).size,
  sum: (notes) => total(numbers(notes)),
  avg: (notes) => ratio(total(numbers(notes)), numbers(notes).length),
  min: (notes) => extreme(numbers(notes), Math.min),
  max: (notes) => extreme(numbers(notes), Math.max),
  median: (notes) => median(numbers(notes)),
  first: (notes) => values(notes)[0],
  last: (notes) => values(notes).at(-1),
  most_frequent: (notes) => mostFrequent(values(notes)),
  unique_list: (notes, { limit = LIST_LIMIT }) => [...new Set(values(notes).reverse())].slice(0, limit),
  time_since_first: (notes, question, moment) => timeSince(notes[0], question, moment),
  time_since_last: (notes, question, moment) => timeSince(notes.at(-1), question, moment),
  active_days: (notes, _question, { clock }) => new Set(notes.map((note) => clock(note.time).date)).size,
  score: (notes, question, moment) => score(notes, question, moment),
};

/** Values in a list, newest first, and keys in a map, when the signal names no limit. */
export const LIST_LIMIT = 20;

function total(sample: readonly number[]): number {
  return sample.reduce((sum, one) => sum + one, 0);
}

function ratio(sum: number, count: number): number | undefined {
  return count > 0 ? sum / count : undefined;
}

function extreme(sample: readonly number[], pick: (a: number, b: number) => number): number | undefined {
  return sample.length > 0 ? sample.reduce((a, b) => pick(a, b)) : undefined;
}

function median(sample: readonly number[]): number | undefined {
  const sorted = [...sample].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

// A tie goes to the value seen last.
function mostFrequent(all: readonly Json[]): Json | undefined {
  const counts = new Map<Json, number>();
  for (const value of all) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...all].reverse().find((value) => counts.get(value) === most);
}

function timeSince(note: Note | undefined, { unit = 1000 }: Question, { now }: Moment): number | undefined {
  return note && (now - note.time) / unit;
}

// Engines differ in the last digits of a power, so a score is kept to six decimals.
function score(
  notes: readonly Note[],
  { of, halfLife, cap = Number.POSITIVE_INFINITY }: Question,
  { now }: Moment,
): number {
  const weights = notes.map(({ time, value }) => {
    const weight = of === undefined ? 1 : typeof value === "number" ? value : 0;
    return halfLife ? weight * 0.5 ** ((now - time) / halfLife) : weight;
  });
  return Math.min(cap, Math.round(total(weights) * 1e6) / 1e6);
}

function values(notes: readonly Note[]): Json[] {
  return notes.flatMap(({ value }) => (value === undefined || value === null ? [] : [value]));
}

function numbers(notes: readonly Note[]): number[] {
  return notes.flatMap(({ value }) => (typeof value === "number" ? [value] : []));
}
