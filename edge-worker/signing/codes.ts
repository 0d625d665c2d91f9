import { fnv32a } from "../../rules/units/hash.ts";
import { hmacKey } from "./keys.ts";

/** Keys that codes are signed with, by number; the first one signs, all of them verify. */
export type OfferKeys = readonly [NumberedKey, ...NumberedKey[]];

/** A key and the number that codes name it by. */
export type NumberedKey = { readonly number: number; readonly key: CryptoKey };

/** Whom a code is given to, and until when (ms since 1970, in whole minutes). */
export type Given = { readonly offer: string; readonly visitor: string; readonly expires: number };

/** What a genuine code says. `code` is its canonical text, `visitorTag` stands for the visitor. */
export type ReadCode = {
  readonly code: string;
  readonly offer: string;
  readonly expires: number;
  readonly visitorTag: number;
};

// 100 bits: what the code says (60), then a MAC over it and the offer's full id (40).
const FIELDS = { number: 4, offer: 12, minutes: 24, visitor: 20 } as const;
const MAC_BYTES = 5;
const MAC_BITS = 40n;
const LETTERS = 20;
const GROUP = 5;

// Crockford's base32: no I, L, O or U, so that a code survives being read out and typed.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const EPOCH = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
// No offer has an empty id.
const NO_OFFER = "";

// Not state but a shortcut: the same secret makes the same keys, and importing them for each page view costs more than a code.
let latest: { readonly secret: string; readonly keys: OfferKeys } | undefined;

/** The keys in the secret: one base64url key, which is number 0, or `2:new,1:old`. None where it holds no usable key. */
export async function offerKeys(secret: string | undefined): Promise<OfferKeys | undefined> {
  if (secret && latest?.secret === secret) return latest.keys;
  const keys = await importedKeys(secret);
  if (secret && keys) latest = { secret, keys };
  return keys;
}

async function importedKeys(secret: string | undefined): Promise<OfferKeys | undefined> {
  const listed = (secret ?? "").split(",").map((entry) => /^(?:(\d{1,2}):)?(.*)$/.exec(entry.trim()) ?? []);
  const [first, ...rest] = await Promise.all(
    listed.map(([, number, text]) => numberedKey(Number(number ?? 0), text)),
  );
  return first && [first, ...rest.filter((one) => one !== undefined)];
}

async function numberedKey(number: number, text: string | undefined): Promise<NumberedKey | undefined> {
  const key = await hmacKey(text);
  return key && number < 2 ** FIELDS.number ? { number, key } : undefined;
}

/** The code for one visitor and offer. The same arguments give the same code: nothing is random, nothing is stored. */
export async function mint(keys: OfferKeys, given: Given): Promise<string> {
  const [first] = keys;
  const said = pack([
    [first.number, FIELDS.number],
    [offerTag(given.offer), FIELDS.offer],
    [Math.floor((given.expires - EPOCH) / MINUTE_MS), FIELDS.minutes],
    [await visitorTag(first.key, given.visitor), FIELDS.visitor],
  ]);
  return shown((said << MAC_BITS) | (await macOf(first.key, said, given.offer)));
}

/**
 * What a typed code says, when it is one of ours for one of these offers; forgiving about how it was typed. Whatever was
 * typed, a MAC is made of it, so that the time it takes tells nothing.
 */
export async function read(
  keys: OfferKeys,
  typed: string,
  offers: readonly string[],
): Promise<ReadCode | undefined> {
  const bits = bitsOf(typed);
  const said = (bits ?? 0n) >> MAC_BITS;
  const [number, tag, minutes, visitor] = unpack(said);
  const key = keys.find((one) => one.number === number)?.key;
  const named = bits === undefined ? [] : offers.filter((offer) => offerTag(offer) === tag);
  for (const offer of named.length > 0 ? named : [NO_OFFER]) {
    const mac = await macOf(key ?? keys[0].key, said, offer);
    if (!key || offer === NO_OFFER || ((said << MAC_BITS) | mac) !== bits) continue;
    return { code: shown(bits), offer, expires: EPOCH + minutes * MINUTE_MS, visitorTag: visitor };
  }
  return undefined;
}

/** Whether a typed code claims to be for an offer. Proves nothing, and costs next to nothing. */
export function speaksOf(typed: string, offer: string): boolean {
  const bits = bitsOf(typed);
  return bits !== undefined && unpack(bits >> MAC_BITS)[1] === offerTag(offer);
}

/** Whether a code was given to this visitor, by any of the keys. */
export async function isFor(keys: OfferKeys, code: ReadCode, visitor: string): Promise<boolean> {
  const tags = await Promise.all(keys.map(({ key }) => visitorTag(key, visitor)));
  return tags.includes(code.visitorTag);
}

/** The last moment a code can hold, to the minute. */
export function expiryOf(now: number, lifeMs: number): number {
  const minutes = Math.floor((now + lifeMs - EPOCH) / MINUTE_MS);
  return EPOCH + Math.min(minutes, 2 ** FIELDS.minutes - 1) * MINUTE_MS;
}

function offerTag(offer: string): number {
  return fnv32a(offer) % 2 ** FIELDS.offer;
}

async function visitorTag(key: CryptoKey, visitor: string): Promise<number> {
  const [a = 0, b = 0, c = 0] = await sign(key, `visitor:${visitor}`);
  return ((a << 16) | (b << 8) | c) >>> 4;
}

async function macOf(key: CryptoKey, said: bigint, offer: string): Promise<bigint> {
  const bytes = (await sign(key, `code:${said.toString(16)}:${offer}`)).slice(0, MAC_BYTES);
  return pack([...bytes].map((byte) => [byte, 8]));
}

async function sign(key: CryptoKey, text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text)));
}

function pack(fields: readonly (readonly [value: number, bits: number])[]): bigint {
  return fields.reduce((all, [value, bits]) => (all << BigInt(bits)) | BigInt(value), 0n);
}

function unpack(said: bigint): readonly [number, number, number, number] {
  const visitor = Number(said & 0xfffffn);
  const minutes = Number((said >> 20n) & 0xffffffn);
  return [Number(said >> 56n), Number((said >> 44n) & 0xfffn), minutes, visitor];
}

function shown(bits: bigint): string {
  const letters = Array.from({ length: LETTERS }, (_, index) => {
    return ALPHABET.charAt(Number((bits >> BigInt(5 * (LETTERS - 1 - index))) & 31n));
  });
  return (letters.join("").match(new RegExp(`.{${GROUP}}`, "g")) ?? []).join("-");
}

function bitsOf(typed: string): bigint | undefined {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  const values = [...text].map((letter) => ALPHABET.indexOf(letter));
  if (values.length !== LETTERS || values.includes(-1)) return undefined;
  return pack(values.map((value) => [value, 5]));
}
