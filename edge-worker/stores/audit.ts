import type { Line } from "./publishing/history.ts";

const ADD = `INSERT OR IGNORE INTO audit (publication, time, action, version, previous, detail)
  VALUES (?, ?, ?, ?, ?, ?)`;

/** Adds a publication to the audit trail, once however often it is told. */
export async function record(db: D1Database, line: Line): Promise<void> {
  const { number, at, action, version, previous, detail } = line;
  await db.prepare(ADD).bind(number, at, action, version, previous, detail).run();
}
