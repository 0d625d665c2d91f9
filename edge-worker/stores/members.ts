import { sweep } from "./forgetting/sweeping.ts";
import { unlessForgotten } from "./forgetting/visitors.ts";
import type { JoinMessage, LeaveMessage } from "./messages.ts";

/** A member as exported. Times are in ms since 1970. */
export type Member = {
  readonly visitor: string;
  readonly items: readonly string[];
  readonly since: number;
  readonly until: number;
};

/** Milliseconds a tombstone is kept: longer than the queue keeps a message. */
const TOMBSTONE_MS = 14 * 86_400_000;

// An older message never overwrites a newer row; of two of the same moment, leaving wins.
const NEWER =
  "WHERE excluded.decided > members.decided OR (excluded.decided = members.decided AND excluded.gone = 1)";

const JOIN = `INSERT INTO members (audience, visitor, since, until, decided, gone, items)
  SELECT ?1, ?2, ?4, ?3, ?4, 0, ?5 WHERE ${unlessForgotten("?2", "?4")}
  ON CONFLICT (audience, visitor) DO UPDATE SET
    since = iif(members.gone = 1 OR members.until <= excluded.decided, excluded.since, members.since),
    until = excluded.until, decided = excluded.decided, gone = 0, items = excluded.items
  ${NEWER}`;

const LEAVE = `INSERT INTO members (audience, visitor, since, until, decided, gone)
  SELECT ?1, ?2, ?3, ?3, ?3, 1 WHERE ${unlessForgotten("?2", "?3")}
  ON CONFLICT (audience, visitor) DO UPDATE SET
    until = excluded.until, decided = excluded.decided, gone = 1, items = '[]'
  ${NEWER}`;

/** The statement that writes a membership change down. */
export function writeChange(db: D1Database, change: JoinMessage | LeaveMessage): D1PreparedStatement {
  const { audience, visitor, decided } = change;
  if (change.kind === "leave") return db.prepare(LEAVE).bind(audience, visitor, decided);
  return db.prepare(JOIN).bind(audience, visitor, change.until, decided, JSON.stringify(change.items));
}

const PAGE = `SELECT visitor, items, since, until FROM members
  WHERE audience = ?1 AND visitor > ?2 AND gone = 0 AND until > ?3 ORDER BY visitor LIMIT ?4`;

type Row = {
  readonly visitor: string;
  readonly items: string;
  readonly since: number;
  readonly until: number;
};

/** Members of an audience, in order of their ids, page by page: an export never holds more than one page. */
export async function* membersOf(
  db: D1Database,
  audience: string,
  { now, pageSize = 1000 }: { readonly now: number; readonly pageSize?: number },
): AsyncGenerator<readonly Member[]> {
  let last = "";
  for (;;) {
    const { results } = await db.prepare(PAGE).bind(audience, last, now, pageSize).all<Row>();
    if (results.length > 0) yield results.map((row) => ({ ...row, items: JSON.parse(row.items) }));
    if (results.length < pageSize) return;
    last = results.at(-1)?.visitor ?? last;
  }
}

// A tombstone ends when it is decided, so one index finds them all.
const EXPIRE = `DELETE FROM members WHERE (audience, visitor) IN
  (SELECT audience, visitor FROM members WHERE until <= ?1 AND (gone = 0 OR decided <= ?2) LIMIT ?3)`;

/** Rows removed at once. */
const BATCH = 5_000;

/** Removes members whose stay has ended, and tombstones that no late message can reach any more. */
export async function expireMembers(db: D1Database, now: number, batch = BATCH): Promise<void> {
  await sweep(db.prepare(EXPIRE).bind(now, now - TOMBSTONE_MS, batch), batch);
}
