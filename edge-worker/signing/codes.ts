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

/** The bits of a code, in numbers that hold them exactly. `terms`: key number, offer and minutes. */
type Bits = { readonly terms: number; readonly visitor: number; readonly mac: number };

const BIT_LETTERS = { terms: 8, visitor: 4, mac: 8 } as const;
const LETTERS = BIT_LETTERS.terms + BIT_LETTERS.visitor + BIT_LETTERS.mac;
const GROUP = /.{5}(?!$)/g;

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
export async function mint(keys: OfferKeys, { offer, expires, visitor }: Given): Promise<string> {
  const [{ number, key }] = keys;
  const minutes = Math.floor((expires - EPOCH) / MINUTE_MS);
  const said = {
    terms: (number * 2 ** FIELDS.offer + offerTag(offer)) * 2 ** FIELDS.minutes + minutes,
    visitor: await visitorTag(key, visitor),
  };
  return shown({ ...said, mac: await macOf(key, said, offer) });
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
  const { number, tag, minutes } = termsIn(bits ?? NO_BITS);
  const key = keys.find((one) => one.number === number)?.key;
  const named = bits ? offers.filter((offer) => offerTag(offer) === tag) : [];
  for (const offer of named.length > 0 ? named : [NO_OFFER]) {
    const mac = await macOf(key ?? keys[0].key, bits ?? NO_BITS, offer);
    if (!bits || !key || offer === NO_OFFER || mac !== bits.mac) continue;
    return { code: shown(bits), offer, expires: EPOCH + minutes * MINUTE_MS, visitorTag: bits.visitor };
  }
  return undefined;
}

const NO_BITS: Bits = { terms: 0, visitor: 0, mac: 0 };

/** Whether a typed code claims to be for an offer. Proves nothing, and costs next to nothing. */
export function speaksOf(typed: string, offer: string): boolean {
  const bits = bitsOf(typed);
  return bits !== undefined && termsIn(bits).tag === offerTag(offer);
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

async function macOf(key: CryptoKey, { terms, visitor }: Omit<Bits, "mac">, offer: string): Promise<number> {
  const said = terms.toString(16) + visitor.toString(16).padStart(FIELDS.visitor / 4, "0");
  const bytes = await sign(key, `code:${said}:${offer}`);
  return bytes.subarray(0, MAC_BYTES).reduce((all, byte) => all * 256 + byte, 0);
}

const encoder = new TextEncoder();

async function sign(key: CryptoKey, text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
}

function termsIn({ terms }: Bits) {
  const given = Math.floor(terms / 2 ** FIELDS.minutes);
  return {
    number: Math.floor(given / 2 ** FIELDS.offer),
    tag: given % 2 ** FIELDS.offer,
    minutes: terms % 2 ** FIELDS.minutes,
  };
}

function shown({ terms, visitor, mac }: Bits): string {
  const letters =
    lettersOf(terms, BIT_LETTERS.terms) +
    lettersOf(visitor, BIT_LETTERS.visitor) +
    lettersOf(mac, BIT_LETTERS.mac);
  return letters.replace(GROUP, "$&-");
}

function lettersOf(bits: number, count: number): string {
  let letters = "";
  for (let rest = bits; letters.length < count; rest = Math.floor(rest / 32)) {
    letters = ALPHABET.charAt(rest % 32) + letters;
  }
  return letters;
}

function bitsOf(typed: string): Bits | undefined {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  const values = [...text].map((letter) => ALPHABET.indexOf(letter));
  if (values.length !== LETTERS || values.includes(-1)) return undefined;
  const number = (from: number, count: number) =>
    values.slice(from, from + count).reduce((all, value) => all * 32 + value, 0);
  const { terms, visitor, mac } = BIT_LETTERS;
  return {
    terms: number(0, terms),
    visitor: number(terms, visitor),
    mac: number(terms + visitor, mac),
  };
}
