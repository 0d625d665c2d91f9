import { sign } from "hono/jwt";

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
  const claims = { iss: "maison-souk", aud: "shopkeeper", sub: customer, iat, exp: iat + LIFE_S };
  const secret = { kty: "oct", k: key.replaceAll("=", ""), alg: "HS256", kid: "1" };
  return { name, token: await sign(claims, secret, "HS256"), until: (iat + LIFE_S) * 1000 - MARGIN_MS };
}
