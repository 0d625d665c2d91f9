/** What an offer token says, as it stands in it. `exp`, `nbf` and `iat` are in seconds since 1970, money in minor units. */
export type OfferClaims = Terms & {
  readonly iss: string;
  readonly sub: string;
  readonly jti: string;
  readonly exp: number;
  readonly nbf?: number;
  readonly iat?: number;
};

/** What an offer promises; money in minor units. */
export type Terms = {
  readonly campaign: string;
  readonly offer: string;
  readonly discount: Discount;
  readonly currency: string;
  readonly minimum?: number;
  readonly at_most?: number;
  readonly floor?: number;
  readonly exclude_discounted?: boolean;
};

/** Percent off, with at most two decimals, or an amount in minor units. */
export type Discount = { readonly percent: number } | { readonly amount: number };

type Check = (value: unknown) => boolean;

const LONGEST_TEXT = 512;

const isText: Check = (value) =>
  typeof value === "string" && value.length > 0 && value.length <= LONGEST_TEXT;
const isCount: Check = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
const isSeconds: Check = (value) => isCount(value) && Number(value) <= 8.64e12;
const isCurrency: Check = (value) => typeof value === "string" && /^[A-Z]{3}$/.test(value);
const isPercent: Check = (value) => typeof value === "number" && value > 0 && value <= 100;

const required: { readonly [claim: string]: Check } = {
  iss: isText,
  sub: isText,
  jti: isText,
  exp: isSeconds,
  campaign: isText,
  offer: isText,
  discount: isDiscount,
  currency: isCurrency,
};

const optional: { readonly [claim: string]: Check } = {
  nbf: isSeconds,
  iat: isSeconds,
  minimum: isCount,
  at_most: isCount,
  floor: isCount,
  exclude_discounted: (value) => typeof value === "boolean",
};

/** Whether a value is all that an offer token has to say, each of it in its own type. */
export function isOfferClaims(value: unknown): value is OfferClaims {
  const claims = membersOf(value);
  if (!claims) return false;
  return (
    Object.entries(required).every(([name, check]) => check(claims.get(name))) &&
    Object.entries(optional).every(([name, check]) => !claims.has(name) || check(claims.get(name)))
  );
}

/** The members of a JSON object by name; undefined for any other value. */
export function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}

function isDiscount(value: unknown): boolean {
  const members = membersOf(value);
  if (members?.size !== 1) return false;
  return isPercent(members.get("percent")) || isCount(members.get("amount"));
}
