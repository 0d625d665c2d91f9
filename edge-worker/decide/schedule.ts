import type { Schedule } from "../../rules/document.ts";
import type { LocalTime } from "../../rules/units/clock.ts";

/** Whether a schedule is open at a local time: days inclusive, hours from the first minute up to, not including, the last. */
export function isOpen(schedule: Schedule | undefined, time: LocalTime): boolean {
  const { from, to, hours } = schedule ?? {};
  if (from && time.date < from) return false;
  if (to && time.date > to) return false;
  return !hours || isWithin(hours, time.hour * 60 + time.minute);
}

function isWithin(hours: string, minute: number): boolean {
  const [from = 0, to = 24 * 60] = hours.split("-").map(minuteOf);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return hour * 60 + minute;
}
