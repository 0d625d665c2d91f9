import type { Banner, Destination, Discount } from "./document.ts";

/** The answer for one slot. A holdout carries no banner: the slot stays as the shop made it. */
export type Decision = {
  readonly id: string;
  readonly slot: string;
  readonly campaign: string;
  readonly variant: string;
  readonly holdout?: true;
  readonly banner?: Banner;
  readonly offer?: OfferGiven;
  /** How many exposures each limit leaves, by the limit's fact. The device lets several tabs share them. */
  readonly room?: { readonly [limit: string]: number };
};

/** An offer as handed to one visitor. `code` is what a shopper types; `expires` is in ms since 1970; money in major units. */
export type OfferGiven = {
  readonly id: string;
  readonly code: string;
  readonly expires: number;
  readonly discount: Discount;
  readonly minimum?: number;
  readonly currency: string;
  /** The offer as a signed token (JWT, EdDSA) that the shop's back end verifies off-line. */
  readonly token?: string;
};

/**
 * A retargeting audience this visitor is in now.
 * `stamp` is opaque: the device returns it with the next request, so that the edge writes only what changed.
 */
export type Membership = {
  readonly id: string;
  readonly items?: readonly string[];
  readonly send_to: readonly Destination[];
  readonly stamp: string;
};
