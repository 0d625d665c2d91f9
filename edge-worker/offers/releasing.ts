import { refusal } from "../border/problems.ts";
import { read } from "../signing/codes.ts";
import { ledgerNamed } from "../stores/ledger/addresses.ts";
import type { Attempt, Freed, Returning } from "../stores/ledger/claims.ts";
import { type Place, placeNamed, placesOf } from "./counter.ts";
import type { Desk } from "./presenting.ts";
import { ledgersOf } from "./registering.ts";
import { timely, WRITE_MS } from "./timely.ts";

/** What is to be given back: a reservation or redemption by its id, or what an order used, of one code or of all. */
export type ToRelease = {
  readonly reservation?: string;
  readonly code?: string;
  readonly order?: string;
};

/** Ledgers that one release may ask where nobody noted which of them it is about. */
const MOST_PLACES = 500;

/** Gives back all that is meant, wherever it is kept. Repeated with the same key it gives the same answer. */
export async function release(wanted: ToRelease, attempt: Attempt, desk: Desk): Promise<readonly Freed[]> {
  const { ledgers, returning } = await meant(wanted, desk);
  const freed = await Promise.all(
    ledgers.map(async (ledger): Promise<readonly Freed[]> => {
      const question = async () => ledgerNamed(desk.env, ledger).release({ ...attempt, ...returning });
      const returned = await timely(WRITE_MS, question);
      if ("freed" in returned) return returned.freed;
      throw refusal("idempotency_key_reused", "This Idempotency-Key was used with another body.");
    }),
  );
  return freed.flat();
}

type Meant = {
  readonly ledgers: readonly string[];
  readonly returning: Pick<Returning, "reservation" | "code" | "order">;
};

async function meant({ reservation, code: typed, order }: ToRelease, desk: Desk): Promise<Meant> {
  const { offers = {} } = desk.ruleSet.document;
  if (reservation !== undefined) {
    const place = placeNamed(reservation);
    return { ledgers: place ? [place.ledger] : [], returning: { reservation } };
  }
  if (order === undefined) return { ledgers: [], returning: {} };
  if (typed === undefined) return { ledgers: await noted(order, desk), returning: { order } };
  const code = await read(desk.keys, typed, Object.keys(offers));
  if (!code) return { ledgers: [], returning: {} };
  const places = everyPlace(code.offer, offers[code.offer]?.budget?.shards);
  return { ledgers: namesOf(places), returning: { order, code: code.code } };
}

/** The ledgers that were noted for an order; all that there are for one of which nothing is known. */
async function noted(order: string, { env, ruleSet }: Desk): Promise<readonly string[]> {
  const known = await ledgersOf(env, `order:${order}`);
  if (known.length > 0) return known;
  const { offers = {} } = ruleSet.document;
  const places = Object.entries(offers).flatMap(([id, { budget }]) => everyPlace(id, budget?.shards));
  if (places.length <= MOST_PLACES) return namesOf(places);
  throw refusal("request_invalid", "An order alone is looked for in too many offers. Name its code as well.");
}

function namesOf(places: readonly Place[]): readonly string[] {
  return places.map(({ ledger }) => ledger);
}

// The rules may name another number of shards than the offer began with: then its first ledger knows.
function everyPlace(offer: string, shards = 1): readonly Place[] {
  return shards === 1 ? placesOf(offer) : [...placesOf(offer), ...placesOf(offer, shards)];
}
