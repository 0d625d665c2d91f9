import { bytesOf } from "./base64url.ts";
import { membersOf } from "./claims.ts";

/** Finds the public key with an id: `unknown` where there is none, `unavailable` where nobody can tell right now. */
export type FindKey = (kid: string) => Promise<CryptoKey | "unknown" | "unavailable">;

/** Public keys by id. */
export type KnownKeys = ReadonlyMap<string, CryptoKey>;

const KEY_BYTES = 32;

/**
 * Finds keys in a JWKS (RFC 7517) that is at hand.
 *
 * @param jwks as `GET /v1/offers/keys` answers it, parsed.
 */
export function keysOf(jwks: unknown): FindKey {
  const known = importKeys(jwks);
  return async (kid) => (await known).get(kid) ?? "unknown";
}

/** The Ed25519 keys in a JWKS; whatever else is in it is left alone. */
export async function importKeys(jwks: unknown): Promise<KnownKeys> {
  const listed = membersOf(jwks)?.get("keys");
  const found = await Promise.all(Array.isArray(listed) ? listed.map(importKey) : []);
  return new Map(found.filter((entry) => entry !== undefined));
}

async function importKey(jwk: unknown): Promise<readonly [kid: string, key: CryptoKey] | undefined> {
  const members = membersOf(jwk) ?? new Map<string, unknown>();
  const [kty, crv, kid, x, alg = "EdDSA", use = "sig"] = ["kty", "crv", "kid", "x", "alg", "use"].map(
    (name) => members.get(name),
  );
  if (kty !== "OKP" || crv !== "Ed25519" || alg !== "EdDSA" || use !== "sig") return undefined;
  const bytes = typeof x === "string" ? bytesOf(x) : undefined;
  if (typeof kid !== "string" || bytes?.byteLength !== KEY_BYTES) return undefined;
  return [kid, await crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"])];
}
