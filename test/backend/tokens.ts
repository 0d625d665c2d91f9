import { keysOf } from "../../backend/keys.ts";
import type { Expected } from "../../backend/verify.ts";
import { type OfferKeys, offerKeys } from "../../edge-worker/signing/codes.ts";
import { type OfferClaims, publicKeys, signOffer } from "../../edge-worker/signing/tokens.ts";
import { testSecrets } from "../builders/secrets.ts";

/** Noon in Dubai on Saturday 21 November 2026. */
export const NOON = Date.UTC(2026, 10, 21, 8);
/** Another key for the same purpose. */
export const OTHER_KEY = "bmV3LS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0";

/** An offer with everything a case is not about. */
export const CLAIMS: OfferClaims = {
  iss: "Maison Souk",
  sub: "visitor-0001",
  jti: "00DKB-5W8QT-3ZV4N-E7XRM",
  exp: NOON / 1000 + 7200,
  campaign: "welcome-back",
  offer: "welcome-back-10",
  discount: { percent: 10 },
  currency: "AED",
  minimum: 20_000,
};

export const keys = await secretKeys();

/** Signing keys of a secret. */
export async function secretKeys(secret: string = testSecrets.OFFER_KEY): Promise<OfferKeys> {
  const found = await offerKeys(secret);
  if (!found) throw new Error("no keys");
  return found;
}

/** What the edge publishes of the keys in a secret. */
export async function published(secret?: string) {
  return { keys: await publicKeys(await secretKeys(secret)) };
}

/** A genuine token that says this. */
export function tokenOf(claims: object = {}, by: OfferKeys = keys): Promise<string> {
  return signOffer(by, { ...CLAIMS, ...claims });
}

/** What verifying needs, with everything a case is not about. */
export async function expecting(parts: Partial<Expected> = {}): Promise<Expected> {
  return { keys: keysOf(await published()), now: NOON, ...parts };
}

/** What is told of a token that is not genuine. */
export const INVALID = { valid: false, code: "offer_code_invalid" };

/** A token of any header and any claims, signed by anything. */
export function compact(header: unknown, claims: unknown, by: (text: Buffer) => Buffer): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${by(Buffer.from(text)).toString("base64url")}`;
}
