/** A version that was stored for those who decide, with the hash of its plan. */
export type Written = { readonly version: string; readonly plan: string };

/** Milliseconds that a version stays stored after it was last wanted: whoever read an old pointer has long read a newer one. */
const SPARED_MS = 86_400_000;
/** Versions that are removed at once. */
const BATCH = 25;

/** Stands for the plan of a version that was stored before this was written down. */
const UNKNOWN = "";

/** What is stored for those who decide, and until when (ms since 1970) it was wanted. */
export function createWritten(sql: SqlStorage): void {
  sql.exec(
    "CREATE TABLE written (version TEXT PRIMARY KEY, plan TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
  );
}

// Everything here runs inside the caller's transaction.

/** Remembers that a version is about to be stored, and wanted. */
export function want(sql: SqlStorage, { version, plan }: Written, now: number): void {
  sql.exec("INSERT OR REPLACE INTO written VALUES (?, ?, ?)", version, plan, now);
}

/** Remembers until when the versions of lines were wanted that the history is about to lose. */
export function release(sql: SqlStorage, upTo: number, now: number): void {
  sql.exec(
    `INSERT INTO written SELECT DISTINCT version, ?, ? FROM lines WHERE number <= ?
     ON CONFLICT (version) DO UPDATE SET at = max(at, excluded.at)`,
    ...[UNKNOWN, now, upTo],
  );
}

/** Versions that nobody can ask for any more, some of them: those that the history has lost, or never had. */
export function outlived(sql: SqlStorage, now: number): readonly Written[] {
  const query = `SELECT version, plan FROM written
    WHERE at <= ? AND version NOT IN (SELECT version FROM lines) ORDER BY at LIMIT ?`;
  return sql.exec<Written>(query, now - SPARED_MS, BATCH).toArray();
}

/** Whether no other version asks the same questions, as far as is known; where a live one's are not, nothing is. */
export function isLastOf(sql: SqlStorage, { version, plan }: Written): boolean {
  const others = `SELECT 1 FROM written WHERE plan = ?1 AND version <> ?2
    UNION ALL SELECT 1 FROM lines LEFT JOIN written USING (version) WHERE coalesce(plan, ?3) = ?3 LIMIT 1`;
  return plan !== UNKNOWN && sql.exec(others, plan, version, UNKNOWN).toArray().length === 0;
}

/** Forgets a version that was removed. */
export function forget(sql: SqlStorage, { version }: Written): void {
  sql.exec("DELETE FROM written WHERE version = ?", version);
}
