import type { Campaign, Variant } from "../../../rules/document.ts";
import { placeOf, type Range, rangesOf } from "../../../rules/units/buckets.ts";
import { bucketOf } from "../../../rules/units/hash.ts";

/** What a visitor may be given by one campaign: nothing, as part of the holdout, or one of the variants. */
export type Arms = {
  readonly holdout: number;
  readonly variants: readonly Variant[];
  /** The parts of all buckets: the holdout's, then each variant's. */
  readonly ranges: readonly Range[];
  /** Variants whose offer does not exist. */
  readonly broken: readonly Variant[];
  /** Share of visitors who are given any step; undefined where the campaign has no thrift. */
  readonly explore?: number;
};

/** What says which arm a visitor is given. */
export type Given = {
  /** Undefined for someone who cannot be told apart: they are given the first variant. */
  readonly visitor?: string;
  /** Variants given before, by campaign; `holdout` for who was held out. */
  readonly given: { readonly [campaign: string]: string };
  /** The step to show, by campaign and segment. */
  readonly learnt: { readonly [campaign: string]: { readonly [segment: string]: string } };
};

/** The name under which a visitor who is held out is remembered; no variant may have it. */
export const HOLDOUT = "holdout";

/** A campaign's arms. */
export function armsOf({ holdout = 0, variants, thrift }: Campaign, isOffer: (id: string) => boolean): Arms {
  const total = variants.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const shares = variants.map(({ weight = 1 }) => ((1 - holdout) * weight) / total);
  return {
    holdout,
    variants,
    ranges: rangesOf(shares.length + 1, 1, [holdout, ...shares]),
    broken: variants.filter(({ offer }) => offer !== undefined && !isOffer(offer)),
    ...(thrift && { explore: thrift.explore }),
  };
}

/** A campaign as far as its arms go. */
export type Armed = { readonly id: string; readonly segment: string; readonly arms: Arms };

/** What a visitor is given: the arm they had before, where it still exists, or the one their bucket says. */
export function armOf(campaign: Armed, situation: Given): Variant | typeof HOLDOUT {
  const { id, arms } = campaign;
  const { visitor, given } = situation;
  const [first = NOTHING] = arms.variants;
  if (visitor === undefined) return first;
  const before = own(given, id);
  if (before === HOLDOUT && arms.holdout > 0) return HOLDOUT;
  const kept = before !== undefined && arms.variants.find((variant) => variant.id === before);
  if (kept) return kept;
  const place = placeOf(bucketOf(`${id}:`, visitor), arms.ranges);
  if (place === 0) return HOLDOUT;
  // The ranges of many variants may add up to a hair less than 1: the last one has the rest.
  return thriftyArm(campaign, situation) ?? arms.variants[place - 1] ?? arms.variants.at(-1) ?? first;
}

/** Where a visitor falls in the lottery of who explores a campaign's steps, between 0 and 1: those below its share do. */
export function drawOf(campaign: string, visitor: string): number {
  return bucketOf(`@explore:${campaign}:`, visitor);
}

/** The step that has been learnt to be enough for the segment, at first the cheapest; undefined for who explores. */
function thriftyArm({ id, segment, arms }: Armed, { visitor = "", learnt }: Given): Variant | undefined {
  const { explore, variants } = arms;
  if (explore === undefined || drawOf(id, visitor) < explore) return undefined;
  const step = own(own(learnt, id) ?? {}, segment);
  return variants.find((variant) => variant.id === step) ?? variants[0];
}

// The schema asks for one variant at least.
const NOTHING: Variant = { id: "" };

function own<Member>(members: { readonly [id: string]: Member }, id: string): Member | undefined {
  return Object.hasOwn(members, id) ? members[id] : undefined;
}
