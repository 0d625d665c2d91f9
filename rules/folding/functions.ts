import type { Json } from "../json.ts";
import type { Question } from "../question.ts";
import type { SignalFunction } from "../signal.ts";

/** Some notes of a question in journal order. */
export type Sample = {
  /** Places of their events. */
  readonly places: readonly number[];
  /** Codes of what was read there, 0 where there was nothing. */
  readonly codes: readonly number[];
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
  readonly majors: () => ArrayLike<number>;
  /** Whether a code stands for a list or an object, and whether any does. */
  readonly isObject: (code: number) => boolean;
  readonly hasObjects: boolean;
  /** The day of an event on the store's calendar, by its number. */
  readonly dayOf: (place: number) => number;
  /** What is left after some time of something that halves in another. */
  readonly decaying: (halfLife: number) => (place: number) => number;
};

/** One value from the notes of a question; undefined where there is nothing to say. */
export type Aggregate = (sample: Sample, question: Question, scale: Scale) => Json | undefined;

/** What each signal function makes of its notes. */
export const aggregates: { readonly [Name in SignalFunction]: Aggregate } = {
  count: ({ places }) => places.length,
  count_distinct: ({ codes }) => {
    const different = new Set(codes);
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
  first: ({ codes }, _question, { value }) => value(codes.find(Boolean) ?? 0),
  last: ({ codes }, _question, { value }) => value(newest(codes, 1)[0] ?? 0),
  most_frequent: (sample, _question, scale) => scale.value(mostFrequent(sample, scale)),
  unique_list: ({ codes }, { limit }, { value }) => newest(codes, limit).map(value),
  // The moment itself: how long ago that was is said when it is told.
  time_since_first: ({ places }, _question, { times }) => times[places[0] ?? -1],
  time_since_last: ({ places }, _question, { times }) => times[places.at(-1) ?? -1],
  active_days: ({ places }, _question, { dayOf }) => new Set(places.map(dayOf)).size,
  score,
};

/** Values in a list, newest first, and keys in a map, when the signal names no limit. */
const LIST_LIMIT = 20;

/** The different codes seen last, newest first. */
export function newest(codes: readonly number[], limit = LIST_LIMIT): readonly number[] {
  const found = new Set<number>();
  for (let note = codes.length - 1; note >= 0 && found.size < limit; note--) {
    const code = codes[note];
    if (code) found.add(code);
  }
  return [...found];
}

function total({ codes }: Sample, { numbers }: Scale) {
  let [sum, count, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let note = 0; note < codes.length; note++) {
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

function median({ codes }: Sample, { numbers }: Scale): number {
  // A column of numbers sorts as numbers, and faster.
  const sorted = new Float64Array(codes.length);
  let count = 0;
  for (let note = 0; note < codes.length; note++) {
    const number = numbers[codes[note] ?? 0] ?? Number.NaN;
    if (!Number.isNaN(number)) sorted[count++] = number;
  }
  sorted.subarray(0, count).sort();
  const middle = (place: number) => sorted[place >> 1] ?? Number.NaN;
  return count ? (middle(count - 1) + middle(count)) / 2 : Number.NaN;
}

// A tie goes to the value seen last.
function mostFrequent({ codes }: Sample, { numbers }: Scale): number {
  const counts = new Uint32Array(numbers.length);
  let [most, times] = [0, 0];
  for (let note = 0; note < codes.length; note++) {
    const code = codes[note] ?? 0;
    const count = (counts[code] ?? 0) + 1;
    counts[code] = count;
    // Whoever reaches a count last is the one of them that was seen last.
    if (code && count >= times) [most, times] = [code, count];
  }
  return most;
}

// Engines differ in the last digits of a power, so a score is kept to six decimals.
function score(
  { places, codes }: Sample,
  { of, halfLife, cap = Number.POSITIVE_INFINITY }: Question,
  { numbers, decaying }: Scale,
): number {
  const left = halfLife ? decaying(halfLife) : () => 1;
  let sum = 0;
  for (let note = 0; note < places.length; note++) {
    const weight = of === undefined ? 1 : numbers[codes[note] ?? 0] || 0;
    sum += weight * left(places[note] ?? 0);
  }
  return Math.min(cap, Math.round(sum * 1e6) / 1e6);
}
