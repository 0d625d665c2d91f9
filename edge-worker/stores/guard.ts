import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";

/** One try: of whom, by the hash that stands for them, whether it was wrong, and how many wrong ones there may be. */
export type Try = {
  readonly someone: string;
  readonly isWrong: boolean;
  readonly most: number;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** Milliseconds for which wrong tries are remembered. */
const WINDOW_MS = 10 * 60_000;

/** Counts the wrong tries of visitors and addresses, exactly: those of one are counted one after the other, and only here. */
export class Guard extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    state.storage.sql.exec(`
      CREATE TABLE IF NOT EXISTS tries (someone TEXT NOT NULL, time INTEGER NOT NULL) STRICT;
      CREATE INDEX IF NOT EXISTS tries_of ON tries (someone, time)`);
  }

  /** Whether a try may be looked at; a wrong one that may counts from now on. */
  admit({ someone, isWrong, most, now }: Try): boolean {
    const { sql } = this.ctx.storage;
    const query = "SELECT count(*) AS n FROM tries WHERE someone = ? AND time > ?";
    if (sql.exec<{ n: number }>(query, someone, now - WINDOW_MS).one().n >= most) return false;
    if (isWrong) {
      sql.exec("INSERT INTO tries VALUES (?, ?)", someone, now);
      this.ctx.waitUntil(this.ctx.storage.setAlarm(Date.now() + 2 * WINDOW_MS));
    }
    return true;
  }

  /** What is over is not kept. */
  override alarm(): void {
    this.ctx.storage.sql.exec("DELETE FROM tries WHERE time <= ?", Date.now() - WINDOW_MS);
  }
}

/** Who counts the wrong tries of someone: one of 64, because an object for each shopper would start cold each time. */
export function guardOf(env: Env, someone: string): DurableObjectStub<Guard> {
  return env.GUARD.get(env.GUARD.idFromName(someone.charAt(0)));
}
