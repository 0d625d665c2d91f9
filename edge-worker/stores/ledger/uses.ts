import type { Amounts, Claim, Terms } from "./claims.ts";
import { metaOf } from "./tables.ts";

/** One use of a code. Reserved and redeemed uses count; a code has at most one of them. Times are in ms since 1970. */
export type Use = {
  readonly id: string;
  readonly code: string;
  readonly state: "reserved" | "redeemed" | "released" | "expired";
  readonly tag: number;
  readonly visitor: string | null;
  readonly customer: string | null;
  readonly email: string | null;
  readonly buyer_order: string | null;
  readonly currency: string;
  /** In minor units. */
  readonly off: number;
  /** The store's day that it counts for. */
  readonly day: string;
  readonly time: number;
  readonly until: number | null;
  readonly terms: string | null;
};

const ACTIVE = "state IN ('reserved', 'redeemed')";

/** The use that a claim makes, in place of a reservation of its own order. */
export function useOf(claim: Claim, own: Use | undefined): Use {
  const { buyers, until } = claim;
  return {
    id: own?.id ?? claim.id ?? claim.key,
    code: claim.code,
    state: until === undefined ? "redeemed" : "reserved",
    tag: claim.visitorTag,
    visitor: claim.visitor ?? own?.visitor ?? null,
    customer: buyers?.customer?.[0] ?? own?.customer ?? null,
    email: buyers?.email?.[0] ?? own?.email ?? null,
    buyer_order: claim.order ?? null,
    currency: claim.currency,
    off: claim.off,
    day: claim.pace?.day ?? new Date(claim.now).toISOString().slice(0, 10),
    time: claim.now,
    until: until ?? null,
    terms: claim.terms ? JSON.stringify(claim.terms) : null,
  };
}

/** What the offer was when it was used. */
export function termsOf({ terms }: Use): { readonly terms?: Terms } {
  return terms === null ? {} : { terms: JSON.parse(terms) };
}

/** The use of a code that counts. */
export function activeUse(sql: SqlStorage, code: string): Use | undefined {
  return sql.exec<Use>(`SELECT * FROM uses WHERE code = ? AND ${ACTIVE}`, code).toArray()[0];
}

/** A use by its id, whatever became of it. */
export function useById(sql: SqlStorage, id: string): Use | undefined {
  return sql.exec<Use>("SELECT * FROM uses WHERE id = ?", id).toArray()[0];
}

/** Uses that count, of one order. */
export function usesOfOrder(sql: SqlStorage, order: string): readonly Use[] {
  return sql.exec<Use>(`SELECT * FROM uses WHERE buyer_order = ? AND ${ACTIVE} ORDER BY id`, order).toArray();
}

/** Uses of one visitor, whatever became of them, as they are told to whoever asks for what is kept about them. */
export function usesOfVisitor(sql: SqlStorage, visitor: string): readonly UseTold[] {
  const query = `SELECT id, code, state, buyer_order, currency, off, time, until FROM uses
    WHERE visitor = ? ORDER BY time, id`;
  return sql.exec<UseTold>(query, visitor).toArray();
}

/** What is told of a use. */
export type UseTold = Pick<
  Use,
  "id" | "code" | "state" | "buyer_order" | "currency" | "off" | "time" | "until"
>;

/** Takes a visitor's name off their uses. These stay, and so does the tag by which codes count once for each visitor. */
export function unname(sql: SqlStorage, visitor: string): number {
  return sql.exec("UPDATE uses SET visitor = NULL WHERE visitor = ? RETURNING id", visitor).toArray().length;
}

/** How many uses count that fulfil a condition. */
export function usesWhere(sql: SqlStorage, where: string, values: readonly SqlStorageValue[]): number {
  const query = `SELECT count(*) AS n FROM uses WHERE ${ACTIVE} AND (${where})`;
  return sql.exec<{ n: number }>(query, ...values).one().n;
}

/** Writes a use and takes its share of the budget. */
export function take(sql: SqlStorage, use: Use): void {
  put(sql, use);
  book(sql, use, 1);
}

/** Gives a use's share of the budget back and says what became of it. */
export function free(sql: SqlStorage, use: Use, state: "released" | "expired"): void {
  put(sql, { ...use, state });
  book(sql, use, -1);
}

/** Redeems what was reserved; its share of the budget was taken already. */
export function turn(sql: SqlStorage, use: Use): Use {
  const turned = { ...use, state: "redeemed", until: null } as const;
  put(sql, turned);
  return turned;
}

/** Frees every reservation whose time is over. */
export function expire(sql: SqlStorage, now: number): void {
  const over = sql.exec<Use>("SELECT * FROM uses WHERE state = 'reserved' AND until <= ?", now).toArray();
  for (const use of over) free(sql, use, "expired");
}

/** When the next reservation ends. */
export function nextEnd(sql: SqlStorage): number | undefined {
  const query = "SELECT min(until) AS n FROM uses WHERE state = 'reserved'";
  return sql.exec<{ n: number | null }>(query).one().n ?? undefined;
}

/** What is spent of an offer: on one day, or in all with the day "". Money of one currency, redemptions of all. */
export function spentOn(sql: SqlStorage, day: string, currency: string): Amounts {
  const query = `SELECT coalesce(sum(redemptions), 0) AS redemptions,
    coalesce(sum(CASE WHEN currency = ?2 THEN amount END), 0) AS amount FROM spent WHERE day = ?1`;
  return sql.exec<Amounts>(query, day, currency).one();
}

function put(sql: SqlStorage, use: Use): void {
  sql.exec(
    "INSERT OR REPLACE INTO uses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ...[use.id, use.code, use.state, use.tag, use.visitor, use.customer, use.email, use.buyer_order],
    ...[use.currency, use.off, use.day, use.time, use.until, use.terms],
  );
}

// A table that would fall below nothing refuses the write, and with it the whole transaction.
function book(sql: SqlStorage, { day, currency, off }: Use, sign: 1 | -1): void {
  for (const period of ["", day]) {
    sql.exec("INSERT OR IGNORE INTO spent VALUES (?, ?, 0, 0)", period, currency);
    sql.exec(
      "UPDATE spent SET redemptions = redemptions + ?3, amount = amount + ?4 WHERE day = ?1 AND currency = ?2",
      ...[period, currency, sign, sign * off],
    );
  }
  if (metaOf(sql, "shards") === undefined) return;
  sql.exec("INSERT OR IGNORE INTO slices VALUES (?, 0, 0)", day);
  sql.exec(
    "UPDATE slices SET redemptions = redemptions - ?2, amount = amount - ?3 WHERE day = ?1",
    ...[day, sign, sign * off],
  );
}
