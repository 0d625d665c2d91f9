import { compile, type Matcher } from "../../rules/compile.ts";
import type { Condition } from "../../rules/condition.ts";
import type { Campaign, Document, Segment } from "../../rules/document.ts";
import { expanded } from "../../rules/expand.ts";
import { factsIn, type Plan, planOf } from "../../rules/plan.ts";
import { clockIn, type LocalTime } from "../../rules/units/clock.ts";
import { type AskedList, listsAsked } from "./lists.ts";
import type { Sticky } from "./memberships.ts";

/** A published document, made ready to decide with. */
export type RuleSet = {
  readonly version: string;
  /** The deciding part of the document: without shorthands and examples. */
  readonly document: Document;
  readonly plan: Plan;
  readonly matcher: Matcher;
  /** Campaigns by slot, the most important first; equal priorities by id. */
  readonly slots: ReadonlyMap<string, readonly NamedCampaign[]>;
  /** Sticky segments, each after those that it asks about. */
  readonly sticky: readonly StickySegment[];
  /** Segments of campaigns that are shown in doubt: false and unknown differ for them. */
  readonly unsure: readonly string[];
  /** Lists that segments ask about a fact. */
  readonly lists: readonly AskedList[];
  /** The wall clock of the store. */
  readonly clock: (now: number) => LocalTime;
};

/** A campaign with its id. */
export type NamedCampaign = Campaign & { readonly id: string };

/** A segment that outlasts its condition. */
export type StickySegment = { readonly id: string; readonly when: Condition; readonly membership: Sticky };

/**
 * Makes a valid document ready to decide with.
 *
 * @param version names the document's content; it travels with every decision.
 */
export function ruleSetOf(document: Document, version: string): RuleSet {
  return readyRuleSet({
    version,
    document: decidingPart(document),
    plan: planOf(document),
    matcher: compile(document),
  });
}

/** What a rule set is made of; all of it can be stored. */
export type Made = Pick<RuleSet, "version" | "document" | "plan" | "matcher">;

/** Completes what was stored, or has just been made, with what is quickly worked out. */
export function readyRuleSet(made: Made): RuleSet {
  const { document } = made;
  return {
    ...made,
    slots: bySlot(document),
    sticky: stickyIn(document),
    unsure: unsureIn(document),
    lists: listsAsked(document),
    clock: clockIn(document.store.timezone),
  };
}

/** A document as deciding needs it. */
function decidingPart(source: Document): Document {
  const document = expanded(source);
  const segments = Object.entries(document.segments ?? {}).map(
    ([id, { examples: _, ...segment }]): [string, Segment] => [id, segment],
  );
  return { ...document, segments: Object.fromEntries(segments) };
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

function stickyIn({ segments = {} }: Document): readonly StickySegment[] {
  const ordered = new Map<string, StickySegment | undefined>();
  const visit = (id: string) => {
    const { when, membership } = segments[id] ?? {};
    if (!when || membership?.mode !== "sticky" || ordered.has(id)) return;
    // Known before it has its place: an exit may ask about the segment itself.
    ordered.set(id, undefined);
    const asked = [...factsIn(when), ...factsIn(membership.exit_when ?? {})];
    for (const fact of asked) if (fact.startsWith("segments.")) visit(fact.slice("segments.".length));
    ordered.delete(id);
    ordered.set(id, { id, when, membership });
  };
  Object.keys(segments).forEach(visit);
  return [...ordered.values()].filter((segment) => segment !== undefined);
}

function unsureIn({ campaigns = {} }: Document): readonly string[] {
  const unsure = Object.values(campaigns).filter(({ if_unsure }) => if_unsure === "show");
  return [...new Set(unsure.map(({ segment }) => segment))];
}
