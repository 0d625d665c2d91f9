import { DurableObject } from "cloudflare:workers";
import type { Env } from "../../env.ts";
import { ledgerNamed } from "../ledger/addresses.ts";
import { count, migrate, QUOTA } from "../ledger/tables.ts";

/** Who wants a place: the use's id, in which ledger it will be, and how many places there are, less those taken under older keys. */
export type Place = {
  readonly id: string;
  readonly ledger: string;
  readonly places: number;
  /** Milliseconds since 1970. */
  readonly now: number;
};

type Hold = { readonly id: string; readonly hold: string; readonly ledger: string };

/** The places that one buyer takes of one limit of an offer whose uses are spread over several ledgers. */
export class Quota extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    state.storage.transactionSync(() => migrate(state.storage.sql, QUOTA));
  }

  /**
   * Takes a place before the use is written, so that no crash in between can give one too many.
   *
   * @returns the name of the hold, the same one however often a use asks for it; undefined when all places are taken.
   */
  async hold(place: Place): Promise<string | undefined> {
    const first = this.#take(place);
    if (first !== undefined) return first;
    await this.#settle(place.now);
    return this.#take(place);
  }

  /** Gives a place up that came to nothing. */
  drop(id: string): void {
    this.ctx.storage.sql.exec("DELETE FROM holds WHERE id = ?", id);
  }

  /** How many places are taken. */
  taken(): number {
    return count(this.ctx.storage.sql, "SELECT count(*) AS n FROM holds");
  }

  /** Whether there is a place, for a question that changes nothing. */
  async isOpen(places: number, now: number): Promise<boolean> {
    if (this.taken() < places) return true;
    await this.#settle(now);
    return this.taken() < places;
  }

  #take({ id, ledger, places }: Place): string | undefined {
    const { storage } = this.ctx;
    return storage.transactionSync(() => {
      const known = storage.sql.exec<Hold>("SELECT * FROM holds WHERE id = ?", id).toArray()[0];
      if (known) return known.hold;
      if (this.taken() >= places) return undefined;
      const hold = crypto.randomUUID();
      storage.sql.exec("INSERT INTO holds VALUES (?, ?, ?)", id, hold, ledger);
      return hold;
    });
  }

  /** Asks what became of each use. Nothing is guessed: a ledger that says no will not write that use under this hold any more. */
  async #settle(now: number): Promise<void> {
    const { sql } = this.ctx.storage;
    const holds = sql.exec<Hold>("SELECT * FROM holds").toArray();
    await Promise.all(
      holds.map(async ({ id, hold, ledger }) => {
        if (await ledgerNamed(this.env, ledger).fate({ id, hold, now })) return;
        sql.exec("DELETE FROM holds WHERE id = ? AND hold = ?", id, hold);
      }),
    );
  }
}

/** The places of one buyer, by the hash that stands for them. */
export function quotaOf(env: Env, offer: string, buyer: string): DurableObjectStub<Quota> {
  return env.QUOTA.get(env.QUOTA.idFromName(`${buyer}:${offer}`));
}
