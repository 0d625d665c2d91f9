import type { NumberedKey, OfferKeys } from "./codes.ts";
import { toBase64Url } from "./keys.ts";
import { createRecent, type Recent } from "./recent.ts";

/** What an offer token says (docs/offers.md). `exp` is in seconds since 1970, money in minor units of `currency`. */
export type OfferClaims = {
  /** The shop, as its rules name it. */
  readonly iss: string;
  /** The visitor whom the code was given to. */
  readonly sub: string;
  /** The code. */
  readonly jti: string;
  readonly exp: number;
  readonly campaign: string;
  readonly offer: string;
  readonly discount: { readonly percent: number } | { readonly amount: number };
  readonly currency: string;
  readonly minimum?: number;
  readonly at_most?: number;
  readonly floor?: number;
  readonly exclude_discounted?: true;
};

/** The public half of a key as a shop's back end fetches it (RFC 8037). */
export type PublicKey = {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly x: string;
  readonly kid: string;
  readonly alg: "EdDSA";
  readonly use: "sig";
};

type TokenKey = {
  readonly secret: CryptoKey;
  readonly published: PublicKey;
  /** The first part of every token, with its dot. */
  readonly header: string;
  /** Tokens by their claims. */
  readonly signed: Recent<string>;
};

const PURPOSE = "shopkeeper offer token v1";
const KID_LETTERS = 8;

// RFC 8410: what stands before the 32 bytes of an Ed25519 secret in PKCS #8.
const PKCS8_PREFIX = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

// A signature is the dearest thing on the decision path, and the same visitor asks with each page.
const MOST_SIGNED = 1000;

const derived = new WeakMap<CryptoKey, TokenKey>();

/** Signs an offer with the first of the keys. Ed25519 leaves nothing to chance: the same claims give the same token. */
export async function signOffer([first]: OfferKeys, claims: OfferClaims): Promise<string> {
  const { secret, header, signed } = await tokenKeyOf(first);
  const said = JSON.stringify(claims);
  const known = signed.get(said);
  if (known) return known;
  const text = header + encoded(said);
  const signature = await crypto.subtle.sign("Ed25519", secret, new TextEncoder().encode(text));
  const token = `${text}.${toBase64Url(new Uint8Array(signature))}`;
  signed.set(said, token);
  return token;
}

/** The public halves of all keys, the one that signs first. */
export async function publicKeys(keys: OfferKeys): Promise<readonly PublicKey[]> {
  const all = await Promise.all(keys.map(tokenKeyOf));
  return all.map(({ published }) => published);
}

async function tokenKeyOf({ key }: NumberedKey): Promise<TokenKey> {
  const known = derived.get(key);
  if (known) return known;
  const seed = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(PURPOSE));
  const pkcs8 = Uint8Array.from([...PKCS8_PREFIX, ...new Uint8Array(seed)]);
  const secret = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
  const published = await publicHalf(pkcs8);
  const header = `${encoded(JSON.stringify({ alg: "EdDSA", typ: "offer+jwt", kid: published.kid }))}.`;
  const made = { secret, published, header, signed: createRecent<string>(MOST_SIGNED) };
  derived.set(key, made);
  return made;
}

async function publicHalf(pkcs8: Uint8Array<ArrayBuffer>): Promise<PublicKey> {
  const pair = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", true, ["sign"]);
  const exported = await crypto.subtle.exportKey("jwk", pair);
  const x = "x" in exported ? exported.x : undefined;
  if (!x) throw new Error("This runtime does not tell the public half of an Ed25519 key.");
  return { kty: "OKP", crv: "Ed25519", x, kid: await kidOf(x), alg: "EdDSA", use: "sig" };
}

// Named by what it is (RFC 7638), not by its number: numbers are used again, and a cache would take one for the other.
async function kidOf(x: string): Promise<string> {
  const text = JSON.stringify({ crv: "Ed25519", kty: "OKP", x });
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(digest)).slice(0, KID_LETTERS);
}

function encoded(text: string): string {
  return toBase64Url(new TextEncoder().encode(text));
}
