import { Hono } from "hono";
import { signIn } from "./back-end/customers.ts";
import type { Ask, ShopEnv } from "./back-end/env.ts";
import type { OfferDesk } from "./back-end/offers.ts";
import { CURRENCY, redeem, verify } from "./back-end/offers.ts";
import { book, orderByKey, orderId } from "./back-end/orders.ts";
import type { Priced } from "./back-end/prices.ts";
import { priced } from "./back-end/prices.ts";
import type { Refusal } from "./back-end/refusals.ts";
import { refusalOf } from "./back-end/refusals.ts";
import type { OrderRequest } from "./back-end/requests.ts";
import { parseOrder, parseQuote, parseSignIn } from "./back-end/requests.ts";

type Bindings = { Bindings: ShopEnv };

/** The shop's back end: what a basket costs, orders, and customers who sign in. */
export function createBackEnd(ask: Ask, clock: () => number = Date.now): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.onError((_problem, context) => context.json(problem("internal", "The till is stuck."), 500));
  app.post("/shop/quote", async ({ req, env, json }) => {
    const request = await parseQuote(req.raw);
    if (!request) return json(NOT_A_BASKET, 400);
    const basket = await priced(env.DB, request.lines);
    if (!request.code || basket.lines.length === 0) return json(quoteOf(basket, 0));
    const answer = await verify(deskOf(ask, req.url, env), request, basket);
    if (answer.granted) return json(quoteOf(basket, answer.offMinor));
    return json(quoteOf(basket, 0, refusalOf(answer.code, request.language)));
  });
  app.post("/shop/order", async ({ req, env, json }) => {
    const request = await parseOrder(req.raw);
    if (!request) return json(NOT_A_BASKET, 400);
    const { status, body } = await order(request, { env, desk: deskOf(ask, req.url, env), now: clock() });
    return json(body, status);
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

function deskOf(ask: Ask, url: string, { SHOP_TOKEN }: ShopEnv): OfferDesk {
  return { ask, token: SHOP_TOKEN, origin: new URL(url).origin };
}

type At = { readonly env: ShopEnv; readonly desk: OfferDesk; readonly now: number };

/** Redeems first and books second: with the same key, both can be repeated until both are done. */
async function order(request: OrderRequest, { env, desk, now }: At) {
  const known = await orderByKey(env.DB, request.key);
  if (known) return { status: 200, body: receiptOf(known.id, known.basket, known.discountMinor) } as const;
  const basket = await priced(env.DB, request.lines);
  if (basket.unavailable.length > 0) return refused(basket, refusalOf("out_of_stock", request.language));
  const { key, name, email, code, language } = request;
  const id = await orderId(key);
  const answer = code ? await redeem(desk, { request, order: id, key }, basket) : undefined;
  // The shopper counted on the discount: they are told, and decide, before anything is booked.
  if (answer?.granted === false) return refused(basket, refusalOf(answer.code, language));
  const discountMinor = answer?.offMinor ?? 0;
  await book(env.DB, { id, key, name, email, basket, discountMinor, offer: answer?.offer }, now);
  return { status: 200, body: receiptOf(id, basket, discountMinor) } as const;
}

function refused(basket: Priced, refusal: Refusal) {
  return {
    status: refusal.code === "offer_unavailable" ? 503 : 409,
    body: quoteOf(basket, 0, refusal),
  } as const;
}

function receiptOf(id: string, basket: Priced, discountMinor: number) {
  return { order: id, ...quoteOf(basket, discountMinor) };
}

/** A basket for the browser: dirhams, counted in fils. */
function quoteOf({ lines, unavailable, subtotalMinor }: Priced, discountMinor: number, refusal?: Refusal) {
  return {
    currency: CURRENCY,
    lines: lines.map(({ item_id, item_name, quantity, priceMinor }) => ({
      ...{ item_id, item_name, quantity },
      price: priceMinor / 100,
      total: (priceMinor * quantity) / 100,
    })),
    unavailable,
    subtotal: subtotalMinor / 100,
    discount: discountMinor / 100,
    total: (subtotalMinor - discountMinor) / 100,
    ...(refusal && { refusal }),
  };
}

function problem(code: string, detail: string) {
  return { code, detail };
}

const NOT_A_BASKET = problem("invalid_request", "This is not a basket that we understand.");
