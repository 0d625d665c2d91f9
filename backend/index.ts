export { discountOf } from "../rules/units/discount.ts";
export type { OfferClaims, Terms } from "./claims.ts";
export { fetchKeys } from "./fetch-keys.ts";
export { type FindKey, keysOf } from "./keys.ts";
export { type Basket, type Expected, type VerifiedOffer, verifyOffer } from "./verify.ts";
