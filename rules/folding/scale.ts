import type { Plan } from "../plan.ts";
import { calendarIn } from "../units/calendar.ts";
import { toMajor } from "../units/money.ts";
import type { Scale } from "./functions.ts";
import type { Memory } from "./memory.ts";

/** What the codes of a memory stand for at the moment of an answer. */
export function scaleOf(memory: Memory, plan: Plan, now: number): Scale {
  const { times, table } = memory;
  const { values } = table;
  const numbers = Float64Array.from(values, (value) => (typeof value === "number" ? value : Number.NaN));
  const isObject = (code: number) => typeof values[code] === "object" && code > 0;
  return {
    times,
    numbers,
    majors: () => numbers.map((number) => toMajor(number, plan.currency)),
    value: (code) => values[code] ?? null,
    isObject,
    hasObjects: values.some((_value, code) => isObject(code)),
    dayOf: daysOf(times, plan.timezone),
    decaying: decaying(times, now),
  };
}

// Several scores ask about the same events.
function decaying(times: readonly number[], now: number): Scale["decaying"] {
  const known = new Map<number, Float64Array>();
  return (halfLife) => {
    // A list that is filled from its end would be kept as a table, and that is slow.
    const left = known.get(halfLife) ?? new Float64Array(times.length);
    known.set(halfLife, left);
    return (place) => (left[place] ||= 0.5 ** ((now - (times[place] ?? now)) / halfLife));
  };
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
