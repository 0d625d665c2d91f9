import type { Amounts, Limits, Pace } from "../ledger/claims.ts";
import { metaOf, setMeta } from "../ledger/tables.ts";

// A shard spends from slices of the budget that the offer's treasury leased to it, one for each day of the store.

/** What a shard asks its treasury. `number` counts the requests of this shard, so that one that is repeated is known. */
export type LeaseRequest = {
  readonly shard: number;
  readonly shards: number;
  readonly number: number;
  readonly pace: Pace;
  readonly limits: Pick<Limits, "redemptions" | "amount" | "daily">;
  readonly need: Need;
  /** Slices that are handed back: those of other days. */
  readonly returned: readonly Slice[];
};

/** What a shard wants of its treasury. */
export type Wanted = Omit<LeaseRequest, "number" | "returned">;

/** What those who wait need together, and the least money that would serve one of them. */
export type Need = Amounts & { readonly least: number };

/** A part of a budget, for one day of the store. */
export type Slice = Amounts & { readonly day: string };

/** Whether this book is one of several, which has to ask before it spends. */
export function isShard(sql: SqlStorage): boolean {
  return metaOf(sql, "shards") !== undefined;
}

/** What is missing in a day's slice to take so much off; undefined where it suffices. */
export function lackOf(sql: SqlStorage, day: string, off: number): Amounts | undefined {
  const { redemptions, amount } = sliceOf(sql, day);
  if (redemptions >= 1 && amount >= off) return undefined;
  return { redemptions: Math.max(0, 1 - redemptions), amount: Math.max(0, off - amount) };
}

/** What is left of a day's slice. */
function sliceOf(sql: SqlStorage, day: string): Amounts {
  const query = "SELECT redemptions, amount FROM slices WHERE day = ?";
  return sql.exec<Amounts>(query, day).toArray()[0] ?? { redemptions: 0, amount: 0 };
}

/**
 * Writes down what will be asked, before it is: a request whose answer was lost is repeated word for word, instead of
 * the one that is wanted now.
 */
export function prepare(sql: SqlStorage, wanted: Wanted): LeaseRequest {
  const pending = metaOf(sql, "lease");
  if (pending !== undefined) return JSON.parse(pending);
  // Who needs nothing has come to hand everything back.
  const kept = wanted.need.redemptions + wanted.need.amount > 0 ? wanted.pace.day : "";
  const returned = sql.exec<Slice>("SELECT * FROM slices WHERE day <> ? ORDER BY day", kept).toArray();
  sql.exec("DELETE FROM slices WHERE day <> ?", kept);
  const number = Number(metaOf(sql, "leases") ?? 0) + 1;
  const request: LeaseRequest = { ...wanted, number, returned };
  setMeta(sql, "leases", String(number));
  setMeta(sql, "lease", JSON.stringify(request));
  setMeta(sql, "wanted", JSON.stringify(wanted));
  return request;
}

/** Puts what was leased into the purse, once. */
export function receive(sql: SqlStorage, request: LeaseRequest, leased: Amounts): void {
  const pending = metaOf(sql, "lease");
  if (pending === undefined || JSON.parse(pending).number !== request.number) return;
  setMeta(sql, "lease", undefined);
  setMeta(sql, "shards", String(request.shards));
  sql.exec(
    `INSERT INTO slices VALUES (?1, ?2, ?3)
      ON CONFLICT (day) DO UPDATE SET redemptions = redemptions + ?2, amount = amount + ?3`,
    ...[request.pace.day, leased.redemptions, leased.amount],
  );
}

/** Whether a request waits for its answer. */
export function hasPending(sql: SqlStorage): boolean {
  return metaOf(sql, "lease") !== undefined;
}

/** A request that hands everything back, like the last one otherwise; undefined for a shard that has never asked. */
export function refunding(sql: SqlStorage): Wanted | undefined {
  const wanted = metaOf(sql, "wanted");
  return wanted && { ...JSON.parse(wanted), need: { redemptions: 0, amount: 0, least: 0 } };
}
