import type { OfferKeys } from "../signing/codes.ts";
import { hmacKey, toBase64Url } from "../signing/keys.ts";

/** Stands for a text that must not be kept: a keyed hash for each key of the shop, that of the current key first. */
export type Tagger = (text: string) => Promise<readonly [string, ...string[]]>;

const PURPOSE = "shopkeeper: who redeems";
const TAG_BYTES = 16;

/** Makes tags under keys of their own, derived from those that sign codes. */
export async function createTagger(keys: OfferKeys): Promise<Tagger> {
  const [first, ...rest] = keys;
  const current = await derived(first.key);
  const older = await Promise.all(rest.map(({ key }) => derived(key)));
  return async (text) => [
    await tagOf(current, text),
    ...(await Promise.all(older.map((key) => tagOf(key, text)))),
  ];
}

/** An e-mail address as it is compared: nobody is a new guest by capitals, blanks or look-alike forms. */
export function normalEmail(email: string): string {
  return email.normalize("NFKC").trim().toLowerCase();
}

/** An address as wrong tries are counted: of version 6 the /64 that one customer of a network is given. */
export function networkOf(address: string): string {
  const text = address.trim().toLowerCase();
  const four = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1];
  if (four || !text.includes(":")) return four ?? text;
  const [head = "", tail] = (text.split("%")[0] ?? "").split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: missing }, () => "0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

async function derived(key: CryptoKey): Promise<CryptoKey> {
  const bytes = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(PURPOSE));
  const made = await hmacKey(toBase64Url(new Uint8Array(bytes)));
  if (!made) throw new Error("A digest of 32 bytes is a key.");
  return made;
}

async function tagOf(key: CryptoKey, text: string): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(mac).slice(0, TAG_BYTES));
}
