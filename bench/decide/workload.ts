import type { Campaign, Document } from "../../rules/document.ts";
import type { Json } from "../../rules/json.ts";
import { planOf } from "../../rules/plan.ts";
import type { Signal } from "../../rules/signal.ts";
import { type DecideRequest, PROTOCOL_VERSION } from "../../rules/wire.ts";
import { FACTS } from "../segments/shop.ts";
import { documentOf, type Visitor, visitorsOf } from "../segments/workload.ts";

const SLOTS = ["hero", "ribbon", "tile-1", "tile-2"];

/** A shop's rules: so many segments of two to six tests, and campaigns with limits, holdouts and a few offers. */
export function shopOf(segments: number, campaigns: number): Document {
  const named = Array.from(
    { length: campaigns },
    (_, index) => [`campaign-${index}`, campaign(index, segments)] as const,
  );
  return {
    ...documentOf(segments),
    signals: Object.fromEntries(
      signalFacts().map((fact) => [fact.slice("signals.".length), signalFor(fact)]),
    ),
    offers: {
      ten: { discount: { percent: 10 }, expires: "2h", budget: { redemptions: 500 }, per_visitor: 1 },
    },
    campaigns: Object.fromEntries(named),
  };
}

function campaign(index: number, segments: number): Campaign {
  const banner = {
    headline: `Campaign ${index}`,
    body: "A line about it.",
    href: "/new-in/",
    image: "/img/banner.avif",
  };
  return {
    slot: SLOTS[index % SLOTS.length] ?? "hero",
    segment: `segment-${(index * 37) % segments}`,
    priority: index % 10,
    holdout: 0.05,
    ...(index % 4 === 0 && { cap: { exposures: 3, within: "7d" } }),
    ...(index % 5 === 0 && { schedule: { from: "2026-01-01", to: "2036-12-31" } }),
    variants: [
      { id: "a", banner },
      { id: "b", banner, ...(index % 10 === 0 && { offer: "ten" }) },
    ],
  };
}

function signalFacts(): readonly string[] {
  return FACTS.map(({ fact }) => fact).filter((fact) => fact.startsWith("signals."));
}

function signalFor(fact: string): Signal {
  return { count: "view_item", where: { item_brand: fact } };
}

/** What a page of one visitor asks: about 2 KB. */
export function requestsOf(document: Document, visitors: number): readonly DecideRequest[] {
  const plan = planOf(document);
  return visitorsOf(visitors).map((visitor, index) => ({
    v: PROTOCOL_VERSION,
    slots: SLOTS,
    consent: { personalization: true, analytics: true, ads: true },
    page: pageOf(visitor),
    language: "en",
    visitor: `visitor-${index}`,
    plan: plan.hash,
    answers: plan.questions.map(({ fact }) => visitor.flat[fact] ?? 0),
  }));
}

function pageOf({ flat }: Visitor): { readonly [fact: string]: string | number } {
  const page = Object.entries(flat).filter((entry): entry is [string, string | number] => {
    return entry[0].startsWith("page.") && isPageFact(entry[1]);
  });
  return Object.fromEntries(page.map(([fact, value]) => [fact.slice("page.".length), value]));
}

function isPageFact(value: Json): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
