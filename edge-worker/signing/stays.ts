import type { Stay } from "../decide/memberships.ts";
import type { OfferKeys } from "./codes.ts";
import { toBase64Url } from "./keys.ts";

// A stamp says since when (ms since 1970, base 36), whether for good out ("X"), and carries a MAC over that, the segment
// and the visitor. 48 bits are enough for what can only be tried out by asking the edge, and it wins a visitor little:
// whoever wants to be new can always delete what the device remembers.
const MAC_BYTES = 6;
const STAMP = /^([0-9a-z]{1,10})(X?)\.([A-Za-z0-9_-]{8})$/;

/** Whose stay a stamp is about. */
export type StayOf = { readonly segment: string; readonly visitor: string };

/** A stay as a device keeps it: opaque to it, and worth nothing to another visitor or for another segment. */
export async function stampOf(keys: OfferKeys, of: StayOf, stay: Stay): Promise<string> {
  const said = `${stay.since.toString(36)}${stay.gone ? "X" : ""}`;
  return `${said}.${await macOf(keys[0].key, of, said)}`;
}

/** The stay that a genuine stamp speaks of. */
export async function stayIn(keys: OfferKeys, of: StayOf, stamp: string): Promise<Stay | undefined> {
  const [, since = "", gone = "", mac = ""] = STAMP.exec(stamp) ?? [];
  if (!since) return undefined;
  const macs = await Promise.all(keys.map(({ key }) => macOf(key, of, `${since}${gone}`)));
  if (!macs.includes(mac)) return undefined;
  return { since: Number.parseInt(since, 36), ...(gone && { gone: true }) };
}

async function macOf(key: CryptoKey, { segment, visitor }: StayOf, said: string): Promise<string> {
  const text = `stay:${said}:${segment}:${visitor}`;
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(mac).slice(0, MAC_BYTES));
}
