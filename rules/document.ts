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
  /** Campaigns that share a limit, or of which a visitor is shown one. */
  readonly groups?: { readonly [id: string]: Group };
  readonly campaigns?: { readonly [id: string]: Campaign };
  readonly audiences?: { readonly [id: string]: Audience };
  readonly overrides?: readonly Override[];
  /** Share of visitors who are shown no campaign at all, so that what all campaigns bring together can be told. */
  readonly holdout?: number;
  /** Limits on all campaigns together. */
  readonly patience?: Patience;
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
  /** Basket value from which the offer holds. */
  readonly minimum?: number;
  /** The most that one redemption takes off. */
  readonly at_most?: number;
  /** What is left to pay is never less than this. */
  readonly floor?: number;
  /** Lines that are discounted already count neither towards the minimum nor for the percentage. */
  readonly exclude_discounted?: boolean;
  readonly expires: string;
  readonly budget?: Budget;
  readonly per_visitor?: number;
  readonly per_customer?: number;
  /** For guests too: the shop's back end names the buyer's e-mail, of which only a keyed hash is kept. */
  readonly per_email?: number;
  /** What kind of discount it is, for `combines_with` of others. */
  readonly class?: string;
  /** Classes whose discounts may be taken together with this one; without any it stands alone. */
  readonly combines_with?: readonly string[];
};

/** What an offer may cost in all and on one day of the store's zone. `shards` spreads a hot offer over as many ledgers. */
export type Budget = Spending & { readonly daily?: Spending; readonly shards?: number };

/** How many redemptions, and how much money in major units. */
export type Spending = { readonly redemptions?: number; readonly amount?: number };

/** Percent off, or a fixed amount in major units of the store's currency. */
export type Discount = { readonly percent: number } | { readonly amount: number };

/** What to show to a segment in a slot. */
export type Campaign = Patience & {
  readonly name?: string;
  readonly slot: string;
  readonly segment: string;
  readonly priority?: number;
  /** The group it belongs to. */
  readonly group?: string;
  /** The kill switch: not shown to anyone while it is set. */
  readonly paused?: boolean;
  readonly holdout?: number;
  readonly schedule?: Schedule;
  /** Shares of visitors that the campaign is open to, each from a day on; closed before the first. */
  readonly ramp?: readonly RampStep[];
  /** Campaigns of one namespace whose ranges do not overlap are never open to the same visitor. */
  readonly namespace?: Namespace;
  readonly stop_after?: readonly StopEvent[];
  /** What happens where the segment is unknown; `show` is refused for a campaign that gives an offer. */
  readonly if_unsure?: "default" | "show";
  /** Whether it may be shown at the checkout, where nothing else interrupts. */
  readonly at_checkout?: boolean;
  readonly thrift?: Thrift;
  readonly variants: readonly Variant[];
};

/** Campaigns that belong together. */
export type Group = Patience & {
  readonly name?: string;
  /** Which of its campaigns a page may show: all of them, the first by priority, or the one with the best offer. */
  readonly pick?: "all" | "first" | "best_offer";
};

/** How often a visitor may be interrupted. */
export type Patience = {
  readonly cap?: Cap | readonly Cap[];
  /** The least time between two exposures. */
  readonly gap?: string;
  /** Quiet after a dismissal, for so long. */
  readonly cool_down?: string;
};

/** At most so many exposures: within a span of time such as `7d`, in a session, on one page, or as far as memory reaches. */
export type Cap = { readonly exposures: number; readonly within: string };

/** From this day of the store's zone on, open to this share of visitors. */
export type RampStep = { readonly from: string; readonly share: number };

/** A part of all visitors: `range` is from 0 to 1, the end not included. */
export type Namespace = { readonly name: string; readonly range: readonly [number, number] };

/**
 * Gives away as little as wins: the variants are steps from the cheapest to the dearest, and each segment is shown the
 * cheapest step that does not earn less than another after its discounts. `explore` is the share of visitors who are
 * given any step, by weight, so that there is always something to learn from. `margin` is the share of full prices that the
 * shop earns, 1 unless said: a buyer brings that share, less what was given away.
 */
export type Thrift = { readonly explore: number; readonly margin?: number };

/** What a visitor can do to end a campaign for themselves. */
export type StopEvent = "purchase" | "dismiss" | "click";

/**
 * Days are whole days, both included; hours are `HH:MM-HH:MM` and may cross midnight. Both are read in the store's zone,
 * or in the one named, or in the visitor's, which the edge knows.
 */
export type Schedule = {
  readonly from?: string;
  readonly to?: string;
  readonly hours?: string;
  /** IANA name, or `visitor`. */
  readonly tz?: string;
};

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
