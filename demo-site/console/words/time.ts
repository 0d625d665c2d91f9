const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** A day in milliseconds, as a span: no calendar, no daylight saving. */
export const DAY_MS = 24 * HOUR_MS;

const units = [
  ["day", DAY_MS],
  ["hour", HOUR_MS],
  ["minute", MINUTE_MS],
  ["second", SECOND_MS],
  ["millisecond", 1],
] as const;

/** A span in the largest unit that divides it: "30 days", "36 hours", "1 day". */
export function spanWords(span: number): string {
  const [unit, size] = units.find(([, ms]) => span >= ms && span % ms === 0) ?? ["millisecond", 1];
  const amount = span / size;
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}

/** How long ago, roughly: "just now", "5 minutes ago", "3 days ago"; "in 2 hours" for what is to come. */
export function agoWords(time: number, now: number): string {
  const span = Math.abs(now - time);
  if (span < MINUTE_MS) return "just now";
  const [, size] = units.find(([, ms]) => span >= ms) ?? units[2];
  const words = spanWords(Math.round(span / size) * size);
  return time > now ? `in ${words}` : `${words} ago`;
}

/** Time of day on this device: "14:02:11". */
export function clock(time: number): string {
  return new Date(time).toLocaleTimeString("en-GB");
}

/** Hours and minutes: "14:02". */
export function shortClock(time: number): string {
  return clock(time).slice(0, 5);
}

/** The calendar day on this device, as a person says it: "Today", "Yesterday", "Tue 3 Nov 2026". */
export function dayWords(time: number, now: number): string {
  const day = new Date(time).toDateString();
  if (day === new Date(now).toDateString()) return "Today";
  if (day === new Date(now - DAY_MS).toDateString()) return "Yesterday";
  return new Date(time).toLocaleDateString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  });
}

/** A moment as a date-and-hour field holds it, in this device's zone: "2026-11-21T14:02". */
export function localInput(time: number): string {
  return new Date(time - new Date(time).getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}

/** The moment in a date-and-hour field; undefined while it is not complete. */
export function parseLocalInput(text: string): number | undefined {
  const time = new Date(text).getTime();
  return Number.isNaN(time) ? undefined : time;
}
