import type { Facts } from "../../../rules/condition.ts";
import { clockIn, type LocalTime } from "../../../rules/units/clock.ts";

/** Tells the time of zones at one moment (ms since 1970), of each only once; `visitor` is the zone the edge saw. */
export function timeIn(facts: Facts, now: number): (zone: string) => LocalTime | undefined {
  const told = new Map<string, LocalTime | undefined>();
  return (zone) => {
    if (told.has(zone)) return told.get(zone);
    const time = timeAt(zone === "visitor" ? facts["geo.timezone"] : zone, now);
    told.set(zone, time);
    return time;
  };
}

function timeAt(zone: Facts[string], now: number): LocalTime | undefined {
  if (typeof zone !== "string") return undefined;
  try {
    return clockIn(zone)(now);
  } catch {
    // A zone that no calendar knows: nothing is open by its clock.
    return undefined;
  }
}
