import type { Env } from "../../env.ts";
import { setMeta } from "../ledger/tables.ts";
import { hasPending, type Need, prepare, receive, type Wanted } from "./purse.ts";
import { treasuryOf } from "./treasury.ts";

/** The offer is kept in so many ledgers. */
export type Elsewhere = { readonly granted: "elsewhere"; readonly shards: number };

/** Asks for a slice. `nothing`: there is none to be had. */
export type Ask = (wanted: Wanted) => Promise<"leased" | "nothing" | Elsewhere>;

/** One request at a time; those who come meanwhile are served together by the next. */
export function createAsking(storage: DurableObjectStorage, env: Env): Ask {
  let waiting: Wanted | undefined;
  let next: ReturnType<Ask> | undefined;
  let current: Promise<unknown> = Promise.resolve();

  function send(): ReturnType<Ask> {
    const wanted = waiting;
    waiting = undefined;
    next = undefined;
    const reply = wanted ? request(wanted, storage, env) : Promise.resolve("nothing" as const);
    current = reply.catch(() => undefined);
    return reply;
  }

  return (wanted) => {
    waiting = waiting ? { ...wanted, need: together(waiting.need, wanted.need) } : wanted;
    next ??= current.then(send);
    return next;
  };
}

async function request(wanted: Wanted, storage: DurableObjectStorage, env: Env): ReturnType<Ask> {
  const { sql } = storage;
  const isRepeated = hasPending(sql);
  const asked = storage.transactionSync(() => prepare(sql, wanted));
  const leased = await treasuryOf(env, asked.pace.offer).lease(asked);
  if ("shards" in leased) {
    setMeta(sql, "lease", undefined);
    return { granted: "elsewhere", shards: leased.shards };
  }
  if ("lost" in leased)
    throw new Error("This shard has lost its memory; it cannot know which codes were used.");
  storage.transactionSync(() => receive(sql, asked, leased));
  const isEmpty = !isRepeated && leased.redemptions + leased.amount === 0;
  return isEmpty ? "nothing" : "leased";
}

function together(one: Need, other: Need): Need {
  const leasts = [one, other].filter(isWanting).map(({ least }) => least);
  return {
    redemptions: one.redemptions + other.redemptions,
    amount: one.amount + other.amount,
    least: Math.min(...(leasts.length > 0 ? leasts : [0])),
  };
}

function isWanting({ redemptions, amount }: Need): boolean {
  return redemptions + amount > 0;
}
