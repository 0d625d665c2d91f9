import { DurableObject } from "cloudflare:workers";
import type { Env } from "../../env.ts";
import { toBase64Url } from "../../signing/keys.ts";
import { ANSWERS_MS } from "./book.ts";
import type { Attempt } from "./claims.ts";
import { migrate, REGISTER } from "./tables.ts";

/** An order, and a ledger in which it may have something. */
export type Noted = {
  readonly order: string;
  readonly ledger: string;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** Milliseconds for which it is known where an order has codes: longer than goods are taken back. */
const ORDERS_MS = 400 * 86_400_000;
const DAY_MS = 86_400_000;

/** Knows what no ledger knows alone: which request a key belongs to, and in which ledgers an order has codes. */
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

  /** Notes a ledger before anything is written there, so that no release can miss it. */
  async note({ order, ledger, now }: Noted): Promise<void> {
    const { sql } = this.ctx.storage;
    sql.exec("INSERT OR IGNORE INTO places VALUES (?, ?, ?)", order, ledger, now);
    // All that is known of an order is forgotten together: half of it would hide the other half.
    sql.exec("UPDATE places SET time = ?2 WHERE buyer_order = ?1 AND time < ?2", order, now);
    await this.#tidyLater();
  }

  /** Every ledger in which an order may have something; none where nothing is known of it. */
  ledgersOf(order: string): readonly string[] {
    const query = "SELECT ledger FROM places WHERE buyer_order = ? ORDER BY ledger";
    const rows = this.ctx.storage.sql.exec<{ ledger: string }>(query, order).toArray();
    return rows.map(({ ledger }) => ledger);
  }

  /** What is over is not kept. */
  override async alarm(): Promise<void> {
    const { sql } = this.ctx.storage;
    sql.exec("DELETE FROM keys WHERE time < ?", Date.now() - ANSWERS_MS);
    sql.exec("DELETE FROM places WHERE time < ?", Date.now() - ORDERS_MS);
    await this.#tidyLater();
  }

  async #tidyLater(): Promise<void> {
    const { storage } = this.ctx;
    if ((await storage.getAlarm()) === null) await storage.setAlarm(Date.now() + DAY_MS);
  }
}

/** Who knows about a key or an order: one of 64, because one alone would be as busy as the whole shop. */
export async function registerOf(env: Env, name: string): Promise<DurableObjectStub<Register>> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name));
  const first = toBase64Url(new Uint8Array(digest)).charAt(0);
  return env.REGISTER.get(env.REGISTER.idFromName(first));
}
