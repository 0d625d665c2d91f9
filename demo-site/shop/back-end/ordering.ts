import type { ShopEnv } from "./env.ts";
import { type Buyer, type OfferDesk, presentedBy, redeem, release, reserve } from "./offers.ts";
import {
  abandon,
  type Booked,
  book,
  cancelled,
  isAbandoned,
  orderByKey,
  orderId,
  redeemed,
} from "./orders.ts";
import { pay } from "./payment.ts";
import { type Priced, priced } from "./prices.ts";
import { receiptOf, refused } from "./receipts.ts";
import { refusalOf } from "./refusals.ts";
import type { CancelRequest, OrderRequest } from "./requests.ts";

/** What ordering needs: the shop's tables, Shopkeeper, and the time (ms since 1970). */
export type Till = { readonly env: ShopEnv; readonly desk: OfferDesk; readonly now: number };

/**
 * Reserves the code, takes the payment, books, and uses the code up. With the same key all of it can be repeated until all
 * of it is done: whatever broke off in between is taken up again, and nothing happens twice.
 */
export async function order(request: OrderRequest, buyer: Buyer, till: Till) {
  const { key, code, language } = request;
  const { env, desk } = till;
  const known = await orderByKey(env.DB, key);
  if (known) return { status: 200, body: receiptOf(await settled(known, till)) } as const;
  const basket = await priced(env.DB, request.lines);
  if (basket.unavailable.length > 0) return refused(basket, "out_of_stock", language);
  if (await isAbandoned(env.DB, key)) return refused(basket, "payment_declined", language);
  const id = await orderId(key);
  const presented = code ? presentedBy(buyer, basket, { code, order: id }) : undefined;
  const answer = presented && (await reserve(desk, presented, key));
  // The shopper counted on the discount: they are told, and decide, before anything is paid.
  if (answer?.granted === false) return refused(basket, answer.code, language);
  if (!(await pay(request.payment))) {
    await abandon(env.DB, key);
    // Where even this cannot be told, the reservation ends by itself.
    if (presented) await release(desk, presented, key);
    return refused(basket, "payment_declined", language);
  }
  const { name, email } = request;
  const discountMinor = discountOf(basket, answer?.offMinor);
  const bought = { id, key, name, email, basket, discountMinor, offer: answer?.offer, redemption: presented };
  const booked = await book(env.DB, bought, till.now);
  return { status: 200, body: receiptOf(await settled(booked, till)) } as const;
}

// Whatever comes back, the shop never pays a shopper for taking a basket along.
function discountOf({ subtotalMinor }: Priced, offMinor = 0): number {
  return Math.min(offMinor, subtotalMinor);
}

/** Uses the code of a booked order up. What cannot be told to Shopkeeper now is told when the order is looked at again. */
async function settled(booked: Booked, { env, desk }: Till): Promise<Booked> {
  const { key, redemption, state } = booked;
  if (!redemption || state !== "booked") return booked;
  const answer = await redeem(desk, redemption, key);
  if (!answer.granted) return booked;
  await redeemed(env.DB, key);
  return { ...booked, state: "redeemed" };
}

/** Takes an order back: its code first, so that nobody loses one over a failure, then its goods. */
export async function cancel({ key, language }: CancelRequest, { env, desk }: Till) {
  const known = await orderByKey(env.DB, key);
  if (!known) return undefined;
  const { redemption, state } = known;
  if (state !== "cancelled" && redemption && !(await release(desk, redemption, key))) {
    return {
      status: 503,
      body: { ...receiptOf(known), refusal: refusalOf("unavailable", language) },
    } as const;
  }
  await cancelled(env.DB, known);
  return { status: 200, body: receiptOf({ ...known, state: "cancelled" }) } as const;
}
