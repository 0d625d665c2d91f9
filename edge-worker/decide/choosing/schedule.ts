import { isWithinHours } from "../../../rules/conditions/calendar.ts";
import type { Schedule } from "../../../rules/document.ts";
import type { LocalTime } from "../../../rules/units/clock.ts";

/** Whether a schedule is open at a local time: days inclusive, hours from the first minute up to, not including, the last. */
export function isOpen(schedule: Schedule | undefined, time: LocalTime): boolean {
  const { from, to, hours } = schedule ?? {};
  if (from && time.date < from) return false;
  if (to && time.date > to) return false;
  return !hours || isWithinHours(hours, time);
}
