/** A moment as a wall clock shows it. `date` is `YYYY-MM-DD`, `weekday` 1 (Monday) to 7 (Sunday). */
export type LocalTime = {
  readonly date: string;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
};

/**
 * A wall clock in an IANA zone; daylight saving is the zone's own.
 *
 * @returns a function from ms since 1970 to local time.
 * @throws RangeError for a zone the platform does not know.
 */
export function clockIn(timezone: string): (now: number) => LocalTime {
  const known = clocks.get(timezone);
  if (known) return known;
  const made = clockFor(timezone);
  clocks.set(timezone, made);
  return made;
}

// Making a format takes longer than all else in a decision, and there are only some hundred zones.
const clocks = new Map<string, (now: number) => LocalTime>();

const MINUTE_MS = 60_000;
/** Since then every zone's distance from UTC is in whole minutes; Liberia was the last. */
const WHOLE_MINUTES_SINCE = Date.UTC(1973, 0, 1);

function clockFor(timezone: string): (now: number) => LocalTime {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  const read = (now: number) => {
    const parts = Object.fromEntries(format.formatToParts(now).map((part) => [part.type, part.value]));
    const date = `${parts.year}-${parts.month}-${parts.day}`;
    return { date, hour: Number(parts.hour), minute: Number(parts.minute), weekday: weekdayOf(date) };
  };
  let minute = Number.NaN;
  let shown = read(0);
  return (now) => {
    const asked = Math.floor(now / MINUTE_MS);
    // Formatting takes longer than most decisions, and most moments are of the same minute as the last.
    if (asked !== minute || now < WHOLE_MINUTES_SINCE) shown = read(now);
    minute = asked;
    return shown;
  };
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
