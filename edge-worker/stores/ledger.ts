import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import { type Answer, type Claim, createTables, type Outlook, prospect, redeem } from "./redemptions.ts";

/** The book of one offer: what was redeemed, and what is left of its budget. */
export class Ledger extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    createTables(state.storage.sql);
  }

  /** Redeems a code, or says why not. The same idempotency key always gets the same answer. */
  redeem(claim: Claim): Answer {
    // Check and write are one synchronous block: with an await inside, parallel claims would see the same budget.
    return this.ctx.storage.transactionSync(() => redeem(this.ctx.storage.sql, claim));
  }

  /** Whether redeeming would succeed now. Writes nothing. */
  verify(outlook: Outlook): Answer {
    return prospect(this.ctx.storage.sql, outlook);
  }
}

/** The ledger of an offer. */
export function ledgerOf(env: Env, offer: string): DurableObjectStub<Ledger> {
  return env.LEDGER.get(env.LEDGER.idFromName(offer));
}
