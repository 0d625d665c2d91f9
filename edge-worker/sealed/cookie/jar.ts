import { type Packing, packed, unpacked } from "../record/pack.ts";
import type { SealedRecord } from "../record/record.ts";
import { COOKIE_LIFE_S, cookiesIn, setCookie } from "./cookie.ts";
import { type SealingKeys, seal, unseal } from "./sealing.ts";

/** A record as a browser brought it. `isOld`: sealed by a key that is on its way out. */
export type Brought = { readonly record: SealedRecord; readonly isOld: boolean };

/**
 * The record in a request's cookies. What is not ours, was changed, or has lived for too long is none; of several the one
 * sealed last counts.
 *
 * @param now milliseconds since 1970.
 */
export async function recordIn(
  header: string | undefined,
  keys: SealingKeys,
  now: number,
): Promise<Brought | undefined> {
  let latest: Brought | undefined;
  for (const value of cookiesIn(header)) {
    const found = await unseal(keys, value);
    const record = found && unpacked(found.bytes);
    if (!record || lifeOf(record, now) <= 0) continue;
    if (!latest || record.number > latest.record.number) latest = { record, isOld: found.isOld };
  }
  return latest;
}

/** The header that sets a record's cookie, for what is left of its life. */
export async function cookieOf(
  record: SealedRecord,
  keys: SealingKeys,
  { now, ...packing }: Packing & { readonly now: number },
): Promise<string> {
  return setCookie(await seal(keys, packed(record, packing)), lifeOf(record, now));
}

function lifeOf({ firstSeen }: SealedRecord, now: number): number {
  return Math.min(COOKIE_LIFE_S, firstSeen + COOKIE_LIFE_S - Math.floor(now / 1000));
}
