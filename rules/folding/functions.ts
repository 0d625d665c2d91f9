import type { Json } from "../json.ts";
import type { Question } from "../question.ts";
import type { SignalFunction } from "../signal.ts";

/** The moment of the answer; when each event of the journal was, and on which day of the store's calendar. */
export type Moment = {
  readonly now: number;
  readonly times: readonly number[];
  readonly dayOf: (time: number) => string;
};

/** The notes of a question in journal order: places of their events, and what was read there. */
export type Notes = { readonly places: readonly number[]; readonly values: readonly Json[] };

/** One value from the notes of a question; undefined where there is nothing to say. */
export type Aggregate = (notes: Notes, question: Question, moment: Moment) => Json | undefined;

/** What each signal function makes of its notes. */
export const aggregates: { readonly [Name in SignalFunction]: Aggregate } = {
  count: ({ places }) => places.length,
  count_distinct: (notes) => new Set(present(notes)).size,
  sum: (notes) => total(numbers(notes)),
  avg: (notes) => finite(total(numbers(notes)) / numbers(notes).length),
  min: (notes) => finite(Math.min(...numbers(notes))),
  max: (notes) => finite(Math.max(...numbers(notes))),
  median: (notes) => finite(median(numbers(notes))),
  first: (notes) => present(notes)[0],
  last: (notes) => present(notes).at(-1),
  most_frequent: (notes) => mostFrequent(present(notes)),
  unique_list: (notes, { limit = LIST_LIMIT }) => newest(present(notes).reverse(), limit),
  time_since_first: ({ places }, question, moment) => timeSince(places[0], question, moment),
  time_since_last: ({ places }, question, moment) => timeSince(places.at(-1), question, moment),
  active_days: ({ places }, _question, { times, dayOf }) =>
    new Set(places.map((place) => dayOf(times[place] ?? 0))).size,
  score,
};

/** Values in a list, newest first, and keys in a map, when the signal names no limit. */
export const LIST_LIMIT = 20;

/** The first different ones, at most so many. */
export function newest<Value>(all: readonly Value[], limit?: number): Value[] {
  return [...new Set(all)].slice(0, limit);
}

function total(sample: readonly number[]): number {
  return sample.reduce((sum, one) => sum + one, 0);
}

// What is made of nothing is no number.
function finite(result: number): number | undefined {
  return Number.isFinite(result) ? result : undefined;
}

function median(sample: readonly number[]): number {
  // A column of numbers sorts as numbers, and faster.
  const sorted = Float64Array.from(sample).sort();
  const middle = (place: number) => sorted[place >> 1] ?? Number.NaN;
  return (middle(sorted.length - 1) + middle(sorted.length)) / 2;
}

// A tie goes to the value seen last.
function mostFrequent(all: Json[]): Json | undefined {
  const counts = new Map<Json, number>();
  for (const value of all) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return all.reverse().find((value) => counts.get(value) === most);
}

function timeSince(
  place: number | undefined,
  { unit = 1000 }: Question,
  { now, times }: Moment,
): number | undefined {
  return place === undefined ? undefined : (now - (times[place] ?? now)) / unit;
}

// Engines differ in the last digits of a power, so a score is kept to six decimals.
function score(
  { places, values }: Notes,
  { of, halfLife, cap = Number.POSITIVE_INFINITY }: Question,
  { now, times }: Moment,
): number {
  const weights = places.map((place, index) => {
    const value = of === undefined ? 1 : values[index];
    const weight = typeof value === "number" ? value : 0;
    return halfLife ? weight * 0.5 ** ((now - (times[place] ?? now)) / halfLife) : weight;
  });
  return Math.min(cap, Math.round(total(weights) * 1e6) / 1e6);
}

function present({ values }: Notes): Json[] {
  return values.filter((value) => value !== null);
}

function numbers({ values }: Notes): number[] {
  return values.filter((value) => typeof value === "number");
}
