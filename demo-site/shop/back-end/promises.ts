import { type FindKey, verifyOffer } from "../../../backend/index.ts";
import { CURRENCY, type OfferAnswer } from "./offers.ts";
import type { Priced } from "./prices.ts";
import type { QuoteRequest } from "./requests.ts";

/** What proving a token takes: the published keys, and the time (ms since 1970). */
export type Proof = { readonly keys: FindKey; readonly now: number };

/**
 * What the token beside a code promises, proved without asking anyone. Undefined where it proves nothing: there is none,
 * it belongs to another code, or the keys cannot be had.
 */
export async function promiseOf(
  { token, code, visitor }: QuoteRequest,
  { subtotalMinor }: Priced,
  { keys, now }: Proof,
): Promise<OfferAnswer | undefined> {
  if (!token) return undefined;
  const basket = { currency: CURRENCY, amount: subtotalMinor };
  const found = await verifyOffer(token, { keys, now, basket, ...(visitor && { visitor }) });
  if (!found.valid) return found.code === "unavailable" ? undefined : { granted: false, code: found.code };
  if (found.code !== code) return undefined;
  return { granted: true, offer: found.offer, offMinor: found.off ?? 0 };
}
