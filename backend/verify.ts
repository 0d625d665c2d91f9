import { countedOf, discountOf, type PricedBasket } from "../rules/units/discount.ts";
import { jsonIn } from "./base64url.ts";
import { isOfferClaims, type OfferClaims, type Terms } from "./claims.ts";
import type { FindKey } from "./keys.ts";
import { open } from "./token.ts";

/** A basket in integer minor units. */
export type Basket = PricedBasket & { readonly currency: string };

/** What a token must be for. Whatever is left out is not asked about. */
export type Expected = {
  /** Where keys come from: `fetchKeys(origin)`, or `keysOf(jwks)`. */
  readonly keys: FindKey;
  /** Milliseconds since 1970; by default the clock's. */
  readonly now?: number;
  /** The store's name in its rules. */
  readonly shop?: string;
  readonly campaign?: string;
  readonly offer?: string;
  readonly visitor?: string;
  readonly currency?: string;
  /** What the shopper wants to buy: must reach the offer's minimum, and tells `off`. */
  readonly basket?: Basket;
};

/** A genuine offer, or why there is none. The codes are those of `POST /v1/offers/verify`. */
export type VerifiedOffer = GenuineOffer | RefusedOffer;

/** An offer that holds. `expires` is in ms since 1970, money in minor units; `off` is there where a basket was given. */
export type GenuineOffer = Terms & {
  readonly valid: true;
  readonly shop: string;
  readonly visitor: string;
  readonly code: string;
  readonly expires: number;
  readonly off?: number;
};

/** Why an offer does not hold: `code` for programs, `detail` for whoever reads the log. */
export type RefusedOffer = {
  readonly valid: false;
  readonly code: "offer_code_invalid" | "offer_expired" | "offer_currency" | "offer_minimum" | "unavailable";
  readonly detail: string;
};

/** Seconds that two clocks may differ. */
const LEEWAY_S = 60;

/**
 * Verifies an offer token without asking anyone. It tells that Shopkeeper gave this offer to this visitor, not that it is
 * still to be had: only `POST /v1/offers/redeem` uses it up.
 */
export async function verifyOffer(token: string, expected: Expected): Promise<VerifiedOffer> {
  const opened = open(token);
  if (typeof opened === "string") return no("offer_code_invalid", `This is not an offer token. ${opened}`);
  const key = await expected.keys(opened.kid);
  if (key === "unavailable") return no("unavailable", "The public keys cannot be fetched right now.");
  if (key === "unknown") return no("offer_code_invalid", "The token names a key that is not published.");
  // The algorithm is the key's, never the header's.
  const genuine = await crypto.subtle.verify("Ed25519", key, opened.signature, opened.signed);
  if (!genuine) return no("offer_code_invalid", "The signature does not belong to what the token says.");
  const claims = jsonIn(opened.said);
  if (!isOfferClaims(claims))
    return no("offer_code_invalid", "The token does not say what an offer must say.");
  return refusalOf(claims, expected) ?? genuineOf(claims, expected.basket);
}

function refusalOf(claims: OfferClaims, expected: Expected): RefusedOffer | undefined {
  return strangeOf(claims, expected) ?? untimelyOf(claims, expected.now) ?? unfitOf(claims, expected);
}

function strangeOf(claims: OfferClaims, expected: Expected): RefusedOffer | undefined {
  const said = { shop: claims.iss, campaign: claims.campaign, offer: claims.offer, visitor: claims.sub };
  for (const [name, actual] of Object.entries(said)) {
    const wanted = new Map(Object.entries(expected)).get(name);
    if (wanted !== undefined && wanted !== actual)
      return no("offer_code_invalid", `The token is for another ${name}.`);
  }
  return undefined;
}

function untimelyOf({ exp, nbf = 0, iat = 0 }: OfferClaims, now = Date.now()): RefusedOffer | undefined {
  const seconds = now / 1000;
  if (Math.max(nbf, iat) > seconds + LEEWAY_S)
    return no("offer_code_invalid", "The token is from the future.");
  if (exp > seconds - LEEWAY_S) return undefined;
  return no("offer_expired", `The offer expired at ${new Date(exp * 1000).toISOString()}.`);
}

function unfitOf(
  claims: OfferClaims,
  { basket, currency = basket?.currency }: Expected,
): RefusedOffer | undefined {
  if ((currency ?? claims.currency) !== claims.currency || (basket?.currency ?? currency) !== currency) {
    return no("offer_currency", `The offer is in ${claims.currency}.`);
  }
  const { minimum = 0 } = claims;
  if (!basket || countedOf(claims, basket) >= minimum) return undefined;
  return no("offer_minimum", `The offer starts at ${minimum} minor units of ${claims.currency}.`);
}

function genuineOf(claims: OfferClaims, basket: Basket | undefined): GenuineOffer {
  const { iss, sub, jti, exp, nbf, iat, ...terms } = claims;
  const off = basket && discountOf(claims, basket);
  return {
    ...{ valid: true, shop: iss, visitor: sub, code: jti, expires: exp * 1000 },
    ...terms,
    ...(off !== undefined && { off }),
  };
}

function no(code: RefusedOffer["code"], detail: string): RefusedOffer {
  return { valid: false, code, detail };
}
