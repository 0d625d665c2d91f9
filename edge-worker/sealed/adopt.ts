import { ended, latest, SAME_ORDER_S, stoppedByOrder } from "./acts.ts";
import type { Asked, AskedLimit } from "./asked.ts";
import { countsOf, isWithin } from "./count.ts";
import { MOST_SEEN } from "./record/pack.ts";
import { NO_DEALINGS, type SealedRecord, withDealings } from "./record/record.ts";

/** What a device answered beside zero, by fact, and what it is compared with. */
export type Adopting = {
  readonly asked: Asked;
  readonly answered: ReadonlyMap<string, number>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** When the record was sealed last, in seconds since 1970; nothing is known of that while it begins. */
  readonly since?: number;
};

/**
 * A record that has learnt what the device knows better: an outcome can be lost, or is not reported for want of consent.
 * Only what keeps banners away is learnt so, and orders, which are the device's word anyway; visits are what the edge saw.
 */
export function adopted(record: SealedRecord, adopting: Adopting): SealedRecord {
  const { asked, answered, now } = adopting;
  let known = withOrders(record, adopting);
  for (const fact of answered.keys()) {
    const stop = asked.stops.get(fact);
    if (stop) known = ended(known, stop.tag, stop.event);
  }
  let counts = countsOf({ record: known, now }, asked);
  for (const limits of scopesIn(adopting)) {
    if (!limits.some((limit) => excessOf(limit, answered, counts) > 0)) continue;
    known = withLimits(known, limits, { ...adopting, counts });
    counts = countsOf({ record: known, now }, asked);
  }
  return known;
}

/** The scopes that were answered about; the wide ones come last, so that what a narrow one has brought counts there. */
function scopesIn({ asked, answered }: Adopting): readonly (readonly AskedLimit[])[] {
  const places = new Set([...answered.keys()].flatMap((fact) => asked.scopeOf.get(fact) ?? []));
  return [...places].sort((a, b) => a - b).map((place) => asked.scopes[place] ?? []);
}

const DAY_S = 86_400;

function withOrders(record: SealedRecord, { answered, now }: Adopting): SealedRecord {
  const { orders } = record;
  const days = answered.get("orders.days_since");
  const last = days === undefined ? 0 : Math.floor(now / 1000 - days * DAY_S);
  const isNewer = last > (orders.last ?? 0) + SAME_ORDER_S;
  const count = Math.max(orders.count, wholeOf(answered.get("orders.count")), last > 0 ? 1 : 0);
  if (count === orders.count && !isNewer) return record;
  const known = isNewer ? { last } : {};
  const next: SealedRecord = { ...record, orders: { ...orders, ...known, count, guessed: true } };
  return isNewer ? stoppedByOrder(next, last) : next;
}

const MOST = 1_000_000;

// A device may claim any number; nobody was shown anything half.
function wholeOf(claimed = 0): number {
  return Math.floor(Math.min(claimed, MOST));
}

type Counts = ReadonlyMap<string, number>;

function excessOf({ fact }: AskedLimit, answered: Counts, counts: Counts): number {
  return wholeOf(answered.get(fact)) - (counts.get(fact) ?? 0);
}

function withLimits(
  record: SealedRecord,
  limits: readonly AskedLimit[],
  { answered, now, since, counts }: Adopting & { readonly counts: Counts },
): SealedRecord {
  const excess = (limit: AskedLimit) => excessOf(limit, answered, counts);
  // What the record missed happened since it was sealed, so the shortest span that reaches back so far tells how much. What is
  // older than the record stays the device's alone: nobody knows when it was.
  const reaching = (counted: AskedLimit["counts"]) =>
    limits.find((limit) => {
      return limit.counts === counted && since !== undefined && isWithin(limit, since, { record, now });
    });
  const [seen, dismissed] = [reaching("exposures"), reaching("dismissals")];
  const missed = Math.min(MOST_SEEN, seen ? excess(seen) : 0);
  const next = missed > 0 && seen && since ? guessed(record, { tag: seen.scope, missed, since }) : record;
  const whole = withLifetime(next, limits, (limit) => excess(limit) - Math.max(0, missed));
  return dismissed && since && excess(dismissed) > 0
    ? withDealings(whole, dismissed.scope, { dismissed: since })
    : whole;
}

type Missed = { readonly tag: number; readonly missed: number; readonly since: number };

// The page that was sealed last is the one that showed them, most likely.
function guessed(record: SealedRecord, { tag, missed, since }: Missed): SealedRecord {
  const { exposures, seen } = record.dealings.get(tag) ?? NO_DEALINGS;
  const more = Array.from({ length: missed }, () => ({ at: since, guessed: true }) as const);
  return withDealings(record, tag, { exposures: exposures + missed, seen: latest([...seen, ...more]) });
}

// A lifetime needs no times.
function withLifetime(
  record: SealedRecord,
  limits: readonly AskedLimit[],
  excess: (limit: AskedLimit) => number,
): SealedRecord {
  const lifetime = limits.find(({ within }) => within === Number.POSITIVE_INFINITY);
  if (!lifetime || excess(lifetime) <= 0) return record;
  const { exposures } = record.dealings.get(lifetime.scope) ?? NO_DEALINGS;
  return withDealings(record, lifetime.scope, { exposures: exposures + excess(lifetime) });
}
