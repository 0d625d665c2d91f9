import type { Amounts } from "../ledger/claims.ts";
import type { LeaseRequest, Need, Slice } from "./purse.ts";

/** What a shard is told: its slice, or that it has lost its memory. */
export type Leased = Amounts | { readonly lost: true };

/** Redemptions that a shard is given at once where an offer has no limit of them. */
const UNLIMITED = 1000;
const NOTHING: Amounts = { redemptions: 0, amount: 0 };

/** Leases a slice inside the caller's transaction. A request that is repeated is given the same answer, and nothing more. */
export function lease(sql: SqlStorage, request: LeaseRequest): Leased {
  const { shard, number, pace, returned } = request;
  const last = lastOf(sql, shard);
  if (last?.number === number) return JSON.parse(last.reply);
  // It counts from the start again, so it has forgotten which codes were used: it may never spend again.
  if (last && number < last.number) return { lost: true };
  for (const slice of returned) book(sql, slice, -1);
  const slice = sliceFor(remaining(sql, request), request.need, request.shards);
  book(sql, { day: pace.day, ...slice }, 1);
  sql.exec("INSERT OR REPLACE INTO shards VALUES (?, ?, ?)", shard, number, JSON.stringify(slice));
  return slice;
}

/** What can still be leased for a day. */
export function remaining(sql: SqlStorage, { limits, pace }: Pick<LeaseRequest, "limits" | "pace">): Amounts {
  const [all, today] = [leasedOn(sql, ""), leasedOn(sql, pace.day)];
  const rest = (name: keyof Amounts) => {
    const total = (limits[name] ?? Number.POSITIVE_INFINITY) - all[name];
    const daily = (limits.daily?.[name] ?? Number.POSITIVE_INFINITY) - today[name];
    return Math.max(0, Math.min(total, daily));
  };
  return { redemptions: rest("redemptions"), amount: rest("amount") };
}

/**
 * A share of what remains that shrinks towards the end, so that no shard sits on what another could give; at least what
 * is needed. Nothing, where what remains serves nobody who waits.
 */
export function sliceFor(rest: Amounts, need: Need, shards: number): Amounts {
  if (rest.redemptions < Math.min(1, need.redemptions) || rest.amount < need.least) return NOTHING;
  const share = (name: keyof Amounts, unlimited: number) => {
    if (need[name] === 0) return 0;
    const fair = Number.isFinite(rest[name]) ? Math.floor(rest[name] / (2 * shards)) : unlimited;
    return Math.min(rest[name], Math.max(need[name], fair));
  };
  return {
    redemptions: share("redemptions", UNLIMITED),
    amount: share("amount", need.amount * UNLIMITED),
  };
}

function lastOf(sql: SqlStorage, shard: number) {
  const query = "SELECT number, reply FROM shards WHERE shard = ?";
  return sql.exec<{ number: number; reply: string }>(query, shard).toArray()[0];
}

function leasedOn(sql: SqlStorage, day: string): Amounts {
  const query = "SELECT redemptions, amount FROM leased WHERE day = ?";
  return sql.exec<Amounts>(query, day).toArray()[0] ?? NOTHING;
}

function book(sql: SqlStorage, { day, redemptions, amount }: Slice, sign: 1 | -1): void {
  for (const period of ["", day]) {
    sql.exec("INSERT OR IGNORE INTO leased VALUES (?, 0, 0)", period);
    sql.exec(
      "UPDATE leased SET redemptions = redemptions + ?2, amount = amount + ?3 WHERE day = ?1",
      ...[period, sign * redemptions, sign * amount],
    );
  }
}
