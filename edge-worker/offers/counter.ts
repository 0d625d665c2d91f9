import type { Env } from "../env.ts";
import { toBase64Url } from "../signing/keys.ts";
import { decoyName, ledgerNamed, shardName, wholeName } from "../stores/ledger/addresses.ts";
import type { Answer, Claim, Outlook, Sharding } from "../stores/ledger/claims.ts";
import type { Presented } from "./presenting.ts";
import { note } from "./registering.ts";
import { timely, WRITE_MS } from "./timely.ts";

/** Where a code is kept. */
export type Place = { readonly ledger: string; readonly offer: string; readonly sharding?: Sharding };

/** Milliseconds that a ledger may take to look. */
const LOOK_MS = 3_000;
const DECOYS = 64;
const ID_BYTES = 16;

/** Asks whether a code counts. */
export function lookUp(env: Env, presented: Presented | undefined, outlook: Outlook): Promise<Answer> {
  return atItsPlace(presented, (place) => {
    return timely(LOOK_MS, async () =>
      ledgerNamed(env, place.ledger).verify({ ...outlook, ...shardingOf(place) }),
    );
  });
}

/** Redeems or reserves a code. */
export function use(
  env: Env,
  presented: Presented | undefined,
  { claim, method }: { readonly claim: Claim; readonly method: "redeem" | "reserve" },
): Promise<Answer> {
  return atItsPlace(presented, async (place) => {
    const id = await idOf(place, claim.key);
    const full = { ...claim, id, ...shardingOf(place) };
    await note(env, claim, { ledger: place.ledger, now: claim.now });
    return timely(WRITE_MS, async () => ledgerNamed(env, place.ledger)[method](full));
  });
}

/** Every place where codes of an offer can be. */
export function placesOf(offer: string, shards = 1): readonly Place[] {
  return Array.from({ length: shards }, (_, shard) => placeOf(offer, shard, shards));
}

/** The place that a use's id names. */
export function placeNamed(id: string): Place | undefined {
  const [, shard, offer] = /^[\w-]{22}\.(\d{0,2})\.(.+)$/s.exec(id) ?? [];
  if (offer === undefined) return undefined;
  return shard ? { ledger: shardName(offer, Number(shard)), offer } : { ledger: wholeName(offer), offer };
}

async function atItsPlace(
  presented: Presented | undefined,
  ask: (place: Place) => Promise<Answer>,
): Promise<Answer> {
  if (!presented) return ask(decoy());
  const { code, offer } = presented;
  const first = await ask(placeOf(code.offer, code.visitorTag, offer.budget?.shards));
  if (first.granted !== "elsewhere") return first;
  // The rules name another number of shards than the offer began with; the ledgers go on as they began.
  return ask(placeOf(code.offer, code.visitorTag, first.shards));
}

function placeOf(offer: string, visitorTag: number, shards = 1): Place {
  if (shards === 1) return { ledger: wholeName(offer), offer };
  const shard = visitorTag % shards;
  return { ledger: shardName(offer, shard), offer, sharding: { shard, shards } };
}

function shardingOf({ sharding }: Place): { readonly sharding?: Sharding } {
  return sharding ? { sharding } : {};
}

// Any of them, because one object alone would be as busy as all guessers together.
function decoy(): Place {
  return { ledger: decoyName(Math.floor(Math.random() * DECOYS)), offer: "" };
}

/** A use's id: the same for the same key, so that an attempt that is repeated names the same use. */
async function idOf({ ledger, offer, sharding }: Place, key: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${ledger}\n${key}`));
  const name = toBase64Url(new Uint8Array(digest).slice(0, ID_BYTES));
  return `${name}.${sharding?.shard ?? ""}.${offer}`;
}
