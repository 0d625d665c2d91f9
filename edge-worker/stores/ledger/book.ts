import type { Answer, Attempt, Claim, Granted, Returned, Returning, Taking } from "./claims.ts";
import { no } from "./claims.ts";
import { type Dry, prospect } from "./limits.ts";
import { metaOf, setMeta } from "./tables.ts";
import {
  activeUse,
  expire,
  free,
  take,
  termsOf,
  turn,
  type Use,
  useById,
  useOf,
  usesOfOrder,
} from "./uses.ts";

// Everything here runs inside the caller's transaction, from the first look to the last write.

/** Milliseconds an answer is kept for retries. A used code stays used for ever. */
export const ANSWERS_MS = 30 * 86_400_000;

/** What became of an attempt, as it is kept for retries. */
type Kept = Answer | Returned;

/** Redeems or reserves a code. The first outcome under a key is its outcome for good. */
export function settle(sql: SqlStorage, claim: Claim): Answer | Dry {
  const known = recalled<Answer>(sql, claim);
  if (known) return known;
  expire(sql, claim.now);
  const answer = attempt(sql, claim);
  // To be told nothing is no outcome: nothing was used, and a look that finds nothing writes nothing either.
  if (answer.granted === "dry" || (!answer.granted && claim.opaque)) return answer;
  keep(sql, claim, answer);
  return answer;
}

/** What would be answered to a claim, for a moment with its order's own reservation out of the way. */
function attempt(sql: SqlStorage, claim: Claim): Answer | Dry {
  const own = ownReservation(sql, claim);
  if (own) free(sql, own, "released");
  const answer = prospect(sql, claim);
  if (answer.granted !== true) {
    if (own) take(sql, own);
    return answer;
  }
  const use = useOf(claim, own);
  take(sql, use);
  return grantOf(use);
}

/** What an order has reserved already with the same code: its own reservation never stands in its way. */
export function ownReservation(sql: SqlStorage, { code, order }: Claim): Use | undefined {
  const use = order === undefined ? undefined : activeUse(sql, code);
  return use?.state === "reserved" && use.buyer_order === order ? use : undefined;
}

/** Redeems what was reserved. */
export function settleReserved(sql: SqlStorage, taking: Taking): Answer {
  const known = recalled<Answer>(sql, taking);
  if (known) return known;
  expire(sql, taking.now);
  const answer = attemptReserved(sql, taking);
  keep(sql, taking, answer);
  return answer;
}

function attemptReserved(sql: SqlStorage, { reservation, order }: Taking): Answer {
  const use = useById(sql, reservation);
  const isOthers = order !== undefined && use?.buyer_order != null && use.buyer_order !== order;
  if (!use || isOthers) return no("offer_reservation_unknown", "No reservation of this order has this id.");
  if (use.state === "redeemed") return no("offer_used", "This reservation has been redeemed already.");
  if (use.state !== "reserved") {
    const end = use.state === "expired" ? "expired" : "was released";
    return no("offer_reservation_expired", `This reservation ${end}. Reserve or redeem the code again.`);
  }
  return grantOf(turn(sql, { ...use, buyer_order: use.buyer_order ?? order ?? null }));
}

/** Gives uses of codes back; what they took of the budget can be given again, and so can the codes. */
export function giveBack(sql: SqlStorage, returning: Returning): Returned {
  const known = recalled<Returned>(sql, returning);
  if (known) return known;
  expire(sql, returning.now);
  const uses = usesMeant(sql, returning);
  for (const use of uses) free(sql, use, "released");
  const returned = { freed: uses.map((use) => ({ id: use.id, off: use.off, ...termsOf(use) })) };
  // That there was nothing is no outcome: the redemption may be on its way still.
  if (uses.length > 0) keep(sql, returning, returned);
  return returned;
}

function usesMeant(sql: SqlStorage, { reservation, code, order }: Returning): readonly Use[] {
  if (reservation !== undefined) {
    const use = useById(sql, reservation);
    return use?.state === "reserved" || use?.state === "redeemed" ? [use] : [];
  }
  const uses = order === undefined ? [] : usesOfOrder(sql, order);
  return code === undefined ? uses : uses.filter((use) => use.code === code);
}

/** Whether a use counts. One that is not known never will be: whoever holds a place for it has to ask for it again. */
export function fate(sql: SqlStorage, { id, hold, now }: { id: string; hold: string; now: number }): boolean {
  expire(sql, now);
  const state = useById(sql, id)?.state;
  if (state === "reserved" || state === "redeemed") return true;
  sql.exec("INSERT OR IGNORE INTO voids VALUES (?, ?)", hold, now);
  sql.exec("DELETE FROM voids WHERE time < ?", now - ANSWERS_MS);
  return false;
}

/** Whether one of these holds was given up. */
export function isVoid(sql: SqlStorage, holds: readonly string[]): boolean {
  return holds.some((hold) => sql.exec("SELECT 1 FROM voids WHERE hold = ?", hold).toArray().length > 0);
}

/** In how many ledgers an offer's uses are kept: settled with the first of them, and never again. */
export function layout(sql: SqlStorage, wanted: number): number {
  const settled = metaOf(sql, "layout");
  if (settled !== undefined) return Number(settled);
  setMeta(sql, "layout", String(wanted));
  return wanted;
}

/** What was answered under this key, if it was. */
export function recalled<Answered extends Kept>(
  sql: SqlStorage,
  { key, fingerprint, fingerprints = [] }: Attempt,
): Answered | { readonly granted: "conflict" } | undefined {
  const query = "SELECT fingerprint, answer FROM answers WHERE key = ?";
  const [known] = sql.exec<{ fingerprint: string; answer: string }>(query, key).toArray();
  if (!known) return undefined;
  const isSame = [fingerprint, ...fingerprints].includes(known.fingerprint);
  return isSame ? JSON.parse(known.answer) : { granted: "conflict" };
}

function keep(sql: SqlStorage, { key, fingerprint, now }: Attempt, answer: Kept): void {
  sql.exec("DELETE FROM answers WHERE time < ?", now - ANSWERS_MS);
  sql.exec("INSERT INTO answers VALUES (?, ?, ?, ?)", key, fingerprint, JSON.stringify(answer), now);
}

function grantOf(use: Use): Granted {
  return {
    granted: true,
    off: use.off,
    id: use.id,
    ...(use.until !== null && { until: use.until }),
    ...(use.buyer_order !== null && { order: use.buyer_order }),
    ...termsOf(use),
  };
}
