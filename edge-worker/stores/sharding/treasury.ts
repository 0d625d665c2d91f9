import { DurableObject } from "cloudflare:workers";
import type { Env } from "../../env.ts";
import { ledgerNamed, wholeName } from "../ledger/addresses.ts";
import type { Amounts } from "../ledger/claims.ts";
import { metaOf, migrate, setMeta, TREASURY } from "../ledger/tables.ts";
import { createTeller, type Teller } from "../ledger/telling.ts";
import { type Leased, lease, remaining } from "./leases.ts";
import type { LeaseRequest } from "./purse.ts";

/** Holds the budget of a hot offer and leases slices of it to the ledgers among which its codes are spread. */
export class Treasury extends DurableObject<Env> {
  readonly #teller: Teller;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    state.storage.transactionSync(() => migrate(state.storage.sql, TREASURY));
    this.#teller = createTeller(state, env);
  }

  /** Leases a slice, or says in how many ledgers the offer is kept where the shard thought of another number. */
  async lease(request: LeaseRequest): Promise<Leased | { readonly shards: number }> {
    const { storage } = this.ctx;
    const shards = await this.#layout(request);
    if (shards !== request.shards) return { shards };
    const leased = storage.transactionSync(() => lease(storage.sql, request));
    const { redemptions, amount } = remaining(storage.sql, request);
    const isSpent = redemptions < 1 || amount < request.pace.least;
    this.#teller.tell(request.pace, isSpent && { isForGood: isForGood(storage.sql, request) });
    return leased;
  }

  /** What can still be leased on a day. */
  left(request: Pick<LeaseRequest, "limits" | "pace">): Amounts {
    return remaining(this.ctx.storage.sql, request);
  }

  async #layout({ pace, shards }: LeaseRequest): Promise<number> {
    const { sql } = this.ctx.storage;
    const known = metaOf(sql, "layout");
    if (known !== undefined) return Number(known);
    // The ledger that an offer without shards would use is the one place that knows.
    const settled = await ledgerNamed(this.env, wholeName(pace.offer)).layout(shards);
    setMeta(sql, "layout", String(settled));
    return settled;
  }
}

// Without its limits by day there would still be nothing left.
function isForGood(sql: SqlStorage, { limits, pace }: LeaseRequest): boolean {
  const { redemptions, amount } = remaining(sql, { limits: { ...limits, daily: {} }, pace });
  return redemptions < 1 || amount < pace.least;
}

/** The treasury of an offer. */
export function treasuryOf(env: Env, offer: string): DurableObjectStub<Treasury> {
  return env.TREASURY.get(env.TREASURY.idFromName(offer));
}
