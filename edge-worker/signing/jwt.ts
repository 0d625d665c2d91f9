import * as v from "valibot";
import { fromBase64Url, toBase64Url } from "./keys.ts";

/** What our tokens carry beside their own claims. Times are in seconds since 1970 (RFC 7519). */
export type Claims = { readonly sub?: string; readonly exp: number; readonly may?: readonly string[] };

/** What a token must be for. */
export type Expected = { readonly audience: string; readonly lifeMs: number; readonly now: number };

const LONGEST = 4096;
const LEEWAY_S = 60;

const HeaderSchema = v.object({
  alg: v.literal("HS256"),
  typ: v.optional(v.pipe(v.string(), v.toLowerCase(), v.literal("jwt"))),
  // An extension that a verifier must understand, and we understand none.
  crit: v.optional(v.never()),
});

const ClaimsSchema = v.object({
  aud: v.union([v.string(), v.array(v.string())]),
  exp: v.number(),
  nbf: v.optional(v.number()),
  iat: v.optional(v.number()),
  sub: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(128))),
  may: v.exactOptional(v.array(v.string())),
});

/** Signs claims as a JWT with HS256, the one algorithm we speak. */
export async function signToken(key: CryptoKey, claims: Claims & { readonly aud: string }): Promise<string> {
  const part = (value: object) => toBase64Url(new TextEncoder().encode(JSON.stringify(value)));
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(signed));
  return `${signed}.${toBase64Url(new Uint8Array(mac))}`;
}

/** The claims of a token that is genuine, meant for us, and neither old nor too long-lived. */
export async function readToken(
  key: CryptoKey,
  token: string,
  expected: Expected,
): Promise<Claims | undefined> {
  const [header = "", payload = "", mac = "", ...rest] = token.length > LONGEST ? [] : token.split(".");
  const signature = fromBase64Url(mac);
  if (rest.length > 0 || !signature || !v.is(HeaderSchema, decoded(header))) return undefined;
  const signed = new TextEncoder().encode(`${header}.${payload}`);
  // The algorithm is the key's, never the header's.
  if (!(await crypto.subtle.verify("HMAC", key, signature, signed))) return undefined;
  const claims = v.safeParse(ClaimsSchema, decoded(payload));
  return claims.success && isCurrent(claims.output, expected) ? claims.output : undefined;
}

function isCurrent(claims: v.InferOutput<typeof ClaimsSchema>, { audience, lifeMs, now }: Expected): boolean {
  const seconds = now / 1000;
  const begun = Math.max(claims.nbf ?? 0, claims.iat ?? 0) <= seconds + LEEWAY_S;
  const ended = claims.exp <= seconds - LEEWAY_S;
  const tooLong = claims.exp > seconds + lifeMs / 1000 + LEEWAY_S;
  return [claims.aud].flat().includes(audience) && begun && !ended && !tooLong;
}

function decoded(part: string): unknown {
  const bytes = fromBase64Url(part);
  try {
    return bytes && JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    // Not UTF-8 or not JSON: not a token.
    return undefined;
  }
}
