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

/** Who wants to buy: `customer` is proved, `address` is where the request came from. */
export type Buyer = {
  readonly visitor?: string | undefined;
  readonly customer?: string | undefined;
  readonly address?: string | undefined;
  readonly email?: string;
};

/** A code and the basket it is for, as Shopkeeper's API takes them. Money in dirhams. */
export type Presented = {
  readonly code: string;
  readonly order?: string;
  readonly visitor?: string;
  readonly customer?: string;
  readonly email?: string;
  readonly address?: string;
  readonly amount: number;
  readonly currency: string;
  readonly items: readonly object[];
};

const grantedSchema = v.object({
  valid: v.literal(true),
  offer: v.string(),
  off: v.pipe(v.number(), v.minValue(0)),
});
const refusedSchema = v.object({ code: v.string() });
const releasedSchema = v.object({ released: v.literal(true) });

/** A code as it is presented for a basket, by a buyer, for an order. */
export function presentedBy(
  { visitor, customer, address, email }: Buyer,
  { lines, subtotalMinor }: Priced,
  { code, order }: { readonly code: NonNullable<QuoteRequest["code"]>; readonly order?: string },
): Presented {
  return {
    code,
    ...(order && { order }),
    ...(visitor && { visitor }),
    ...(customer && { customer }),
    ...(email && { email }),
    ...(address && { address }),
    amount: subtotalMinor / 100,
    currency: CURRENCY,
    items: lines.map(({ item_id, quantity, priceMinor }) => ({ item_id, quantity, price: priceMinor / 100 })),
  };
}

/** Asks whether a code counts for a basket; nothing is used up. */
export function verify(desk: OfferDesk, presented: Presented): Promise<OfferAnswer> {
  return send(desk, { path: "/v1/offers/verify", body: presented });
}

/** Keeps a code for an order while its payment is on the way: nobody else can take it. */
export function reserve(desk: OfferDesk, presented: Presented, key: string): Promise<OfferAnswer> {
  return send(desk, { path: "/v1/offers/reserve", body: presented, key });
}

/** Uses a code up for an order. */
export function redeem(desk: OfferDesk, presented: Presented, key: string): Promise<OfferAnswer> {
  return send(desk, { path: "/v1/offers/redeem", body: presented, key });
}

/** Gives a code back, reserved or redeemed. Says whether it is settled, also where there was nothing to give back. */
export async function release(desk: OfferDesk, { code, order }: Presented, key: string): Promise<boolean> {
  const reply = await post(desk, { path: "/v1/offers/release", body: { code, order }, key });
  if (v.is(releasedSchema, reply)) return true;
  const refused = v.safeParse(refusedSchema, reply);
  return refused.success && refused.output.code === "offer_release_unknown";
}

type Question = { readonly path: string; readonly body: object; readonly key?: string };

async function send(desk: OfferDesk, question: Question): Promise<OfferAnswer> {
  const reply = await post(desk, question);
  const granted = v.safeParse(grantedSchema, reply);
  if (granted.success) {
    return { granted: true, offer: granted.output.offer, offMinor: Math.round(granted.output.off * 100) };
  }
  const refused = v.safeParse(refusedSchema, reply);
  return { granted: false, code: refused.success ? refused.output.code : "unavailable" };
}

/** The answer, parsed; undefined where there was none: the code may be good, but nobody can tell now. */
async function post({ ask, token, origin }: OfferDesk, { path, body, key }: Question): Promise<unknown> {
  try {
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...(key && { "idempotency-key": await keyFor(key, path, body) }),
    };
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    return await (await ask(new Request(new URL(path, origin), init))).json();
  } catch {
    // Not reached, or no JSON.
    return undefined;
  }
}

// The same question of the same order carries the same key, so that it counts once however often it is sent; an order
// whose buyer has corrected something asks another question.
async function keyFor(order: string, path: string, body: object): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([path, body]));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 8);
  return `${order}.${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
