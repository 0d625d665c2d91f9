import type { Env } from "../../env.ts";
import { no, type Outlook, type Refused } from "../ledger/claims.ts";
import { times } from "../ledger/limits.ts";
import { quotaOf } from "./quota.ts";

/** The places that a use holds while it is being written. */
export type Placed = {
  /** Names of the holds: a hold that was given up meanwhile is void. */
  readonly holds: readonly string[];
  /** Why there was no place. */
  readonly refused?: Refused;
  readonly drop: () => Promise<void>;
};

/** A use, and the ledger that it will be written in. */
export type Use = { readonly id: string; readonly ledger: string; readonly now: number };

/** Takes a place in each limit that counts a buyer's uses over all shards. */
export async function holdPlaces(env: Env, outlook: Outlook, use: Use): Promise<Placed> {
  const wanted = placesFor(env, outlook);
  const held = await Promise.all(
    wanted.map(async ({ quotas: [current, ...older], limit, refused }) => {
      const hold = await current.hold({ ...use, places: limit - (await takenIn(older)) });
      return { hold, refused: hold === undefined ? refused : undefined };
    }),
  );
  const refused = held.find((one) => one.refused)?.refused;
  return {
    holds: held.flatMap(({ hold }) => hold ?? []),
    ...(refused && { refused }),
    drop: async () => {
      // What is not dropped now is dropped when someone asks for its place.
      await Promise.allSettled(wanted.map(({ quotas: [current] }) => current.drop(use.id)));
    },
  };
}

/** The refusal of a buyer who has no place left. */
export async function closedPlaces(env: Env, outlook: Outlook, now: number): Promise<Refused | undefined> {
  const answers = await Promise.all(
    placesFor(env, outlook).map(async ({ quotas: [current, ...older], limit, refused }) => {
      const isOpen = await current.isOpen(limit - (await takenIn(older)), now);
      return isOpen ? undefined : refused;
    }),
  );
  return answers.find((answer) => answer !== undefined);
}

type Quotas = readonly [ReturnType<typeof quotaOf>, ...ReturnType<typeof quotaOf>[]];
type Places = { readonly quotas: Quotas; readonly limit: number; readonly refused: Refused };

function placesFor(env: Env, { limits, buyers = {}, pace }: Outlook): readonly Places[] {
  const offer = pace?.offer ?? "";
  return [
    { limit: limits.perCustomer, hashes: buyers.customer, whose: "customer" },
    { limit: limits.perEmail, hashes: buyers.email, whose: "e-mail address" },
  ].flatMap(({ limit, hashes = [], whose }) => {
    const [first, ...rest] = hashes.map((hash) => quotaOf(env, offer, hash));
    if (limit === undefined || !first) return [];
    const refused = no("offer_limit", `This offer counts ${times(limit)} for each ${whose}.`);
    return [{ quotas: [first, ...rest], limit, refused }];
  });
}

// While the shop's key changes, uses of before are found under the older key.
async function takenIn(older: readonly ReturnType<typeof quotaOf>[]): Promise<number> {
  const taken = await Promise.all(older.map((quota) => quota.taken()));
  return taken.reduce((sum, one) => sum + one, 0);
}
