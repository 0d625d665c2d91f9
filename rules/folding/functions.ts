import type { Json } from "../json.ts";
import type { Question } from "../question.ts";
import type { SignalFunction } from "../signal.ts";

/** Some notes of a question in journal order: all from index `from` on. */
export type Sample = {
  /** Places of their events. */
  readonly places: readonly number[];
  /** Codes of what was read there, 0 where there was nothing. */
  readonly codes: readonly number[];
  readonly from: number;
};

/** What codes stand for, and places. */
export type Scale = {
  /** When each event of the journal was. */
  readonly times: readonly number[];
  /** The value of a code. */
  readonly value: (code: number) => Json;
  /** The same as a number; NaN where it is none. */
  readonly numbers: ArrayLike<number>;
  /** Minor units of money as major ones. */
  readonly majors: ArrayLike<number>;
  /** Whether a code stands for a list or an object. */
  readonly isObject: (code: number) => boolean;
  /** The day of an event on the store's calendar, by its number. */
  readonly dayOf: (place: number) => number;
  /** What is left after some time of something that halves in another. */
  readonly decay: (place: number, halfLife: number) => number;
};

/** One value from the notes of a question; undefined where there is nothing to say. */
export type Aggregate = (sample: Sample, question: Question, scale: Scale) => Json | undefined;

/** What each signal function makes of its notes. */
export const aggregates: { readonly [Name in SignalFunction]: Aggregate } = {
  count: ({ places, from }) => places.length - from,
  count_distinct: ({ codes, from }) => {
    const different = new Set(codes.slice(from));
    return different.size - Number(different.has(0));
  },
  sum: (sample, _question, scale) => total(sample, scale).sum,
  avg: (sample, _question, scale) => {
    const { sum, count } = total(sample, scale);
    return count ? sum / count : undefined;
  },
  min: (sample, _question, scale) => finite(total(sample, scale).min),
  max: (sample, _question, scale) => finite(total(sample, scale).max),
  median: (sample, _question, scale) => finite(median(sample, scale)),
  first: ({ codes, from }, _question, { value }) => value(codes.slice(from).find(Boolean) ?? 0),
  last: ({ codes, from }, _question, { value }) => value(newest(codes, from, 1)[0] ?? 0),
  most_frequent: (sample, _question, { value }) => value(mostFrequent(sample)),
  unique_list: ({ codes, from }, { limit }, { value }) => newest(codes, from, limit).map(value),
  // The moment itself: how long ago that was is said when it is told.
  time_since_first: ({ places, from }, _question, { times }) => times[places[from] ?? -1],
  time_since_last: ({ places, from }, _question, { times }) => times[places.slice(from).at(-1) ?? -1],
  active_days: ({ places, from }, _question, { dayOf }) => new Set(places.slice(from).map(dayOf)).size,
  score,
};

/** Values in a list, newest first, and keys in a map, when the signal names no limit. */
const LIST_LIMIT = 20;

/** The different codes seen last, newest first. */
export function newest(codes: readonly number[], from: number, limit = LIST_LIMIT): readonly number[] {
  const found = new Set<number>();
  for (let note = codes.length - 1; note >= from && found.size < limit; note--) {
    const code = codes[note];
    if (code) found.add(code);
  }
  return [...found];
}

function total({ codes, from }: Sample, { numbers }: Scale) {
  let [sum, count, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let note = from; note < codes.length; note++) {
    const number = numbers[codes[note] ?? 0] ?? Number.NaN;
    if (Number.isNaN(number)) continue;
    sum += number;
    count++;
    if (number < min) min = number;
    if (number > max) max = number;
  }
  return { sum, count, min, max };
}

// What is made of nothing is no number.
function finite(result: number): number | undefined {
  return Number.isFinite(result) ? result : undefined;
}

function median({ codes, from }: Sample, { numbers }: Scale): number {
  // A column of numbers sorts as numbers, and faster.
  const sorted = new Float64Array(codes.length - from);
  let count = 0;
  for (let note = from; note < codes.length; note++) {
    const number = numbers[codes[note] ?? 0] ?? Number.NaN;
    if (!Number.isNaN(number)) sorted[count++] = number;
  }
  sorted.subarray(0, count).sort();
  const middle = (place: number) => sorted[place >> 1] ?? Number.NaN;
  return count ? (middle(count - 1) + middle(count)) / 2 : Number.NaN;
}

// A tie goes to the value seen last.
function mostFrequent({ codes, from }: Sample): number {
  const counts = new Map<number, number>();
  let [most, times] = [0, 0];
  for (let note = from; note < codes.length; note++) {
    const code = codes[note] ?? 0;
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    // Whoever reaches a count last is the one of them that was seen last.
    if (code && count >= times) [most, times] = [code, count];
  }
  return most;
}

// Engines differ in the last digits of a power, so a score is kept to six decimals.
function score(
  { places, codes, from }: Sample,
  { of, halfLife, cap = Number.POSITIVE_INFINITY }: Question,
  { numbers, decay }: Scale,
): number {
  let sum = 0;
  for (let note = from; note < places.length; note++) {
    const weight = of === undefined ? 1 : numbers[codes[note] ?? 0] || 0;
    sum += halfLife ? weight * decay(places[note] ?? 0, halfLife) : weight;
  }
  return Math.min(cap, Math.round(sum * 1e6) / 1e6);
}
