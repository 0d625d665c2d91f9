import type { Env } from "../../env.ts";
import { shardName } from "../ledger/addresses.ts";
import { fate, isVoid, ownReservation, recalled, settle } from "../ledger/book.ts";
import { type Amounts, type Answer, type Claim, no, type Outlook, type Sharding } from "../ledger/claims.ts";
import { NOT_COVERED, prospect } from "../ledger/limits.ts";
import { metaOf } from "../ledger/tables.ts";
import { activeUse, expire } from "../ledger/uses.ts";
import { type Ask, createAsking, type Elsewhere } from "./asking.ts";
import { closedPlaces, holdPlaces } from "./holding.ts";
import { type Need, refunding, type Wanted } from "./purse.ts";
import { treasuryOf } from "./treasury.ts";

/** A ledger that keeps some codes of a hot offer, and spends what the offer's treasury leased to it. */
export type Shard = {
  readonly settle: (claim: Claim, sharding: Sharding) => Promise<Answer>;
  readonly verify: (outlook: Outlook, sharding: Sharding) => Promise<Answer>;
  /** Hands everything back, so that what was released here can be given anywhere. */
  readonly refund: () => Promise<void>;
};

/** More rounds than this are never needed; without an end, a fault would go round for ever. */
const ROUNDS = 100;

export function createShard(storage: DurableObjectStorage, env: Env): Shard {
  const { sql } = storage;
  const ask = createAsking(storage, env);
  const parts: Parts = { storage, env, ask };
  return {
    async settle(claim, sharding) {
      for (let round = 0; round < ROUNDS; round++) {
        const answer = storage.transactionSync(() => early(sql, claim)) ?? (await opened(claim, parts));
        if (answer) return answer;
        const settled = await settleHeld(claim, shardName(paceOf(claim).offer, sharding.shard), parts);
        if (settled !== "again") return settled;
      }
      throw new Error("Every place that this claim was given was taken back before it was used.");
    },
    verify: (outlook, sharding) => foresee(outlook, sharding, parts),
    async refund() {
      const wanted = refunding(sql);
      if (wanted) await ask(wanted);
    },
  };
}

type Parts = { readonly storage: DurableObjectStorage; readonly env: Env; readonly ask: Ask };

/** What a code would be answered now: nothing is held or leased for it. */
async function foresee(outlook: Outlook, { shards }: Sharding, { storage, env }: Parts): Promise<Answer> {
  const { sql } = storage;
  const now = outlook.now ?? Date.now();
  const answer = storage.transactionSync(() => {
    expire(sql, now);
    return prospect(sql, outlook);
  });
  if (answer.granted === false) return answer;
  const known = metaOf(sql, "shards");
  if (known && known !== String(shards)) return { granted: "elsewhere", shards: Number(known) };
  const closed = await closedPlaces(env, outlook, now);
  if (closed) return closed;
  if (known && answer.granted === true) return answer;
  const lack = answer.granted === "dry" ? answer.lack : { redemptions: 1, amount: outlook.off };
  const isCovered = await covers(env, outlook, lack);
  return isCovered ? { granted: true, off: outlook.off } : no("offer_budget", NOT_COVERED);
}

/** What needs neither a lease nor a place: what was answered before, what is refused anyway, what is used. */
function early(sql: SqlStorage, claim: Claim): Answer | undefined {
  const known = recalled<Answer>(sql, claim);
  if (known) return known;
  expire(sql, claim.now);
  const isTaken = activeUse(sql, claim.code) !== undefined && !ownReservation(sql, claim);
  if (!claim.refused && !isTaken) return undefined;
  const answer = settle(sql, claim);
  return answer.granted === "dry" ? undefined : answer;
}

/** Asks before the first code in how many ledgers the offer is kept. */
async function opened(claim: Claim, { storage, ask }: Parts): Promise<Elsewhere | undefined> {
  const known = metaOf(storage.sql, "shards");
  const shards = claim.sharding?.shards ?? 1;
  if (known !== undefined) {
    return known === String(shards) ? undefined : { granted: "elsewhere", shards: Number(known) };
  }
  const first = await ask(wantedBy(claim, { redemptions: 1, amount: claim.off, least: claim.off }));
  return typeof first === "object" ? first : undefined;
}

/** Holds the buyer's places, spends, and gives up the places of what was not written. */
async function settleHeld(claim: Claim, ledger: string, parts: Parts): Promise<Answer | "again"> {
  const { storage, env } = parts;
  const id = ownReservation(storage.sql, claim)?.id ?? claim.id ?? claim.key;
  const placed = await holdPlaces(env, claim, { id, ledger, now: claim.now });
  const wanted = placed.refused ? { ...claim, refused: placed.refused } : claim;
  const answer = await spend(wanted, placed.holds, parts);
  // Void first, then dropped: the same claim may be on its way a second time, under the same hold.
  const isWritten = storage.transactionSync(() =>
    placed.holds.map((hold) => fate(storage.sql, { id, hold, now: claim.now })),
  );
  if (isWritten.includes(false)) await placed.drop();
  return answer;
}

async function spend(claim: Claim, holds: readonly string[], parts: Parts): Promise<Answer | "again"> {
  const { storage, ask } = parts;
  let wanted = claim;
  for (let round = 0; round < ROUNDS; round++) {
    const answer = storage.transactionSync(() =>
      isVoid(storage.sql, holds) ? "again" : settle(storage.sql, wanted),
    );
    if (answer === "again" || answer.granted !== "dry") return answer;
    const leased = await ask(wantedBy(claim, { ...answer.lack, least: answer.lack.amount }));
    if (typeof leased === "object") return leased;
    // Whoever else was served meanwhile may have left something; if not, this is the answer.
    if (leased === "nothing") wanted = { ...claim, spentOut: true };
  }
  throw new Error("The treasury leases slices that serve nobody.");
}

/** Whether the treasury could still give what a code would take. */
async function covers(env: Env, outlook: Outlook, lack: Amounts): Promise<boolean> {
  const { limits, pace } = wantedBy(outlook, { ...lack, least: lack.amount });
  const left = await treasuryOf(env, pace.offer).left({ limits, pace });
  return left.redemptions >= lack.redemptions && left.amount >= lack.amount;
}

function wantedBy(claim: Outlook, need: Need): Wanted {
  const { redemptions, amount, daily } = claim.limits;
  const { shard = 0, shards = 1 } = claim.sharding ?? {};
  return {
    shard,
    shards,
    pace: paceOf(claim),
    need,
    limits: {
      ...(redemptions !== undefined && { redemptions }),
      ...(amount !== undefined && { amount }),
      ...(daily && { daily }),
    },
  };
}

function paceOf({ pace }: Outlook) {
  if (!pace) throw new Error("A sharded offer is asked for without its calendar.");
  return pace;
}
