import { isObject, type Json } from "../../rules/json.ts";
import { within } from "../deadline.ts";
import type { Env } from "../env.ts";
import { readToken } from "../signing/jwt.ts";
import { hmacKey } from "../signing/keys.ts";
import { traitsOf } from "../stores/customers.ts";

/** What the shop knows of the customer, or why it could not be asked. */
export type KnownCustomer = {
  readonly customer?: { readonly [trait: string]: Json };
  readonly degraded?: "customers" | "customer token";
};

/** Whom the shop's customer tokens are for, and how long they may live. */
export const CUSTOMER_TOKEN = { audience: "shopkeeper", lifeMs: 15 * 60_000 } as const;

const DEADLINE_MS = 250;

/** The traits of the customer a token names, where there is one. A token that does not hold makes an anonymous visitor, not an error. */
export function customerOf(
  token: string | undefined,
  env: Env,
  now: number,
): Promise<KnownCustomer> | undefined {
  return token ? customerBehind(token, env, now) : undefined;
}

async function customerBehind(token: string, env: Env, now: number): Promise<KnownCustomer> {
  const key = await hmacKey(env.CUSTOMER_KEY);
  const claims = key && (await readToken(key, token, { ...CUSTOMER_TOKEN, now }));
  if (!claims?.sub) return { degraded: "customer token" };
  const found = await within(DEADLINE_MS, traitsOf(env.DB, claims.sub));
  // Who they are is known from the token, whatever becomes of the database.
  if (!found) return { customer: { id: claims.sub }, degraded: "customers" };
  return { customer: { ...(isObject(found.traits) && found.traits), id: claims.sub } };
}
