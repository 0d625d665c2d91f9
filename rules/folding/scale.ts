import type { Plan } from "../plan.ts";
import { toMajor } from "../units/money.ts";
import type { Scale } from "./functions.ts";
import type { Memory } from "./memory.ts";

/** What the codes of a memory stand for at the moment of an answer. */
export function scaleOf(memory: Memory, plan: Plan, now: number): Scale {
  const { times, table } = memory;
  const { values } = table;
  const numbers = Float64Array.from(values, (value) => (typeof value === "number" ? value : Number.NaN));
  return {
    times,
    numbers,
    majors: numbers.map((number) => toMajor(number, plan.currency)),
    value: (code) => values[code] ?? null,
    isObject: (code) => typeof values[code] === "object" && code > 0,
    dayOf: daysOf(times, plan.timezone),
    decay: decaying(times, now),
  };
}

// Several scores ask about the same events.
function decaying(times: readonly number[], now: number): Scale["decay"] {
  const known = new Map<number, Float64Array>();
  return (place, halfLife) => {
    // A list that is filled from its end would be kept as a table, and that is slow.
    const left = known.get(halfLife) ?? new Float64Array(times.length);
    known.set(halfLife, left);
    left[place] ||= 0.5 ** ((now - (times[place] ?? now)) / halfLife);
    return left[place];
  };
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** Tells days of a zone's calendar, each by a number. */
function calendarIn(timezone: string): (time: number) => number {
  const offsetAt = typeof Temporal === "undefined" ? formattedIn(timezone) : zonedIn(timezone, Temporal);
  const offsets = new Map<number, number>();
  const offsetOf = (week: number) => {
    const known = offsets.get(week) ?? offsetAt(week * WEEK_MS);
    offsets.set(week, known);
    return known;
  };
  return (time) => {
    const week = Math.floor(time / WEEK_MS);
    // Where the clock is changed within the week, only the moment itself can tell.
    const isSteady = offsetOf(week) === offsetOf(week + 1);
    return Math.floor((time + (isSteady ? offsetOf(week) : offsetAt(time))) / DAY_MS);
  };
}

// Newer than the language's types, and not everywhere.
declare const Temporal: Zoned | undefined;

type Zoned = {
  readonly Instant: {
    readonly fromEpochMilliseconds: (time: number) => {
      readonly toZonedDateTimeISO: (timezone: string) => { readonly offsetNanoseconds: number };
    };
  };
};

// A formatter takes a phone a tenth of a second to make, and this nothing.
function zonedIn(timezone: string, { Instant }: Zoned): (time: number) => number {
  return (time) => Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timezone).offsetNanoseconds / 1e6;
}

function formattedIn(timezone: string): (time: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    dateStyle: "medium",
    timeStyle: "medium",
  });
  return (time) => Date.parse(`${format.format(time)} UTC`) - Math.floor(time / 1000) * 1000;
}

// Several questions ask about the days of the same events.
function daysOf(times: readonly number[], timezone: string): Scale["dayOf"] {
  const days = new Float64Array(times.length);
  let dayAt: ((time: number) => number) | undefined;
  return (place) => {
    // Making a calendar takes longer than all else, and few questions need it.
    dayAt ??= calendarIn(timezone);
    days[place] ||= dayAt(times[place] ?? 0);
    return days[place];
  };
}
