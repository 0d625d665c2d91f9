import type { Discount } from "../../../rules/document.ts";

/** Why an offer is not given, or not given back. */
export type Refusal =
  | "offer_code_invalid"
  | "offer_expired"
  | "offer_currency"
  | "offer_minimum"
  | "offer_items"
  | "offer_floor"
  | "offer_stacking"
  | "offer_used"
  | "offer_reserved"
  | "offer_reservation_expired"
  | "offer_reservation_unknown"
  | "offer_limit"
  | "offer_budget";

/** A refusal with what was seen, for whom it is meant. */
export type Refused = { readonly granted: false; readonly refusal: Refusal; readonly detail: string };

/** What was given. `id` names the use of the code, `until` ends a reservation (ms since 1970). `off` is in minor units. */
export type Granted = {
  readonly granted: true;
  readonly off: number;
  readonly id?: string;
  readonly until?: number;
  readonly order?: string;
  readonly terms?: Terms;
};

/** What the offer was when the code was used: an answer is repeated in its own words whatever the rules say later. */
export type Terms = {
  readonly offer: string;
  readonly discount: Discount;
  readonly currency: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
};

/**
 * Whether a code counts. `conflict`: the key belongs to another request. `elsewhere`: the offer's uses are kept in so
 * many ledgers, and this is not the one.
 */
export type Answer =
  | Granted
  | Refused
  | { readonly granted: "conflict" }
  | { readonly granted: "elsewhere"; readonly shards: number };

/** So many redemptions, and so much money in minor units. */
export type Amounts = { readonly redemptions: number; readonly amount: number };

/** What an offer allows. Money is in minor units. */
export type Limits = Partial<Amounts> & {
  readonly daily?: Partial<Amounts>;
  readonly perVisitor?: number;
  readonly perCustomer?: number;
  readonly perEmail?: number;
};

/** Who buys, as keyed hashes: one for each key of the shop, that of the current key first. */
export type Buyers = { readonly customer?: readonly string[]; readonly email?: readonly string[] };

// Fields that came later are optional: for some minutes of a deployment older Workers ask newer objects.

/** What a code would take from an offer, and what the offer allows. Money is in minor units of `currency`. */
export type Outlook = {
  readonly code: string;
  /** Stands for the visitor a code was given to; several visitors may share one. */
  readonly visitorTag: number;
  readonly visitor?: string;
  readonly buyers?: Buyers;
  readonly currency: string;
  readonly off: number;
  readonly limits: Limits;
  /** A refusal that needs no look into the ledger. */
  readonly refused?: { readonly refusal: Refusal; readonly detail: string };
  /** Whoever asks is told nothing but no, so that a no is no outcome that would be kept. */
  readonly opaque?: true;
  readonly order?: string;
  /** Milliseconds since 1970. */
  readonly now?: number;
  readonly pace?: Pace;
  readonly sharding?: Sharding;
  /** The treasury has nothing left, so that what the shard holds is all there is. */
  readonly spentOut?: boolean;
};

/** The calendar of an offer's budget. */
export type Pace = {
  readonly offer: string;
  /** The store's day, `YYYY-MM-DD`, and when it ends (ms since 1970). */
  readonly day: string;
  readonly dayEnds: number;
  /** The least that a basket of the offer's minimum is given: with less left, the budget is spent. In minor units. */
  readonly least: number;
};

/** Which of how many ledgers keeps a code of a hot offer. */
export type Sharding = { readonly shard: number; readonly shards: number };

/** What every attempt to change something says of itself. */
export type Attempt = {
  /** The caller's idempotency key, and a text that differs when the request does; also as older keys make it. */
  readonly key: string;
  readonly fingerprint: string;
  readonly fingerprints?: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** An attempt to redeem a code, or to reserve it until then (ms since 1970). */
export type Claim = Outlook &
  Attempt & { readonly id?: string; readonly terms?: Terms; readonly until?: number };

/** An attempt to redeem what was reserved. */
export type Taking = Attempt & { readonly reservation: string; readonly order?: string };

/** An attempt to give back: a reservation, or what an order used, of one code or of all. */
export type Returning = Attempt & {
  readonly reservation?: string;
  readonly code?: string;
  readonly order?: string;
};

/** A use that was given back. */
export type Freed = { readonly id: string; readonly off: number; readonly terms?: Terms };

/** What was given back: nothing, where nothing was in use. */
export type Returned = { readonly granted: "conflict" } | { readonly freed: readonly Freed[] };

/** A refusal. */
export function no(refusal: Refusal, detail: string): Refused {
  return { granted: false, refusal, detail };
}
