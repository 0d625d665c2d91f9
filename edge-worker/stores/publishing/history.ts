import { metaOf, setMeta } from "../ledger/tables.ts";
import { createWritten, release } from "./written.ts";

/** What an operator did, and to what. */
export type Deed = {
  readonly action: "publish" | "pause" | "resume" | "rollback";
  readonly detail?: string;
};

/** A document that is to become the live one. */
export type Publication = Deed & {
  readonly version: string;
  /** The document as JSON. */
  readonly text: string;
  /** Versions of which one must be live still, or `"*"` for any; without it nobody cares. */
  readonly expected?: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** A publication as it was written down. `adopt` is what was live before there was a history. */
export type Line = {
  readonly number: number;
  readonly version: string;
  /** Milliseconds since 1970; a later publication is always later here, whatever clocks said. */
  readonly at: number;
  readonly action: Deed["action"] | "adopt";
  readonly detail: string | null;
  readonly previous: string | null;
};

/** Lines that are kept. */
const KEPT = 1000;
/** Bytes of a document in one row: a row may have two million. */
const PART = 1_000_000;

/** The history of what was live, the newest line being what is, with the text of that. */
export const HISTORY: readonly ((sql: SqlStorage) => void)[] = [
  (sql) => {
    sql.exec(`
      CREATE TABLE lines (
        number INTEGER PRIMARY KEY AUTOINCREMENT, version TEXT NOT NULL, at INTEGER NOT NULL,
        action TEXT NOT NULL, detail TEXT, previous TEXT
      ) STRICT;
      CREATE INDEX lines_by_version ON lines (version);
      CREATE TABLE parts (part INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;`);
  },
  createWritten,
];

// Everything here runs inside the caller's transaction.

/** What is live now. */
export function liveLine(sql: SqlStorage): Line | undefined {
  return newest(sql, 1)[0];
}

/** The newest lines first. */
export function newest(sql: SqlStorage, most: number): readonly Line[] {
  return sql.exec<Line>("SELECT * FROM lines ORDER BY number DESC LIMIT ?", most).toArray();
}

/** Whether a version was ever live, as far as is remembered. */
export function wasLive(sql: SqlStorage, version: string): boolean {
  return sql.exec("SELECT 1 FROM lines WHERE version = ? LIMIT 1", version).toArray().length > 0;
}

/** The live document as JSON. */
export function liveText(sql: SqlStorage): string {
  const parts = sql.exec<{ bytes: ArrayBuffer }>("SELECT bytes FROM parts ORDER BY part").toArray();
  const decoder = new TextDecoder();
  const texts = parts.map(({ bytes }) => decoder.decode(bytes, { stream: true }));
  return texts.join("") + decoder.decode();
}

/** Makes a document the live one, unless another is live than was expected: then it says which. */
export function move(sql: SqlStorage, publication: Publication): Line | { readonly conflict: string | null } {
  const { version, text, expected, now, action, detail = null } = publication;
  const live = liveLine(sql);
  const previous = live?.version ?? null;
  // Who publishes what is live already, has their way: an answer was lost, and they ask again.
  if (version !== previous && !isExpected(previous, expected)) return { conflict: previous };
  write(sql, text);
  const line = add(sql, { version, at: Math.max(now, (live?.at ?? 0) + 1), action, detail, previous });
  const oldest = line.number - KEPT;
  release(sql, oldest, now);
  sql.exec("DELETE FROM lines WHERE number <= ?", oldest);
  return line;
}

/** Begins the history with what was live before there was one. */
export function begin(sql: SqlStorage, { version, at, text }: { version: string; at: number; text: string }) {
  write(sql, text);
  const line = add(sql, { version, at, action: "adopt", detail: null, previous: null });
  // It was live before: nobody has to be told.
  for (const told of ["pointer", "audit"] as const) remember(sql, told, line.number);
}

/** Up to which line someone has been told: `pointer` those who decide, `audit` the audit trail. */
export function toldUpTo(sql: SqlStorage, told: "pointer" | "audit"): number {
  return Number(metaOf(sql, `told ${told}`) ?? 0);
}

/** Remembers that they have been told. */
export function remember(sql: SqlStorage, told: "pointer" | "audit", number: number): void {
  setMeta(sql, `told ${told}`, String(number));
}

/** Lines that the audit trail has not been told of. */
export function untraced(sql: SqlStorage): readonly Line[] {
  const query = "SELECT * FROM lines WHERE number > ? ORDER BY number";
  return sql.exec<Line>(query, toldUpTo(sql, "audit")).toArray();
}

/** Whether everybody knows everything. */
export function isAllTold(sql: SqlStorage): boolean {
  const newestNumber = liveLine(sql)?.number ?? 0;
  return newestNumber <= Math.min(toldUpTo(sql, "pointer"), toldUpTo(sql, "audit"));
}

function isExpected(live: string | null, expected: Publication["expected"]): boolean {
  if (!expected) return true;
  return live !== null && (expected.includes(live) || expected.includes("*"));
}

function add(sql: SqlStorage, { version, at, action, detail, previous }: Omit<Line, "number">): Line {
  const columns =
    "INSERT INTO lines (version, at, action, detail, previous) VALUES (?, ?, ?, ?, ?) RETURNING *";
  return sql.exec<Line>(columns, version, at, action, detail, previous).one();
}

function write(sql: SqlStorage, text: string): void {
  const bytes = new TextEncoder().encode(text);
  sql.exec("DELETE FROM parts");
  for (let part = 0; part * PART < bytes.length; part++) {
    sql.exec("INSERT INTO parts VALUES (?, ?)", part, bytes.slice(part * PART, (part + 1) * PART));
  }
}
