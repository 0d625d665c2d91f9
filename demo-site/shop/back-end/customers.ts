import { sign, verify } from "hono/jwt";

const ISSUER = "maison-souk";
const LIFE_S = 10 * 60;
/** The browser renews a token this long before it ends. */
const MARGIN_MS = 60_000;

/** The customers that a visitor of the demo may sign in as. */
const customers: ReadonlyMap<string, string> = new Map([
  ["c-1001", "Layla Haddad"],
  ["c-2001", "Omar Rahman"],
]);

/** Someone who signed in. `until` is in ms since 1970. */
export type SignedIn = { readonly name: string; readonly token: string; readonly until: number };

/**
 * Signs a customer in with a token for Shopkeeper, or undefined for a stranger.
 *
 * @param key base64url of the bytes that both sides share.
 */
export async function signIn(customer: string, key: string, now: number): Promise<SignedIn | undefined> {
  const name = customers.get(customer);
  if (!name) return undefined;
  const iat = Math.floor(now / 1000);
  const claims = { iss: ISSUER, aud: "shopkeeper", sub: customer, iat, exp: iat + LIFE_S };
  return {
    name,
    token: await sign(claims, secretOf(key), "HS256"),
    until: (iat + LIFE_S) * 1000 - MARGIN_MS,
  };
}

/** The customer whom a token of ours names, while it holds; anyone else is a guest. */
export async function customerIn(token: string, key: string, now: number): Promise<string | undefined> {
  try {
    const { iss, sub, exp } = await verify(token, secretOf(key), { alg: "HS256", exp: false, iat: false });
    const holds = iss === ISSUER && typeof exp === "number" && exp * 1000 > now;
    return holds && typeof sub === "string" && customers.has(sub) ? sub : undefined;
  } catch {
    // Not signed by us.
    return undefined;
  }
}

function secretOf(key: string) {
  return { kty: "oct", k: key.replaceAll("=", ""), alg: "HS256", kid: "1" };
}
