export type { OfferClaims, Terms } from "./claims.ts";
export { type Basket, discountOf } from "./discount.ts";
export { fetchKeys } from "./fetch-keys.ts";
export { type FindKey, keysOf } from "./keys.ts";
export { type Expected, type VerifiedOffer, verifyOffer } from "./verify.ts";
