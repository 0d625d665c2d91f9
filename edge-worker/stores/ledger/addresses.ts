import type { Env } from "../../env.ts";
import type { Ledger } from "./ledger.ts";

/** A ledger by its name. */
export function ledgerNamed(env: Env, name: string): DurableObjectStub<Ledger> {
  return env.LEDGER.get(env.LEDGER.idFromName(name));
}

/** The name of the ledger that keeps all of an offer. */
export function wholeName(offer: string): string {
  return `offer:${offer}`;
}

/** The name of the ledger that keeps a part of an offer. */
export function shardName(offer: string, shard: number): string {
  return `shard:${shard}:${offer}`;
}

/** The name of a ledger that knows nothing: asked where there is nothing to ask, so that no answer comes sooner than another. */
export function decoyName(number: number): string {
  return `decoy:${number}`;
}
