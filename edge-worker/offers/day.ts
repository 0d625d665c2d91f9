import type { LocalTime } from "../../rules/units/clock.ts";

const MINUTE_MS = 60_000;
// The longest day there is: 25 hours where the clock is put back, and more than any other change of a zone.
const LONGEST_DAY = 27 * 60;

/**
 * When a wall clock's day ends, to the minute.
 *
 * @param now in ms since 1970, as is the result.
 */
export function endOfDay(clock: (now: number) => LocalTime, now: number): number {
  const start = Math.floor(now / MINUTE_MS);
  const { date } = clock(now);
  let [same, other] = [0, LONGEST_DAY];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (clock((start + middle) * MINUTE_MS).date === date) same = middle;
    else other = middle;
  }
  return (start + other) * MINUTE_MS;
}
