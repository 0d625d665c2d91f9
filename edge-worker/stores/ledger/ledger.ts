import { DurableObject } from "cloudflare:workers";
import type { Env } from "../../env.ts";
import { isShard } from "../sharding/purse.ts";
import { createShard, type Shard } from "../sharding/shard.ts";
import { fate, giveBack, layout, settle, settleReserved } from "./book.ts";
import type { Answer, Claim, Limits, Outlook, Pace, Returned, Returning, Taking } from "./claims.ts";
import { exceeded, prospect } from "./limits.ts";
import { BOOK, metaOf, migrate, setMeta } from "./tables.ts";
import { createTeller, type Teller } from "./telling.ts";
import { expire, nextEnd, spentOn, type UseTold, unname, usesOfVisitor } from "./uses.ts";

/** The book of one offer, or of one shard of it: which codes were used, and what is left of the budget. */
export class Ledger extends DurableObject<Env> {
  readonly #shard: Shard;
  readonly #teller: Teller;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    state.storage.transactionSync(() => migrate(state.storage.sql, BOOK));
    this.#shard = createShard(state.storage, env);
    this.#teller = createTeller(state, env);
  }

  /** Redeems a code, or says why not. The same idempotency key always gets the same answer. */
  async redeem(claim: Claim): Promise<Answer> {
    return claim.sharding ? this.#shard.settle(claim, claim.sharding) : this.#settle(claim);
  }

  /** Reserves a code until a moment, by the same rules. */
  async reserve(claim: Claim): Promise<Answer> {
    return this.redeem(claim);
  }

  /** Redeems what was reserved. */
  redeemReserved(taking: Taking): Answer {
    return this.#transact((sql) => settleReserved(sql, taking));
  }

  /** Gives uses of codes back. */
  async release(returning: Returning): Promise<Returned> {
    const returned = this.#transact((sql) => giveBack(sql, returning));
    if (isShard(this.ctx.storage.sql)) await this.#shard.refund();
    else await this.#look(returning.now);
    return returned;
  }

  /** Whether redeeming would succeed now. Nothing is given or taken by asking. */
  async verify(outlook: Outlook): Promise<Answer> {
    if (outlook.sharding) return this.#shard.verify(outlook, outlook.sharding);
    const answer = this.#transact((sql) => {
      expire(sql, outlook.now ?? Date.now());
      return this.#elsewhere() ?? prospect(sql, outlook);
    });
    return answer.granted === "dry" ? shardless() : answer;
  }

  /** Whether a use counts; one that is not known never will be under this hold. */
  fate(asked: { readonly id: string; readonly hold: string; readonly now: number }): boolean {
    return this.#transact((sql) => fate(sql, asked));
  }

  /** In how many ledgers the offer is kept; settled here with the first use of it. */
  layout(wanted: number): number {
    return this.#transact((sql) => layout(sql, wanted));
  }

  /** What is kept about a visitor. */
  usesOf(visitor: string): readonly UseTold[] {
    return usesOfVisitor(this.ctx.storage.sql, visitor);
  }

  /** Forgets a visitor's name; says of how many uses. */
  unname(visitor: string): number {
    return unname(this.ctx.storage.sql, visitor);
  }

  /** A reservation has ended, and with it the budget may be open again. */
  override async alarm(): Promise<void> {
    await this.#look(Date.now());
  }

  #settle(claim: Claim): Answer {
    // Check and write are one synchronous block: with an await inside, parallel claims would see the same budget.
    const answer = this.#transact((sql) => {
      const settled = this.#elsewhere() ?? settle(sql, claim);
      if (settled.granted === true) layout(sql, 1);
      return settled;
    });
    if (answer.granted === "dry") return shardless();
    if (claim.pace) this.#tell({ limits: claim.limits, pace: claim.pace, currency: claim.currency });
    return answer;
  }

  #elsewhere(): Answer | undefined {
    const shards = Number(metaOf(this.ctx.storage.sql, "layout") ?? 1);
    return shards > 1 ? { granted: "elsewhere", shards } : undefined;
  }

  /** Frees what is over, and tells what that has changed. */
  async #look(now: number): Promise<void> {
    const { sql } = this.ctx.storage;
    this.#transact(() => expire(sql, now));
    const budget = metaOf(sql, "budget");
    if (budget !== undefined) this.#tell(JSON.parse(budget));
  }

  #tell(budget: BudgetSeen): void {
    const { storage } = this.ctx;
    const { limits, pace, currency } = budget;
    const all = exceeded(spentOn(storage.sql, "", currency), limits, pace.least);
    const today =
      limits.daily && exceeded(spentOn(storage.sql, pace.day, currency), limits.daily, pace.least);
    const told = metaOf(storage.sql, "told") ?? "";
    if (!all && !today && told === "") return;
    setMeta(storage.sql, "budget", JSON.stringify(budget));
    this.#teller.tell(pace, (all ?? today) !== undefined && { isForGood: all !== undefined });
    const end = nextEnd(storage.sql);
    if (end !== undefined) this.ctx.waitUntil(storage.setAlarm(end));
  }

  #transact<Result>(work: (sql: SqlStorage) => Result): Result {
    const { storage } = this.ctx;
    return storage.transactionSync(() => work(storage.sql));
  }
}

type BudgetSeen = { readonly limits: Limits; readonly pace: Pace; readonly currency: string };

function shardless(): never {
  throw new Error("A shard is asked as if it were the whole ledger.");
}
