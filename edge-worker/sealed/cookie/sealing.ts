import { offerKeys } from "../../signing/codes.ts";
import { fromBase64Url, toBase64Url } from "../../signing/keys.ts";
import { createRecent, type Recent } from "../../signing/recent.ts";

/** Keys that cookies are sealed with, by number; the first one seals, all of them open. */
export type SealingKeys = readonly [SealingKey, ...SealingKey[]];

type SealingKey = { readonly number: number; readonly key: CryptoKey };

/** What a sealed text held, and whether an old key or an old format had to be taken, so that it should be sealed anew. */
export type Opened = { readonly bytes: Uint8Array; readonly isOld: boolean };

// Said to the key, so that keys derived for other purposes are others.
const PURPOSE = "shopkeeper sealed cookie";
const FORMAT = 1;
const HEAD_BYTES = 2;
const FRONT_BYTES = HEAD_BYTES + 12;

/** The sealing keys of an offer secret; undefined where it holds no usable key. */
export function sealingKeys(secret: string): Promise<SealingKeys | undefined> {
  if (latest?.secret === secret) return latest.keys;
  const keys = derived(secret);
  latest = { secret, keys };
  return keys;
}

// Deriving takes longer than sealing, and an isolate has one secret at a time.
let latest: { readonly secret: string; readonly keys: Promise<SealingKeys | undefined> } | undefined;

async function derived(secret: string): Promise<SealingKeys | undefined> {
  const keys = await offerKeys(secret);
  if (!keys) return undefined;
  const [first, ...rest] = await Promise.all(
    keys.map(async ({ number, key }): Promise<SealingKey> => {
      const bytes = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(PURPOSE));
      const usages = ["encrypt", "decrypt"];
      return { number, key: await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, usages) };
    }),
  );
  return first && [first, ...rest];
}

/**
 * Bytes as a text that only these keys can open or make: format, key number and nonce, then AES-256-GCM (NIST SP 800-38D) with
 * the first two as additional data. The nonce is random: one key may seal 2^32 cookies, which key rotation is to stay under.
 */
export async function seal(keys: SealingKeys, bytes: Uint8Array): Promise<string> {
  const [{ number, key }] = keys;
  const front = crypto.getRandomValues(new Uint8Array(FRONT_BYTES));
  front.set([FORMAT, number]);
  const cipher = new Uint8Array(await crypto.subtle.encrypt(algorithmOf(front), key, bytes));
  const whole = new Uint8Array(front.length + cipher.length);
  whole.set(front);
  whole.set(cipher, front.length);
  const text = toBase64Url(whole);
  openedBy(keys).set(text, { bytes, isOld: false });
  return text;
}

/** What a sealed text holds; undefined for any other text. */
export async function unseal(keys: SealingKeys, text: string): Promise<Opened | undefined> {
  const recent = openedBy(keys);
  const known = recent.get(text);
  if (known) return known;
  const found = await opened(keys, text);
  if (found) recent.set(text, found);
  return found;
}

// A visitor brings back what was sealed a page ago, mostly to the same isolate, and it stays as genuine as it was.
const remembered = new WeakMap<SealingKeys, Recent<Opened>>();
const MOST_REMEMBERED = 1000;

function openedBy(keys: SealingKeys): Recent<Opened> {
  const known = remembered.get(keys);
  if (known) return known;
  const made = createRecent<Opened>(MOST_REMEMBERED);
  remembered.set(keys, made);
  return made;
}

async function opened(keys: SealingKeys, text: string): Promise<Opened | undefined> {
  const whole = fromBase64Url(text);
  const [format, number] = whole ?? [];
  const found = keys.find((one) => one.number === number);
  if (!whole || !found || format !== FORMAT || !isWritten(text, whole)) return undefined;
  try {
    const bytes = await crypto.subtle.decrypt(algorithmOf(whole), found.key, whole.subarray(FRONT_BYTES));
    return { bytes: new Uint8Array(bytes), isOld: found !== keys[0] };
  } catch {
    // Not ours, or not as we made it.
    return undefined;
  }
}

// Base64 can write the same bytes in several ways, of which ours is one: padding and the last letters' spare bits tell.
function isWritten(text: string, bytes: Uint8Array): boolean {
  const spare = bytes.length % 3;
  const end = spare === 0 ? "" : toBase64Url(bytes.subarray(-spare));
  return text.length === Math.ceil((bytes.length * 4) / 3) && text.endsWith(end);
}

function algorithmOf(front: Uint8Array) {
  const [iv, additionalData] = [front.subarray(HEAD_BYTES, FRONT_BYTES), front.subarray(0, HEAD_BYTES)];
  return { name: "AES-GCM", iv, additionalData };
}
