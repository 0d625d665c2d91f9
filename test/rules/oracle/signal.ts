import type { Json } from "../../../rules/json.ts";
import { SIGNAL_FUNCTIONS, type Signal, type SignalFunction } from "../../../rules/signal.ts";
import { isMissing } from "./condition.ts";
import { isTooLong, isWithin, list, type Memory, spanMs } from "./memory.ts";
import { MONEY, major } from "./money.ts";
import { type Note, notesOf } from "./notes.ts";
import { completions } from "./sequence.ts";

/** The answer to one signal, found the slow and plain way. */
export function answerTo(signal: Signal, memory: Memory): Json {
  if (isTooLong(signal.within, memory)) return null;
  if (signal.sequence) return completions({ ...signal, sequence: signal.sequence }, memory);
  const fn = functionOf(signal);
  const notes = notesOf(fn, list(signal[fn] ?? []), { signal, memory }).filter(({ moment }) =>
    isWithin(signal.within, moment, memory),
  );
  if (signal.by === undefined) return overNotes(fn, notes, { signal, memory });
  return byKey(notes, signal.limit ?? 20, (some) => overNotes(fn, some, { signal, memory }));
}

/** The function that a signal names. */
export function functionOf(signal: Signal): SignalFunction {
  const fn = SIGNAL_FUNCTIONS.find((name) => signal[name] !== undefined);
  if (!fn) throw new Error("A signal without a function.");
  return fn;
}

function byKey(notes: readonly Note[], limit: number, answer: (some: readonly Note[]) => Json): Json {
  const keyed = notes.filter(({ key }) => !isMissing(key));
  const newestFirst = [...new Set(keyed.map(({ key }) => String(key)).reverse())];
  return Object.fromEntries(
    newestFirst.slice(0, limit).map((key) => [key, answer(keyed.filter((note) => String(note.key) === key))]),
  );
}

type Asked = { readonly signal: Signal; readonly memory: Memory };

function overNotes(fn: SignalFunction, notes: readonly Note[], { signal, memory }: Asked): Json {
  if (notes.some(({ isForeign }) => isForeign)) return null;
  const { currency } = memory.store;
  const isMoney = signal.of !== undefined && MONEY.has(signal.of);
  const toMajor = (answer: Json): Json => {
    if (Array.isArray(answer)) return answer.map(toMajor);
    return isMoney && typeof answer === "number" ? major(answer, currency) : answer;
  };
  switch (fn) {
    case "count":
      return notes.length;
    case "count_distinct":
      return new Set(present(notes)).size;
    case "unique_list":
      return toMajor([...new Set(present(notes).reverse())].slice(0, signal.limit ?? 20));
    case "active_days":
      return new Set(notes.map(({ moment }) => dayOf(moment.event.time, memory.store.timezone))).size;
    case "time_since_first":
      return since(notes[0], signal, memory);
    case "time_since_last":
      return since(notes.at(-1), signal, memory);
    case "score":
      return scored(notes, toMajor, { signal, memory });
    case "first":
      return toMajor(present(notes)[0] ?? null);
    case "last":
      return toMajor(present(notes).at(-1) ?? null);
    case "most_frequent":
      return toMajor(mostFrequent(present(notes)));
    default:
      return toMajor(
        overNumbers(
          fn,
          present(notes).filter((value) => typeof value === "number"),
        ),
      );
  }
}

function overNumbers(fn: "sum" | "avg" | "min" | "max" | "median", numbers: readonly number[]): Json {
  const total = numbers.reduce((sum, one) => sum + one, 0);
  if (fn === "sum") return total;
  if (numbers.length === 0) return null;
  if (fn === "avg") return total / numbers.length;
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  if (fn === "min") return at(0);
  if (fn === "max") return at(sorted.length - 1);
  const middle = (sorted.length - 1) / 2;
  return (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
}

function present(notes: readonly { readonly value: unknown }[]): Json[] {
  return notes.map(({ value }) => value as Json).filter((value) => !isMissing(value));
}

function mostFrequent(values: readonly Json[]): Json {
  const newestFirst = [...new Set([...values].reverse())];
  const times = (value: Json) => values.filter((one) => one === value).length;
  const most = Math.max(0, ...newestFirst.map(times));
  return newestFirst.find((value) => times(value) === most) ?? null;
}

const UNITS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function since(note: Note | undefined, { unit = "second" }: Signal, { now }: Memory): Json {
  return note ? (now - note.moment.event.time) / UNITS[unit] : null;
}

function scored(notes: readonly Note[], toMajor: (answer: Json) => Json, { signal, memory }: Asked): Json {
  const halfLife = signal.half_life === undefined ? Number.POSITIVE_INFINITY : spanMs(signal.half_life);
  const weights = notes.map(({ value, moment }) => {
    const weight = signal.of === undefined ? 1 : value;
    if (typeof weight !== "number") return 0;
    return weight * 0.5 ** ((memory.now - moment.event.time) / halfLife);
  });
  const total = Number(toMajor(weights.reduce((sum, one) => sum + one, 0)));
  return Math.min(Math.round(total * 1e6) / 1e6, signal.cap ?? Number.POSITIVE_INFINITY);
}

function dayOf(time: number, timeZone: string): string {
  const days = DAYS.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  DAYS.set(timeZone, days);
  return days.format(time);
}

// Making one takes longer than everything else here.
const DAYS = new Map<string, Intl.DateTimeFormat>();
