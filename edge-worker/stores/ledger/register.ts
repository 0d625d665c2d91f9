import { DurableObject } from "cloudflare:workers";
import type { Env } from "../../env.ts";
import { toBase64Url } from "../../signing/keys.ts";
import { ANSWERS_MS } from "./book.ts";
import type { Attempt } from "./claims.ts";
import { migrate, REGISTER } from "./tables.ts";

/** An order or a visitor, by a name like `order:MS-1`, and a ledger in which they may have something. */
export type Noted = {
  readonly name: Named;
  readonly ledger: string;
  /** Milliseconds since 1970. */
  readonly now: number;
};

export type Named = `${"order" | "visitor"}:${string}`;

/** Milliseconds for which it is known where somebody has codes: longer than goods are taken back. */
const PLACES_MS = 400 * 86_400_000;
const DAY_MS = 86_400_000;

/** Knows what no ledger knows alone: which request a key belongs to, and in which ledgers an order or a visitor has codes. */
export class Register extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    state.storage.transactionSync(() => migrate(state.storage.sql, REGISTER));
  }

  /** Whether a key is this request's: that of the first request it came with, and of no other. */
  async takeKey({ key, fingerprint, fingerprints = [], now }: Attempt): Promise<boolean> {
    const { sql } = this.ctx.storage;
    sql.exec("INSERT OR IGNORE INTO keys VALUES (?, ?, ?)", key, fingerprint, now);
    const query = "SELECT fingerprint FROM keys WHERE key = ?";
    const known = sql.exec<{ fingerprint: string }>(query, key).one().fingerprint;
    await this.#tidyLater();
    return [fingerprint, ...fingerprints].includes(known);
  }

  /** Notes a ledger before anything is written there, so that nobody who looks for it can miss it. */
  async note({ name, ledger, now }: Noted): Promise<void> {
    const { sql } = this.ctx.storage;
    sql.exec("INSERT OR IGNORE INTO places VALUES (?, ?, ?)", name, ledger, now);
    // All that is known of a name is forgotten together: half of it would hide the other half.
    sql.exec("UPDATE places SET time = ?2 WHERE name = ?1 AND time < ?2", name, now);
    await this.#tidyLater();
  }

  /** Every ledger in which an order or a visitor may have something; none where nothing is known of them. */
  ledgersOf(name: Named): readonly string[] {
    const query = "SELECT ledger FROM places WHERE name = ? ORDER BY ledger";
    const rows = this.ctx.storage.sql.exec<{ ledger: string }>(query, name).toArray();
    return rows.map(({ ledger }) => ledger);
  }

  /** Forgets where somebody has something. */
  forget(name: Named): void {
    this.ctx.storage.sql.exec("DELETE FROM places WHERE name = ?", name);
  }

  /** What is over is not kept. */
  override async alarm(): Promise<void> {
    const { sql } = this.ctx.storage;
    sql.exec("DELETE FROM keys WHERE time < ?", Date.now() - ANSWERS_MS);
    sql.exec("DELETE FROM places WHERE time < ?", Date.now() - PLACES_MS);
    await this.#tidyLater();
  }

  async #tidyLater(): Promise<void> {
    const { storage } = this.ctx;
    if ((await storage.getAlarm()) === null) await storage.setAlarm(Date.now() + DAY_MS);
  }
}

/** Who knows about a key or a name: one of 64, because one alone would be as busy as the whole shop. */
export async function registerOf(env: Env, name: string): Promise<DurableObjectStub<Register>> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name));
  const first = toBase64Url(new Uint8Array(digest)).charAt(0);
  return env.REGISTER.get(env.REGISTER.idFromName(first));
}
