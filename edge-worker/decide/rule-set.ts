import { compile, type Matcher } from "../../rules/compile.ts";
import type { Campaign, Document } from "../../rules/document.ts";
import { type Plan, planOf } from "../../rules/plan.ts";
import { clockIn, type LocalTime } from "../../rules/units/clock.ts";

/** A published document, made ready to decide with. */
export type RuleSet = {
  readonly version: string;
  readonly document: Document;
  readonly plan: Plan;
  readonly matcher: Matcher;
  /** Campaigns by slot, the most important first; equal priorities by id. */
  readonly slots: ReadonlyMap<string, readonly NamedCampaign[]>;
  /** The wall clock of the store. */
  readonly clock: (now: number) => LocalTime;
};

/** A campaign with its id. */
export type NamedCampaign = Campaign & { readonly id: string };

/**
 * Makes a valid document ready to decide with.
 *
 * @param version names the document's content; it travels with every decision.
 */
export function ruleSetOf(document: Document, version: string): RuleSet {
  return {
    version,
    document,
    plan: planOf(document),
    matcher: compile(document),
    slots: bySlot(document),
    clock: clockIn(document.store.timezone),
  };
}

function bySlot({ campaigns = {} }: Document): ReadonlyMap<string, readonly NamedCampaign[]> {
  const named = Object.entries(campaigns).map(([id, campaign]) => ({ ...campaign, id }));
  const slots = new Map<string, NamedCampaign[]>();
  for (const campaign of named.sort(byImportance)) {
    slots.set(campaign.slot, [...(slots.get(campaign.slot) ?? []), campaign]);
  }
  return slots;
}

function byImportance(a: NamedCampaign, b: NamedCampaign): number {
  return (b.priority ?? 0) - (a.priority ?? 0) || (a.id < b.id ? -1 : 1);
}
