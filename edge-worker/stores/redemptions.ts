/** Why an offer is not given. */
export type Refusal =
  | "offer_code_invalid"
  | "offer_not_yours"
  | "offer_expired"
  | "offer_currency"
  | "offer_minimum"
  | "offer_used"
  | "offer_limit"
  | "offer_budget";

/** Whether a code counts. Money is in minor units. */
export type Answer =
  | { readonly granted: true; readonly off: number }
  | { readonly granted: false; readonly refusal: Refusal; readonly detail: string }
  | { readonly granted: "conflict" };

/** What a code would take from an offer, and what the offer allows. Money is in minor units of `currency`. */
export type Outlook = {
  readonly code: string;
  /** Stands for the visitor a code was given to; several visitors may share one. */
  readonly visitorTag: number;
  readonly visitor?: string;
  readonly customer?: string;
  readonly currency: string;
  readonly off: number;
  readonly limits: { readonly redemptions?: number; readonly amount?: number; readonly perVisitor?: number };
  /** A refusal that needs no look into the ledger. */
  readonly refused?: { readonly refusal: Refusal; readonly detail: string };
};

/** An attempt to redeem. */
export type Claim = Outlook & {
  /** The caller's idempotency key, and a text that differs when the request does. */
  readonly key: string;
  readonly fingerprint: string;
  readonly order?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** Milliseconds an answer is kept for retries. A used code stays used for ever. */
const ANSWERS_MS = 30 * 86_400_000;

/** Makes the tables of a new ledger. */
export function createTables(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS redemptions (
      code TEXT PRIMARY KEY, tag INTEGER NOT NULL, visitor TEXT, customer TEXT, buyer_order TEXT,
      currency TEXT NOT NULL, off INTEGER NOT NULL, time INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS redemptions_by_tag ON redemptions (tag);
    CREATE INDEX IF NOT EXISTS redemptions_by_customer ON redemptions (customer);
    CREATE TABLE IF NOT EXISTS totals (
      currency TEXT PRIMARY KEY, redemptions INTEGER NOT NULL, amount INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS answers (
      key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, time INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS answers_by_time ON answers (time);`);
}

/** Redeems a code inside the caller's transaction. */
export function redeem(sql: SqlStorage, claim: Claim): Answer {
  const [known] = sql
    .exec<{ fingerprint: string; answer: string }>(
      "SELECT fingerprint, answer FROM answers WHERE key = ?",
      claim.key,
    )
    .toArray();
  if (known)
    return known.fingerprint === claim.fingerprint ? JSON.parse(known.answer) : { granted: "conflict" };
  const answer = prospect(sql, claim);
  if (answer.granted === true) write(sql, claim);
  sql.exec("DELETE FROM answers WHERE time < ?", claim.now - ANSWERS_MS);
  const { key, fingerprint, now } = claim;
  sql.exec("INSERT INTO answers VALUES (?, ?, ?, ?)", key, fingerprint, JSON.stringify(answer), now);
  return answer;
}

/** What redeeming would answer now. */
export function prospect(sql: SqlStorage, outlook: Outlook): Answer {
  const { refused, code, limits } = outlook;
  if (refused) return { granted: false, ...refused };
  if (count(sql, "SELECT count(*) AS n FROM redemptions WHERE code = ?", code) > 0) {
    return no("offer_used", "This code has been redeemed already.");
  }
  if (limits.perVisitor !== undefined && timesRedeemed(sql, outlook) >= limits.perVisitor) {
    return no("offer_limit", `This offer counts ${limits.perVisitor} times for each visitor.`);
  }
  return overBudget(sql, outlook) ?? { granted: true, off: outlook.off };
}

function overBudget(sql: SqlStorage, { limits, off, currency }: Outlook): Answer | undefined {
  const redeemed = count(sql, "SELECT coalesce(sum(redemptions), 0) AS n FROM totals");
  if (limits.redemptions !== undefined && redeemed >= limits.redemptions) {
    return no("offer_budget", `All ${limits.redemptions} redemptions of this offer are spent.`);
  }
  const spent = count(sql, "SELECT coalesce(sum(amount), 0) AS n FROM totals WHERE currency = ?", currency);
  if (limits.amount !== undefined && spent + off > limits.amount) {
    return no("offer_budget", "What is left of this offer's budget does not cover the discount.");
  }
  return undefined;
}

// Two visitors can share a tag. Where both names are known they are told apart, where one is missing they are not:
// a doubt never gives a discount.
function timesRedeemed(sql: SqlStorage, outlook: Outlook): number {
  return count(
    sql,
    `SELECT count(*) AS n FROM redemptions
      WHERE (tag = ?1 AND (visitor IS NULL OR ?2 IS NULL OR visitor = ?2)) OR customer = ?3`,
    outlook.visitorTag,
    outlook.visitor ?? null,
    outlook.customer ?? null,
  );
}

function write(sql: SqlStorage, claim: Claim): void {
  const { code, visitorTag, visitor = null, customer = null, order = null, currency, off, now } = claim;
  sql.exec(
    "INSERT INTO redemptions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ...[code, visitorTag, visitor, customer, order, currency, off, now],
  );
  sql.exec(
    `INSERT INTO totals VALUES (?1, 1, ?2)
      ON CONFLICT (currency) DO UPDATE SET redemptions = redemptions + 1, amount = amount + excluded.amount`,
    currency,
    off,
  );
}

function count(sql: SqlStorage, query: string, ...values: readonly SqlStorageValue[]): number {
  return sql.exec<{ n: number }>(query, ...values).one().n;
}

function no(refusal: Refusal, detail: string): Answer {
  return { granted: false, refusal, detail };
}
