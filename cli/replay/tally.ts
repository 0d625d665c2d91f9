import type { Verdict } from "../../edge-worker/decide/decide.ts";
import type { Document } from "../../rules/document.ts";
import type { ShopEvent } from "../../rules/event.ts";
import type { AudienceFigures, CampaignFigures, Figures, OfferFigures, SegmentFigures } from "./figures.ts";
import { createMemberships } from "./memberships.ts";
import { type Claim, createPurse, settleClaims } from "./offers.ts";

/** Adds up what happened to one visitor. */
export type VisitorTally = {
  readonly ask: (event: ShopEvent, verdict: Verdict) => void;
  /** @param segments those the visitor is in at the end. */
  readonly end: (segments: readonly string[], at: number) => void;
};

/** Adds up a replay. */
export type Tally = {
  readonly visitor: (id: string) => VisitorTally;
  readonly figures: () => Totals;
};

type Totals = Pick<Figures, "events" | "visitors" | "segments" | "campaigns" | "offers" | "audiences">;

/** Nothing counted yet. */
export function createTally(document: Document): Tally {
  const count = createCounts();
  const claims: Claim[] = [];
  const visitor = (id: string): VisitorTally => {
    const purse = createPurse(id, document);
    const memberships = createMemberships();
    const once = createOnce(count.add);
    const ask = (event: ShopEvent, { decisions, audiences }: Verdict) => {
      count.add("events");
      if (event.name === "purchase") claims.push(...purse.spend(event));
      for (const decision of decisions) {
        countDecision(decision, { add: count.add, once });
        if (decision.offer && purse.give(decision.offer, event.time)) count.add(`given ${decision.offer}`);
      }
      memberships.settle(audiences, event.time);
    };
    const end = (segments: readonly string[], at: number) => {
      count.add("visitors");
      for (const segment of segments) count.add(`segment ${segment}`);
      for (const audience of memberships.ever()) count.add(`ever ${audience}`);
      for (const audience of memberships.at(at)) count.add(`member ${audience}`);
    };
    return { ask, end };
  };
  return { visitor, figures: () => totals(document, count.of, claims) };
}

type Add = (what: string) => void;
type Count = (what: string) => number;

function createCounts(): { add: Add; of: Count } {
  const counts = new Map<string, number>();
  return {
    add: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1),
    of: (what) => counts.get(what) ?? 0,
  };
}

function createOnce(add: Add): Add {
  const seen = new Set<string>();
  return (what) => {
    if (seen.has(what)) return;
    seen.add(what);
    add(what);
  };
}

type Decision = Verdict["decisions"][number];

function countDecision(
  { campaign, variant, holdout }: Decision,
  { add, once }: { add: Add; once: Add },
): void {
  if (holdout) {
    once(`heldout ${campaign}`);
    return;
  }
  add(`decided ${campaign}`);
  add(`variant ${campaign} ${variant}`);
  once(`reached ${campaign}`);
}

function totals(document: Document, of: Count, claims: readonly Claim[]): Totals {
  const { segments = {}, campaigns = {}, offers = {}, audiences = {} } = document;
  const visitors = of("visitors");
  return {
    events: of("events"),
    visitors,
    segments: mapped(segments, (id, { name }): SegmentFigures => {
      const members = of(`segment ${id}`);
      return { ...(name && { name }), members, share: visitors ? members / visitors : 0 };
    }),
    campaigns: mapped(
      campaigns,
      (id, { name, slot, variants }): CampaignFigures => ({
        ...(name && { name }),
        slot,
        decisions: of(`decided ${id}`),
        visitors: of(`reached ${id}`),
        holdouts: of(`heldout ${id}`),
        variants: Object.fromEntries(
          variants.map((variant) => [variant.id, of(`variant ${id} ${variant.id}`)]),
        ),
      }),
    ),
    offers: mapped(
      offers,
      (id): OfferFigures => ({
        given: of(`given ${id}`),
        ...settleClaims(id, claims, document),
      }),
    ),
    audiences: mapped(
      audiences,
      (id, { name }): AudienceFigures => ({
        ...(name && { name }),
        members: of(`member ${id}`),
        ever: of(`ever ${id}`),
      }),
    ),
  };
}

function mapped<From, To>(members: { readonly [id: string]: From }, to: (id: string, member: From) => To) {
  return Object.fromEntries(Object.entries(members).map(([id, member]) => [id, to(id, member)]));
}
