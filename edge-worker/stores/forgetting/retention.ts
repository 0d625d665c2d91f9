import { sweep } from "./sweeping.ts";

/** A table that grows with each visit, and the moment (ms since 1970) that counts. */
type Aging = { readonly table: string; readonly id: string; readonly moment: string };

/** What is about visitors is kept as long as the store remembers them. */
const VISITORS: readonly Aging[] = [
  // By the edge's clock: a device's may stand anywhere.
  { table: "outcomes", id: "id", moment: "received" },
  { table: "redemptions", id: "id", moment: "time" },
];

const DAY_MS = 86_400_000;

/** What has a time of its own: who changed the rules, two years; who was forgotten, longer than the queue keeps a message. */
const OTHERS: readonly (Aging & { readonly keptMs: number })[] = [
  { table: "audit", id: "number", moment: "time", keptMs: 730 * DAY_MS },
  { table: "forgotten", id: "visitor", moment: "time", keptMs: 14 * DAY_MS },
];

/** Rows removed at once. */
const BATCH = 5_000;

/**
 * Removes what has been kept long enough.
 *
 * @param retentionMs how long the store remembers visitors; what is about them stays where nobody knows it.
 */
export async function removeOld(
  db: D1Database,
  {
    now,
    retentionMs,
    batch = BATCH,
  }: { readonly now: number; readonly retentionMs?: number; readonly batch?: number },
): Promise<void> {
  const visitors =
    retentionMs === undefined ? [] : VISITORS.map((aging) => ({ ...aging, keptMs: retentionMs }));
  for (const { table, id, moment, keptMs } of [...visitors, ...OTHERS]) {
    const old = `SELECT ${id} FROM ${table} WHERE ${moment} <= ?1 LIMIT ?2`;
    const statement = db.prepare(`DELETE FROM ${table} WHERE ${id} IN (${old})`).bind(now - keptMs, batch);
    await sweep(statement, batch);
  }
}
