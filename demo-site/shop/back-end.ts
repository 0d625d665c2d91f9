import { Hono } from "hono";
import type { FindKey } from "../../backend/index.ts";
import { customerIn, signIn } from "./back-end/customers.ts";
import type { Ask, ShopEnv } from "./back-end/env.ts";
import { type Buyer, type OfferDesk, presentedBy, verify } from "./back-end/offers.ts";
import { cancel, order } from "./back-end/ordering.ts";
import { priced } from "./back-end/prices.ts";
import { promiseOf } from "./back-end/promises.ts";
import { quoteOf, refused } from "./back-end/receipts.ts";
import type { QuoteRequest } from "./back-end/requests.ts";
import { parseCancel, parseOrder, parseQuote, parseSignIn } from "./back-end/requests.ts";

type Bindings = { Bindings: ShopEnv };

/** What the back end needs from the world. */
export type Around = {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Where the public keys of offer tokens come from. */
  readonly keys: FindKey;
};

/** The shop's back end: what a basket costs, orders, and customers who sign in. */
export function createBackEnd(ask: Ask, { clock, keys }: Around): Hono<Bindings> {
  const app = new Hono<Bindings>();
  const deskOf = (url: string, { SHOP_TOKEN }: ShopEnv): OfferDesk => {
    return { ask, token: SHOP_TOKEN, origin: new URL(url).origin };
  };
  app.onError((_problem, context) => context.json(problem("internal", "The till is stuck."), 500));
  app.post("/shop/quote", async ({ req, env, json }) => {
    const request = await parseQuote(req.raw);
    if (!request) return json(NOT_A_BASKET, 400);
    const buyer = await buyerOf(request, req.raw, { env, now: clock() });
    return json(await quote(request, buyer, { env, desk: deskOf(req.url, env), keys, now: clock() }));
  });
  app.post("/shop/order", async ({ req, env, json }) => {
    const request = await parseOrder(req.raw);
    if (!request) return json(NOT_A_BASKET, 400);
    const now = clock();
    const buyer = { ...(await buyerOf(request, req.raw, { env, now })), email: request.email };
    const { status, body } = await order(request, buyer, { env, desk: deskOf(req.url, env), now });
    return json(body, status);
  });
  app.post("/shop/cancel", async ({ req, env, json }) => {
    const request = await parseCancel(req.raw);
    const done = request && (await cancel(request, { env, desk: deskOf(req.url, env), now: clock() }));
    return done
      ? json(done.body, done.status)
      : json(problem("unknown_order", "We do not know this order."), 404);
  });
  app.post("/shop/sign-in", async ({ req, env, json }) => {
    const request = await parseSignIn(req.raw);
    const customer = request && (await signIn(request.customer, env.CUSTOMER_KEY, clock()));
    return customer
      ? json(customer)
      : json(problem("unknown_customer", "We do not know this customer."), 404);
  });
  return app;
}

type Counter = {
  readonly env: ShopEnv;
  readonly desk: OfferDesk;
  readonly keys: FindKey;
  readonly now: number;
};

/**
 * What a basket costs. The token beside a code is proved here, without a question: a forged one is refused on the spot, and
 * what a genuine one promises is shown also while Shopkeeper is away. Whether the code is still to be had, only Shopkeeper knows.
 */
async function quote(request: QuoteRequest, buyer: Buyer, { env, desk, keys, now }: Counter) {
  const { code, language } = request;
  const basket = await priced(env.DB, request.lines);
  if (!code || basket.lines.length === 0) return quoteOf(basket, 0);
  const promised = await promiseOf(request, basket, { keys, now });
  if (promised?.granted === false) return refused(basket, promised.code, language).body;
  const said = await verify(desk, presentedBy(buyer, basket, { code }));
  const answer = !said.granted && said.code === "unavailable" && promised ? promised : said;
  if (!answer.granted) return refused(basket, answer.code, language).body;
  return quoteOf(basket, Math.min(answer.offMinor, basket.subtotalMinor));
}

type At = { readonly env: ShopEnv; readonly now: number };

/** Who asks. That someone is a customer is proved by the token that they signed in with. */
async function buyerOf(
  { visitor, customer }: QuoteRequest,
  { headers }: Request,
  { env, now }: At,
): Promise<Buyer> {
  const address = headers.get("cf-connecting-ip") ?? undefined;
  return { visitor, address, customer: customer && (await customerIn(customer, env.CUSTOMER_KEY, now)) };
}

function problem(code: string, detail: string) {
  return { code, detail };
}

const NOT_A_BASKET = problem("invalid_request", "This is not a basket that we understand.");
