import { readBody, SHOPPER_SHAPE } from "../border/body.ts";
import { problemResponse, refusal } from "../border/problems.ts";
import { basketSchema, redeemSchema, releaseSchema } from "../border/shapes.ts";
import type { Basket } from "../offers/basket.ts";
import { lookUp, placeNamed, use } from "../offers/counter.ts";
import { type Desk, openDesk, present } from "../offers/presenting.ts";
import { attemptOf, questionFor } from "../offers/questions.ts";
import { note, takeKey } from "../offers/registering.ts";
import { release } from "../offers/releasing.ts";
import { outlookReply, releaseReply, useReply } from "../offers/replies.ts";
import { createTagger, type Tagger } from "../offers/tags.ts";
import { timely, WRITE_MS } from "../offers/timely.ts";
import { isAdmitted } from "../offers/wrong-tries.ts";
import { type Asked, afterwards, type Parts } from "../parts.ts";
import { ledgerNamed } from "../stores/ledger/addresses.ts";
import { tellRedeemed, tellReturned } from "../thrift/telling.ts";

const LIMITS = { ...SHOPPER_SHAPE, bytes: 64 * 1024 } as const;

/** Milliseconds that a reservation stands. */
const RESERVATION_MS = 15 * 60_000;

/** `POST /v1/offers/verify`: whether a code would count for this basket. Changes nothing. */
export function verifyRoute(parts: Parts) {
  return async (context: Asked): Promise<Response> => {
    const basket: Basket = await readBody(context.req.raw, basketSchema, LIMITS);
    const desk = await openDesk(parts, context);
    const { presented, outlook, terms } = await prepared(basket, desk, await createTagger(desk.keys));
    const answer = await lookUp(desk.env, presented, outlook);
    return context.json(outlookReply(answer, { ...terms, isOwner: presented?.isOwner === true }));
  };
}

/** `POST /v1/offers/reserve`: keeps a code and its discount for an order, for a quarter of an hour. */
export function reserveRoute(parts: Parts) {
  return async (context: Asked): Promise<Response> => {
    const key = keyIn(context);
    const basket: Basket = await readBody(context.req.raw, basketSchema, LIMITS);
    const desk = await openDesk(parts, context);
    return useCode(basket, desk, { key, done: "reserved", waitUntil: afterwards(context) });
  };
}

/** `POST /v1/offers/redeem`: uses up a code, or what was reserved, once whatever happens. */
export function redeemRoute(parts: Parts) {
  return async (context: Asked): Promise<Response> => {
    const key = keyIn(context);
    const body = await readBody(context.req.raw, redeemSchema, LIMITS);
    const desk = await openDesk(parts, context);
    const waitUntil = afterwards(context);
    if (!("reservation" in body)) return useCode(body, desk, { key, done: "redeemed", waitUntil });
    const attempt = await attemptOf({ key, operation: "redeem", body }, desk, await createTagger(desk.keys));
    await takeKey(desk.env, attempt);
    const place = placeNamed(body.reservation);
    if (!place) return unknownReservation();
    const taking = { ...attempt, ...body };
    await note(desk.env, { order: body.order }, { ledger: place.ledger, now: desk.now });
    const answer = await timely(WRITE_MS, async () =>
      ledgerNamed(desk.env, place.ledger).redeemReserved(taking),
    );
    tellRedeemed(answer, { ...desk, waitUntil });
    return useReply(answer, { isOwner: true, done: "redeemed" });
  };
}

/** `POST /v1/offers/release`: gives back what was reserved or redeemed, with its part of the budget. */
export function releaseRoute(parts: Parts) {
  return async (context: Asked): Promise<Response> => {
    const key = keyIn(context);
    const body = await readBody(context.req.raw, releaseSchema, LIMITS);
    const desk = await openDesk(parts, context);
    const tag = await createTagger(desk.keys);
    const attempt = await attemptOf({ key, operation: "release", body }, desk, tag);
    await takeKey(desk.env, attempt);
    const freed = await release(body, attempt, desk);
    tellReturned(freed, { ...desk, waitUntil: afterwards(context) });
    if (freed.length > 0) return releaseReply(freed, body.order);
    return problemResponse("offer_release_unknown", "Nothing of this order, code or reservation is in use.");
  };
}

type Using = {
  readonly key: string;
  readonly done: "reserved" | "redeemed";
  readonly waitUntil: (work: Promise<unknown>) => void;
};

async function useCode(basket: Basket, desk: Desk, { key, done, waitUntil }: Using): Promise<Response> {
  const operation = done === "reserved" ? "reserve" : "redeem";
  const tag = await createTagger(desk.keys);
  const attempt = await attemptOf({ key, operation, body: basket }, desk, tag);
  const [{ presented, outlook, terms }] = await Promise.all([
    prepared(basket, desk, tag),
    takeKey(desk.env, attempt),
  ]);
  const claim = {
    ...outlook,
    ...attempt,
    ...terms,
    ...(done === "reserved" && { until: desk.now + RESERVATION_MS }),
  };
  const answer = await use(desk.env, presented, { claim, method: operation });
  if (done === "redeemed") tellRedeemed(answer, { ...desk, waitUntil }, basket.visitor);
  return useReply(answer, { ...terms, isOwner: presented?.isOwner === true, done });
}

/** Reads a code, counts a wrong one, and puts the question for the ledger: the same work whatever was typed. */
async function prepared(basket: Basket, desk: Desk, tag: Tagger) {
  const { presented, isWrong } = await present(basket, desk);
  const admitted = await timely(WRITE_MS, () => {
    return isAdmitted(basket, { env: desk.env, tag, isWrong, now: desk.now });
  });
  const { outlook, terms } = await questionFor(basket, desk, {
    ...(presented && { presented }),
    isAdmitted: admitted,
    tag,
  });
  return { presented, outlook, terms: terms ? { terms } : {} };
}

function keyIn({ req }: Asked): string {
  const key = req.header("idempotency-key") ?? "";
  if (/^[\x21-\x7e]{1,128}$/.test(key)) return key;
  throw refusal("idempotency_key_missing", `Saw ${JSON.stringify(key.slice(0, 64))} in Idempotency-Key.`);
}

function unknownReservation(): Response {
  return problemResponse("offer_reservation_unknown", "No reservation has this id.", { valid: false });
}
