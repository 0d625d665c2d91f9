import type { Truth } from "../condition.ts";
import { isObject, type Json, own, textOf } from "../json.ts";
import { clockIn, type LocalTime } from "../units/clock.ts";
import { durationMs } from "../units/duration.ts";
import { type Context, factAt, unless } from "./kleene.ts";

const DAY_MS = 86_400_000;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** `$dow`: whether a moment falls on one of these days: names or 1 (Monday) to 7, or `{ days, tz: "visitor" }`. */
export function isWeekday(actual: Json, operand: Json, context: Context): Truth {
  const local = localTime(actual, operand, context);
  const days = isObject(operand) ? operand.days : operand;
  if (!local) return unless(context);
  const list = Array.isArray(days) ? days : [days ?? null];
  return list.some((day) => day === local.weekday || day === DAYS[local.weekday - 1]);
}

/** `$hour`: whether a moment's wall clock is in `HH:MM-HH:MM`, which may cross midnight, or `{ hours, tz: "visitor" }`. */
export function isHour(actual: Json, operand: Json, context: Context): Truth {
  const local = localTime(actual, operand, context);
  const hours = isObject(operand) ? operand.hours : operand;
  return local && typeof hours === "string" ? isWithinHours(hours, local) : unless(context);
}

/** Whether a wall clock is in `HH:MM-HH:MM`: from the first minute up to, not including, the last. */
export function isWithinHours(hours: string, { hour, minute }: LocalTime): boolean {
  const [from = 0, to = 24 * 60] = hours.split("-").map(minuteOf);
  const now = hour * 60 + minute;
  return from <= to ? now >= from && now < to : now >= from || now < to;
}

/** Whether hours end when they begin, so that no wall clock is within them. */
export function isNoTime(hours: Json | undefined): boolean {
  const [from, to] = typeof hours === "string" ? hours.split("-") : [];
  return from !== undefined && from === to;
}

/**
 * `$anniversary`: whether the day and month of a date come round within `{ within: "7d" }` from today, today included,
 * or came within `{ since: "7d" }`. 29 February is kept on the 28th where there is none.
 */
export function isAnniversary(actual: Json, operand: Json, context: Context): Truth {
  const today = localTime(factAt(context.facts, "time.now") ?? null, operand, context)?.date;
  const [, , month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(textOf(actual)) ?? [];
  if (!today || !month || !day) return unless(context);
  const ahead = days(own(operand, "within"));
  const behind = days(own(operand, "since"));
  return [-1, 0, 1].some((year) => {
    const away =
      (anniversary(Number(today.slice(0, 4)) + year, Number(month), Number(day)) - utc(today)) / DAY_MS;
    return away >= 0 ? away < ahead : -away < behind;
  });
}

function days(span: Json | undefined): number {
  return typeof span === "string" ? (durationMs(span) ?? 0) / DAY_MS : 0;
}

function anniversary(year: number, month: number, day: number): number {
  const moment = Date.UTC(year, month - 1, day);
  return new Date(moment).getUTCMonth() === month - 1 ? moment : Date.UTC(year, month - 1, 28);
}

function utc(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return hour * 60 + minute;
}

function localTime(actual: Json, operand: Json, context: Context): LocalTime | undefined {
  const zone = own(operand, "tz") === "visitor" ? factAt(context.facts, "geo.timezone") : storeZone(context);
  const moment = typeof actual === "number" ? actual : Date.parse(textOf(actual));
  if (typeof zone !== "string" || Number.isNaN(moment)) return undefined;
  try {
    return clockIn(zone)(moment);
  } catch {
    // A zone or a moment that no calendar knows: nothing can be said.
    return undefined;
  }
}

function storeZone({ facts, timezone }: Context): Json | undefined {
  return factAt(facts, "store.timezone") ?? timezone;
}
