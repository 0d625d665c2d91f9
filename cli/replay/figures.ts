import type { Lines } from "../events/recording.ts";

/** Everything a replay found out, as `--json` prints it. Times are ISO 8601. */
export type Figures = {
  readonly shop: string;
  readonly currency: string;
  readonly layout: string;
  readonly lines: Lines;
  /** Events replayed: those up to `at`. */
  readonly events: number;
  readonly visitors: number;
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly segments: { readonly [id: string]: SegmentFigures };
  readonly campaigns: { readonly [id: string]: CampaignFigures };
  readonly offers: { readonly [id: string]: OfferFigures };
  readonly audiences: { readonly [id: string]: AudienceFigures };
};

/** Who was in a segment at the end; `share` is of all visitors. */
export type SegmentFigures = { readonly name?: string; readonly members: number; readonly share: number };

/** How often a campaign won its slot, for how many visitors, and how many were held out. */
export type CampaignFigures = {
  readonly name?: string;
  readonly slot: string;
  readonly decisions: number;
  readonly visitors: number;
  readonly holdouts: number;
  readonly variants: { readonly [variant: string]: number };
};

/** What an offer would have cost if every purchase that qualifies had used it; `cost_minor` in minor units. */
export type OfferFigures = {
  readonly given: number;
  readonly redeemed: number;
  /** Purchases that came after the budget was spent. */
  readonly refused: number;
  readonly cost_minor: number;
};

/** Members at the end, and visitors who joined at any time. */
export type AudienceFigures = { readonly name?: string; readonly members: number; readonly ever: number };

/** Figures over time, for the report. Times are in ms since 1970. */
export type Series = {
  readonly moments: readonly number[];
  /** Members at each moment. */
  readonly segments: { readonly [id: string]: readonly number[] };
  /** Beginnings of spans of `bucketMs`. */
  readonly buckets: readonly number[];
  readonly bucketMs: number;
  /** Decisions in each span. */
  readonly campaigns: { readonly [id: string]: readonly number[] };
};
