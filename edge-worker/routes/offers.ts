import type { Offer } from "../../rules/document.ts";
import { canonical } from "../../rules/json.ts";
import { toMajor } from "../../rules/units/money.ts";
import { readBody, SHOPPER_SHAPE } from "../border/body.ts";
import { problemResponse, refusal } from "../border/problems.ts";
import { basketSchema } from "../border/shapes.ts";
import { type Basket, outlookOf } from "../offers.ts";
import { type Asked, afterwards, type Parts } from "../parts.ts";
import { isFor, offerKeys, type ReadCode, read } from "../signing/codes.ts";
import { ledgerOf } from "../stores/ledger.ts";
import type { Answer, Outlook } from "../stores/redemptions.ts";

const BASKET_BYTES = 8 * 1024;

/** `POST /v1/offers/verify`: whether a code would count for this basket. Changes nothing. */
export function verifyRoute(parts: Parts) {
  return async (context: Asked): Promise<Response> => {
    const basket = await basketFrom(context);
    const presented = await present(basket, parts, context);
    if (!presented) return context.json({ valid: false, code: "offer_code_invalid", detail: NOT_OURS });
    const { outlook, ledger } = presented;
    const answer = await asked(() => ledger.verify(outlook));
    if (answer.granted === true) return context.json({ valid: true, ...termsOf(presented, answer.off) });
    if (answer.granted === false) {
      return context.json({ valid: false, code: answer.refusal, detail: answer.detail });
    }
    throw refusal("unexpected", "Verifying has no idempotency key to conflict with.");
  };
}

/** `POST /v1/offers/redeem`: uses a code up, once whatever happens. */
export function redeemRoute(parts: Parts) {
  return async (context: Asked): Promise<Response> => {
    const key = context.req.header("idempotency-key") ?? "";
    if (!/^[\x21-\x7e]{1,128}$/.test(key)) {
      throw refusal("idempotency_key_missing", `Saw ${JSON.stringify(key.slice(0, 64))} in Idempotency-Key.`);
    }
    const basket = await basketFrom(context);
    const presented = await present(basket, parts, context);
    if (!presented) return problemResponse("offer_code_invalid", NOT_OURS, { valid: false });
    const { outlook, ledger } = presented;
    const { order } = basket;
    const claim = {
      ...outlook,
      key,
      fingerprint: canonical(basket),
      now: parts.clock(),
      ...(order && { order }),
    };
    const answer = await asked(() => ledger.redeem(claim));
    if (answer.granted === "conflict") {
      throw refusal("idempotency_key_reused", "This Idempotency-Key was used with another body.");
    }
    if (answer.granted === false) return problemResponse(answer.refusal, answer.detail, { valid: false });
    return context.json({
      valid: true,
      redeemed: true,
      ...(order && { order }),
      ...termsOf(presented, answer.off),
    });
  };
}

const NOT_OURS = "This is not a code that this shop gave for one of its live offers.";

type Presented = {
  readonly code: ReadCode;
  readonly offer: Offer;
  readonly outlook: Outlook;
  readonly ledger: ReturnType<typeof ledgerOf>;
};

function basketFrom(context: Asked): Promise<Basket & { readonly code: string; readonly order?: string }> {
  return readBody(context.req.raw, basketSchema, { ...SHOPPER_SHAPE, bytes: BASKET_BYTES });
}

/** Reads the code and what the rules say about its offer. In doubt nothing is given: without rules or keys it is a 503. */
async function present(
  basket: Basket & { readonly code: string },
  { rules, clock }: Parts,
  context: Asked,
): Promise<Presented | undefined> {
  const { env } = context;
  const { ruleSet } = await rules.live(env, afterwards(context));
  if (!ruleSet) throw refusal("unavailable", "No rules are known right now, so no offer can be checked.");
  const keys = await offerKeys(env.OFFER_KEY);
  if (!keys) throw refusal("unavailable", "The secret OFFER_KEY is not set to base64url of 32 bytes.");
  const { offers = {}, store } = ruleSet.document;
  const code = await read(keys, basket.code, Object.keys(offers));
  const offer = code && offers[code.offer];
  if (!code || !offer) return undefined;
  const isTheirs = basket.visitor === undefined || (await isFor(keys, code, basket.visitor));
  const outlook = outlookOf(basket, { code, isTheirs, offer, currency: store.currency, now: clock() });
  return { code, offer, outlook, ledger: ledgerOf(env, code.offer) };
}

async function asked(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch {
    // Nobody knows whether it was written, so the shop asks again with the same key and learns it.
    throw refusal(
      "unavailable",
      "The ledger did not answer. Repeat the request with the same Idempotency-Key.",
    );
  }
}

function termsOf({ code, offer, outlook }: Presented, off: number) {
  return {
    offer: code.offer,
    discount: offer.discount,
    off: toMajor(off, outlook.currency),
    currency: outlook.currency,
    expires: new Date(code.expires).toISOString(),
  };
}
