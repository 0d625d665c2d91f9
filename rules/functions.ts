import type { Json } from "./json.ts";
import type { Note } from "./note.ts";
import type { Question } from "./plan.ts";
import type { SignalFunction } from "./signal.ts";

/** One value from the notes of a question, which are in journal order; undefined where there is nothing to say. */
export type Aggregate = (notes: readonly Note[], question: Question, now: number) => Json | undefined;

/** What each signal function makes of its notes. */
export const aggregates: { readonly [Name in SignalFunction]: Aggregate } = {
  count: (notes) => notes.length,
  sum: (notes) => numbers(notes).reduce((total, one) => total + one, 0),
  median: (notes) => median(numbers(notes)),
  last: (notes) => values(notes).at(-1),
  most_frequent: (notes) => mostFrequent(values(notes)),
  unique_list: (notes, { limit = LIST_LIMIT }) => [...new Set(values(notes).reverse())].slice(0, limit),
  time_since_last: (notes, { unit = 1000 }, now) => {
    const last = notes.at(-1);
    return last && (now - last.time) / unit;
  },
};

/** Values in a list, newest first, when the signal names no limit. */
export const LIST_LIMIT = 20;

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

function values(notes: readonly Note[]): Json[] {
  return notes.flatMap(({ value }) => (value === undefined || value === null ? [] : [value]));
}

function numbers(notes: readonly Note[]): number[] {
  return notes.flatMap(({ value }) => (typeof value === "number" ? [value] : []));
}
