import * as v from "valibot";
import type { Ask } from "./env.ts";
import type { Priced } from "./prices.ts";
import type { QuoteRequest } from "./requests.ts";

/** The shop's currency. */
export const CURRENCY = "AED";

/** What Shopkeeper said about a code: so much off, or why not. */
export type OfferAnswer =
  | { readonly granted: true; readonly offer: string; readonly offMinor: number }
  | { readonly granted: false; readonly code: string };

/** Whom to ask, as whom, and where. */
export type OfferDesk = { readonly ask: Ask; readonly token: string; readonly origin: string };

const replySchema = v.object({
  valid: v.literal(true),
  offer: v.string(),
  off: v.pipe(v.number(), v.minValue(0)),
});
const refusalSchema = v.object({ code: v.string() });

/** Asks whether a code counts for a basket; nothing is used up. */
export function verify(desk: OfferDesk, request: QuoteRequest, basket: Priced): Promise<OfferAnswer> {
  return send(desk, { path: "/v1/offers/verify", body: offerBody(request, basket), headers: {} }, basket);
}

/** Uses a code up for an order; the same key never uses it twice. */
export function redeem(
  desk: OfferDesk,
  { request, order, key }: { readonly request: QuoteRequest; readonly order: string; readonly key: string },
  basket: Priced,
): Promise<OfferAnswer> {
  const body = { ...offerBody(request, basket), order };
  return send(desk, { path: "/v1/offers/redeem", body, headers: { "idempotency-key": key } }, basket);
}

function offerBody({ code, visitor }: QuoteRequest, { subtotalMinor }: Priced) {
  return { code, ...(visitor && { visitor }), amount: subtotalMinor / 100, currency: CURRENCY };
}

type Question = {
  readonly path: string;
  readonly body: object;
  readonly headers: { readonly [name: string]: string };
};

async function send(
  { ask, token, origin }: OfferDesk,
  question: Question,
  basket: Priced,
): Promise<OfferAnswer> {
  try {
    const headers = {
      ...question.headers,
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
    };
    const init = { method: "POST", headers, body: JSON.stringify(question.body) };
    const reply: unknown = await (await ask(new Request(new URL(question.path, origin), init))).json();
    const granted = v.safeParse(replySchema, reply);
    // Whatever comes back, the shop never pays a shopper for taking a basket along.
    if (granted.success) {
      const offMinor = Math.min(Math.round(granted.output.off * 100), basket.subtotalMinor);
      return { granted: true, offer: granted.output.offer, offMinor };
    }
    const refused = v.safeParse(refusalSchema, reply);
    return { granted: false, code: refused.success ? refused.output.code : "offer_unavailable" };
  } catch {
    // Not reached, or no JSON: the code may be good, but nobody can tell now.
    return { granted: false, code: "offer_unavailable" };
  }
}
