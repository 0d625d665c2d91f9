/** Everything that the database says about one visitor; times are in ms since 1970, amounts in minor units. */
export type VisitorRows = { readonly [table in Table]: readonly Row[] };

type Table = "outcomes" | "members" | "redemptions";
type Row = { readonly [column: string]: string | number | null };

/** The tables that say something about visitors, each with an index on who it is. */
const TABLES: readonly Table[] = ["outcomes", "members", "redemptions"];

const REMEMBER = `INSERT INTO forgotten (visitor, time) VALUES (?1, ?2)
  ON CONFLICT (visitor) DO UPDATE SET time = max(time, excluded.time)`;

/** What the database says about a visitor. */
export async function rowsOf(db: D1Database, visitor: string): Promise<VisitorRows> {
  const queries = TABLES.map((table) => db.prepare(`SELECT * FROM ${table} WHERE visitor = ?`).bind(visitor));
  const [outcomes, members, redemptions] = await db.batch<Row>(queries);
  return {
    outcomes: outcomes?.results ?? [],
    members: members?.results ?? [],
    redemptions: redemptions?.results ?? [],
  };
}

/** Deletes all of it, at once or not at all, and what is still on its way here; says how many rows of each table there were. */
export async function deleteRowsOf(
  db: D1Database,
  visitor: string,
  now: number,
): Promise<{ readonly [table in Table]: number }> {
  const deletions = TABLES.map((table) => db.prepare(`DELETE FROM ${table} WHERE visitor = ?`).bind(visitor));
  const done = await db.batch([...deletions, db.prepare(REMEMBER).bind(visitor, now)]);
  const [outcomes = 0, members = 0, redemptions = 0] = done.map(({ meta }) => meta.changes);
  return { outcomes, members, redemptions };
}

/**
 * What keeps a statement from writing about somebody who was forgotten since: what a device said again later counts.
 *
 * @param visitor and `time` are names of the statement's parameters.
 */
export function unlessForgotten(visitor: string, time: string): string {
  return `NOT EXISTS (SELECT 1 FROM forgotten WHERE forgotten.visitor = ${visitor} AND forgotten.time >= ${time})`;
}
