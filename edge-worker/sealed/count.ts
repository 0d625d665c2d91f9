import type { Asked, AskedLimit } from "./asked.ts";
import type { Dealings, SealedRecord } from "./record/record.ts";

/** A record, and the moment at which it is looked at, in ms since 1970: windows are exact. */
export type Looked = { readonly record: SealedRecord; readonly now: number };

/** How often each limit was used, by its fact, as far as a record knows; what is not there was not used. */
export function countsOf(looked: Looked, { counting }: Asked): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [tag, dealings] of looked.record.dealings) {
    for (const limit of counting.get(tag) ?? []) {
      counts.set(limit.fact, (counts.get(limit.fact) ?? 0) + countIn(dealings, limit, looked));
    }
  }
  return counts;
}

function countIn({ exposures, seen, dismissed }: Dealings, limit: AskedLimit, looked: Looked): number {
  if (limit.counts === "dismissals")
    return dismissed !== undefined && isWithin(limit, dismissed, looked) ? 1 : 0;
  if (limit.within === Number.POSITIVE_INFINITY) return exposures;
  return seen.filter(({ at }) => isWithin(limit, at, looked)).length;
}

/** Whether a moment, in seconds since 1970, lies within a limit's span. */
export function isWithin({ within }: AskedLimit, at: number, { record, now }: Looked): boolean {
  if (within === "session") return at >= record.sessionFrom;
  return at * 1000 > now - within && at * 1000 <= now;
}
