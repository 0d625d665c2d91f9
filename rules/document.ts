import type { Condition, Facts, Truth } from "./condition.ts";
import type { Json } from "./json.ts";
import type { Signal } from "./signal.ts";

/** The whole of a shop's rules: one JSON document, validated and versioned. */
export type Document = {
  readonly $schema?: string;
  readonly version: 1;
  readonly store: Store;
  readonly signals?: { readonly [id: string]: Signal };
  readonly segments?: { readonly [id: string]: Segment };
  readonly lists?: { readonly [id: string]: List };
  readonly offers?: { readonly [id: string]: Offer };
  readonly campaigns?: { readonly [id: string]: Campaign };
  readonly audiences?: { readonly [id: string]: Audience };
  readonly overrides?: readonly Override[];
};

/** Someone's word that a place (JSON Pointer) which speaks of a sensitive matter is lawful, and why. */
export type Override = { readonly path: string; readonly reason: string; readonly by: string };

/** The shop. `retention` bounds the device's memory; `timezone` is an IANA name. */
export type Store = {
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
  readonly retention?: string;
  readonly rfm?: Rfm;
};

/**
 * Four rising cut-points for each of the scores `rfm.recency`, `rfm.frequency` and `rfm.monetary`: up to the first is one
 * class, past the last another. Days since the last order (usually 7, 30, 90, 180), orders (1, 2, 4, 8), and what they
 * were worth in major units of the store's currency; without cut-points for money there is no such score.
 */
export type Rfm = {
  readonly recency?: readonly number[];
  readonly frequency?: readonly number[];
  readonly monetary?: readonly number[];
};

/** A list of ids, kept at the edge and never sent to a browser: what `$inGroup` asks about. */
export type List = { readonly name?: string };

/** A named condition. */
export type Segment = {
  readonly name?: string;
  readonly when: Condition;
  readonly membership?: Membership;
  readonly examples?: readonly Example[];
};

/**
 * How long a match lasts. `live`: as long as the condition holds. `sticky`: from the first match for at least `min_stay`,
 * at most `max_stay`, until `exit_when` holds, and once only where `never_again` is set.
 */
export type Membership =
  | { readonly mode: "live" }
  | {
      readonly mode: "sticky";
      readonly min_stay?: string;
      readonly max_stay?: string;
      readonly exit_when?: Condition;
      readonly never_again?: boolean;
    };

/** Given these facts, or what a device makes of these events at that moment, the segment must answer this. */
export type Example = {
  readonly facts?: Facts;
  /** What the visitor did, oldest first; facts that are given win over those made of them. */
  readonly events?: readonly ExampleEvent[];
  /** The moment of the answer; without it, that of the last event. */
  readonly now?: Moment;
  /** Lists that hold what is asked about, such as the visitor's id; told of some, it is in no others. */
  readonly lists?: readonly string[];
  readonly expect: Truth;
};

/** An event as an example tells it. */
export type ExampleEvent = { readonly name: string; readonly time: Moment; readonly [field: string]: Json };

/** Milliseconds since 1970, or ISO 8601 text. */
export type Moment = number | string;

/** A discount that can be redeemed. Money is in major units of the store's currency. */
export type Offer = {
  readonly discount: Discount;
  readonly minimum?: number;
  readonly expires: string;
  readonly budget?: { readonly redemptions?: number; readonly amount?: number };
  readonly per_visitor?: number;
};

/** Percent off, or a fixed amount in major units of the store's currency. */
export type Discount = { readonly percent: number } | { readonly amount: number };

/** What to show to a segment in a slot. */
export type Campaign = {
  readonly name?: string;
  readonly slot: string;
  readonly segment: string;
  readonly priority?: number;
  readonly holdout?: number;
  readonly schedule?: Schedule;
  readonly cap?: { readonly exposures: number; readonly within: string };
  readonly stop_after?: readonly StopEvent[];
  readonly if_unsure?: "default" | "show";
  readonly variants: readonly Variant[];
};

/** What a visitor can do to end a campaign for themselves. */
export type StopEvent = "purchase" | "dismiss" | "click";

/** Days are whole days in the store's zone, both included; hours are `HH:MM-HH:MM` and may cross midnight. */
export type Schedule = { readonly from?: string; readonly to?: string; readonly hours?: string };

/** One way a campaign can look. */
export type Variant = {
  readonly id: string;
  readonly weight?: number;
  readonly banner?: Banner;
  readonly offer?: string;
};

/** What is shown: text, an image and a link, never markup. */
export type Banner = BannerText & {
  readonly image?: string;
  readonly alt?: string;
  readonly href?: string;
  /** Texts for other languages, by BCP 47 tag: `{ "ar": { "headline": "…" } }`. */
  readonly locale?: { readonly [tag: string]: Partial<BannerText> };
};

/** The words of a banner. */
export type BannerText = { readonly headline: string; readonly body?: string; readonly action?: string };

/** A segment made available for retargeting elsewhere. */
export type Audience = {
  readonly name?: string;
  readonly segment: string;
  /** A list signal whose values go along: `signals.seen_not_bought`. Nothing in it: not a member. */
  readonly items?: string;
  readonly stay?: string;
  readonly leave_on?: readonly string[];
  readonly send_to?: readonly Destination[];
};

/** Where an audience may be sent. */
export type Destination = "google" | "meta" | "tiktok";
