import type { Facts, Truth } from "../../rules/condition.ts";
import type { Banner, Variant } from "../../rules/document.ts";
import type { Json } from "../../rules/json.ts";
import { limitsOf } from "../../rules/patience.ts";
import type { LocalTime } from "../../rules/units/clock.ts";
import { bucketOf } from "../../rules/units/hash.ts";
import type { Reason, Reasons } from "../../rules/wire.ts";
import type { NamedCampaign } from "./rule-set.ts";
import { isOpen } from "./schedule.ts";

/** The winner of a slot, before ids and codes are given to it. */
export type Chosen = {
  readonly slot: string;
  readonly campaign: string;
  readonly variant: string;
  readonly holdout?: true;
  readonly banner?: Banner;
  /** Id of the offer to mint a code for. */
  readonly offer?: string;
};

/** What is known when campaigns are weighed. */
export type Situation = {
  readonly facts: Facts;
  readonly segments: { readonly [segment: string]: Truth };
  readonly time: LocalTime;
};

/** The winner of a slot, if any, and the reason of every campaign that wanted it. */
export type Choice = { readonly winner?: Chosen; readonly reasons: Reasons["campaigns"] };

/**
 * Gives a slot to the first campaign that nothing speaks against.
 *
 * @param campaigns those of the slot, the most important first.
 */
export function choose(slot: string, campaigns: readonly NamedCampaign[], situation: Situation): Choice {
  const weighed = campaigns.map((campaign) => ({ campaign, obstacle: obstacleTo(campaign, situation) }));
  const best = weighed.find(({ obstacle }) => !obstacle)?.campaign;
  const winner = best && chosen(slot, best, situation.facts["visitor.id"]);
  const won: Reason = winner?.holdout ? "holdout" : "shown";
  const reasons = weighed.map(({ campaign, obstacle }) => ({
    campaign: campaign.id,
    slot,
    reason: obstacle ?? (campaign === best ? won : "beaten"),
  }));
  return winner ? { winner, reasons } : { reasons };
}

function obstacleTo(campaign: NamedCampaign, { facts, segments, time }: Situation): Reason | undefined {
  if (!isOpen(campaign.schedule, time)) return "schedule";
  const truth = segments[campaign.segment] ?? "unknown";
  if (truth === false) return "segment";
  if (truth === "unknown" && campaign.if_unsure !== "show") return "segment_unknown";
  const needsMemory =
    campaign.cap || campaign.stop_after?.length || campaign.variants.some(({ offer }) => offer);
  if (needsMemory && !facts["visitor.id"]) return "needs_consent";
  return stopped(campaign, facts) ?? capped(campaign, facts);
}

// A count that is not known keeps the banner away: better silent than a nuisance.
function stopped({ id, stop_after = [] }: NamedCampaign, facts: Facts): Reason | undefined {
  return stop_after.some((event) => facts[`stops.${id}.${event}`] !== 0) ? "stopped" : undefined;
}

function capped({ id, ...campaign }: NamedCampaign, facts: Facts): Reason | undefined {
  const limits = limitsOf({ name: id, campaigns: [id], patience: campaign });
  return limits.find(({ fact, below }) => !isBelow(facts[fact], below))?.reason;
}

function isBelow(value: Json | undefined, limit: number): boolean {
  return typeof value === "number" && value < limit;
}

function chosen(slot: string, campaign: NamedCampaign, visitor: unknown): Chosen {
  const { id, holdout = 0, variants } = campaign;
  const bucket = typeof visitor === "string" ? bucketOf(`${id}:`, visitor) : undefined;
  if (bucket !== undefined && bucket < holdout)
    return { slot, campaign: id, variant: "holdout", holdout: true };
  const share = bucket === undefined ? 0 : (bucket - holdout) / (1 - holdout);
  const variant = variantAt(share, variants);
  return {
    slot,
    campaign: id,
    variant: variant?.id ?? "",
    ...(variant?.banner && { banner: variant.banner }),
    ...(variant?.offer && { offer: variant.offer }),
  };
}

/** The variant that a share between 0 and 1 falls into, by the variants' weights. */
export function variantAt(share: number, variants: readonly Variant[]): Variant | undefined {
  const total = variants.reduce((sum, { weight = 1 }) => sum + weight, 0);
  let reached = 0;
  return variants.find(({ weight = 1 }) => {
    reached += weight;
    return share * total < reached;
  });
}
