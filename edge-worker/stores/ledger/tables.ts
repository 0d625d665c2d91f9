/**
 * Brings an object's tables to the newest form, inside the caller's transaction. Each step is taken once, in order;
 * a step that was ever deployed is never changed again.
 */
export function migrate(sql: SqlStorage, steps: readonly ((sql: SqlStorage) => void)[]): void {
  sql.exec(
    "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
  );
  const taken = Number(metaOf(sql, "version") ?? 0);
  if (taken >= steps.length) return;
  for (const step of steps.slice(taken)) step(sql);
  setMeta(sql, "version", String(steps.length));
}

/** A value that the object remembers under a name. */
export function metaOf(sql: SqlStorage, name: string): string | undefined {
  return sql.exec<{ value: string }>("SELECT value FROM meta WHERE name = ?", name).toArray()[0]?.value;
}

/** Remembers a value under a name; undefined forgets it. */
export function setMeta(sql: SqlStorage, name: string, value: string | undefined): void {
  if (value === undefined) sql.exec("DELETE FROM meta WHERE name = ?", name);
  else sql.exec("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, value);
}

/** How often something is there. */
export function count(sql: SqlStorage, query: string, ...values: readonly SqlStorageValue[]): number {
  return sql.exec<{ n: number }>(query, ...values).one().n;
}

/** The book of one offer, or of one shard of it. */
export const BOOK: readonly ((sql: SqlStorage) => void)[] = [
  (sql) => {
    sql.exec(`
      CREATE TABLE uses (
        id TEXT PRIMARY KEY, code TEXT NOT NULL, state TEXT NOT NULL, tag INTEGER NOT NULL,
        visitor TEXT, customer TEXT, email TEXT, buyer_order TEXT,
        currency TEXT NOT NULL, off INTEGER NOT NULL, day TEXT NOT NULL, time INTEGER NOT NULL, until INTEGER, terms TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX uses_of_codes ON uses (code) WHERE state IN ('reserved', 'redeemed');
      CREATE INDEX uses_by_end ON uses (until) WHERE state = 'reserved';
      CREATE INDEX uses_by_tag ON uses (tag);
      CREATE INDEX uses_by_visitor ON uses (visitor);
      CREATE INDEX uses_by_customer ON uses (customer);
      CREATE INDEX uses_by_email ON uses (email);
      CREATE INDEX uses_by_order ON uses (buyer_order);
      CREATE TABLE spent (
        day TEXT NOT NULL, currency TEXT NOT NULL,
        redemptions INTEGER NOT NULL CHECK (redemptions >= 0), amount INTEGER NOT NULL CHECK (amount >= 0),
        PRIMARY KEY (day, currency)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE slices (
        day TEXT PRIMARY KEY,
        redemptions INTEGER NOT NULL CHECK (redemptions >= 0), amount INTEGER NOT NULL CHECK (amount >= 0)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE voids (hold TEXT PRIMARY KEY, time INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS answers (
        key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, time INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS answers_by_time ON answers (time);`);
    adoptRedemptions(sql);
  },
];

/** The first form of the book had redeemed codes alone, with totals by currency. */
function adoptRedemptions(sql: SqlStorage): void {
  const old = "SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'redemptions'";
  if (count(sql, old) === 0) return;
  sql.exec(`
    INSERT INTO uses (id, code, state, tag, visitor, buyer_order, currency, off, day, time)
      SELECT code, code, 'redeemed', tag, visitor, buyer_order, currency, off, date(time / 1000, 'unixepoch'), time
      FROM redemptions;
    INSERT INTO spent SELECT '', currency, count(*), sum(off) FROM uses GROUP BY currency;
    INSERT INTO spent SELECT day, currency, count(*), sum(off) FROM uses GROUP BY day, currency;
    DROP TABLE redemptions;
    DROP TABLE totals;
    INSERT INTO meta VALUES ('layout', '1');`);
}

/** The treasury of an offer that is kept in shards: what it has leased to whom. */
export const TREASURY: readonly ((sql: SqlStorage) => void)[] = [
  (sql) => {
    sql.exec(`
      CREATE TABLE leased (
        day TEXT PRIMARY KEY,
        redemptions INTEGER NOT NULL CHECK (redemptions >= 0), amount INTEGER NOT NULL CHECK (amount >= 0)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE shards (
        shard INTEGER PRIMARY KEY, number INTEGER NOT NULL, reply TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;`);
  },
];

/** Keys and the requests they came with first; orders and visitors, and the ledgers in which they may have something. */
export const REGISTER: readonly ((sql: SqlStorage) => void)[] = [
  (sql) => {
    sql.exec(`
      CREATE TABLE keys (
        key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, time INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX keys_by_time ON keys (time);
      CREATE TABLE places (
        name TEXT NOT NULL, ledger TEXT NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (name, ledger)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX places_by_time ON places (time);`);
  },
];

/** The places that one buyer has taken of a limit. */
export const QUOTA: readonly ((sql: SqlStorage) => void)[] = [
  (sql) => {
    sql.exec(
      "CREATE TABLE holds (id TEXT PRIMARY KEY, hold TEXT NOT NULL, ledger TEXT NOT NULL) STRICT, WITHOUT ROWID",
    );
  },
];
