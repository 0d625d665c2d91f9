const WRITTEN =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?))? ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i;

/** Times before this one, in ms, are taken for seconds by mistake: it is in 1973. */
const EARLIEST_MS = 1e11;

/**
 * Reads a moment: milliseconds since 1970, or ISO 8601 with a T or a blank between day and clock.
 * Without a zone it is UTC, wherever this runs.
 *
 * @returns ms since 1970, or what is wrong.
 */
export function readTime(value: unknown): number | string {
  if (typeof value === "number" || /^\d+$/.test(String(value))) return inMilliseconds(Number(value));
  const [, day, clock = "00:00", zone = "Z"] = WRITTEN.exec(String(value).trim()) ?? [];
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(...)(\d\d)$/, "$1:$2") : "Z";
  const time = day ? Date.parse(`${day}T${clock.replace(",", ".")}${offset}`) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  return `the time ${JSON.stringify(value)} is neither milliseconds nor like 2026-11-21T10:00:00Z`;
}

function inMilliseconds(time: number): number | string {
  if (Number.isSafeInteger(time) && time >= EARLIEST_MS) return time;
  return `the time ${time} is not in milliseconds since 1970${time >= 1e8 ? "; it looks like seconds" : ""}`;
}
