/** Something an operator did to the rules. `time` is in ms since 1970. */
export type AuditEntry = {
  readonly time: number;
  readonly action: "publish" | "pause" | "resume";
  readonly version: string;
  readonly previous?: string;
  readonly detail?: string;
};

/** Adds a line to the audit trail. */
export async function record(db: D1Database, entry: AuditEntry): Promise<void> {
  const { time, action, version, previous = null, detail = null } = entry;
  const columns = "INSERT INTO audit (time, action, version, previous, detail) VALUES (?, ?, ?, ?, ?)";
  await db.prepare(columns).bind(time, action, version, previous, detail).run();
}
