import {
  audience,
  campaign,
  example,
  OFFER,
  offered,
  S,
  segment,
  sequence,
  signal,
  views,
  where,
} from "../document-builder.ts";

/** What is wrong, the parts of a document that carry it, and what must be found: its code and its place. */
export const FAULTS_2: readonly [name: string, parts: object, expected: string][] = [
  [
    "an example whose events break",
    {
      signals: views,
      ...example(
        { "signals.x": 2 },
        { events: [{ name: "view_item", time: "2026-11-20T10:00:00Z" }], expect: true },
      ),
    },
    "example_broken /segments/s/examples/0",
  ],
  [
    "an example that expects nonsense",
    example({ "visit.count": 2 }, { facts: {}, expect: "maybe" }),
    "unknown_value /segments/s/examples/0/expect",
  ],
  [
    "an event without a time",
    example({ "visit.count": 2 }, { events: [{ name: "a" }], expect: true }),
    "missing /segments/s/examples/0/events/0/time",
  ],
  [
    "an offer for a claim, without a budget",
    offered(OFFER, { "visit.count": { $gte: 2 } }),
    "offer_unbounded /offers/o",
  ],
  [
    "an offer that a claim can get too",
    offered({ ...OFFER, budget: {} }, { $or: [{ "customer.tier": "gold" }, { "orders.count": 9 }] }),
    "offer_unbounded /offers/o",
  ],
  [
    "an offer widened by doubt",
    {
      offers: { o: { ...OFFER, budget: { redemptions: 5 } } },
      ...campaign({ if_unsure: "show", variants: [{ id: "a", offer: "o" }] }),
    },
    "unsure_offer /campaigns/c/if_unsure",
  ],
  [
    "health, in a name",
    { segments: { "pregnant-visitors": S.segments.s } },
    "sensitive /segments/pregnant-visitors",
  ],
  [
    "health, in French",
    segment({ "visit.count": 2 }, { name: "Diabétiques de type 2" }),
    "sensitive /segments/s/name",
  ],
  [
    "belief, as a trait",
    segment({ "customer.religion": "x" }),
    "sensitive /segments/s/when/customer.religion",
  ],
  [
    "belief, in Arabic",
    segment({ "customer.group": { $in: ["المسلمين"] } }),
    "sensitive /segments/s/when/customer.group/$in/0",
  ],
  [
    "politics, in Spanish",
    signal({ count: "view_item", where: { item_category: "partidos políticos" } }),
    "sensitive /signals/x/where/item_category",
  ],
  ["a union, in German", audience({ name: "Gewerkschaftsmitglieder" }), "sensitive /audiences/a/name"],
  [
    "sexuality, in a pattern",
    where({ item_name: { $regexi: "lgbtq|pride" } }),
    "sensitive /signals/x/where/item_name/$regexi",
  ],
  [
    "ethnicity, as a trait",
    segment({ "customer.race": { $exists: true } }),
    "sensitive /segments/s/when/customer.race",
  ],
  ["belief, as a field of an event", where({ religion: "x" }), "sensitive /signals/x/where/religion"],
  [
    "health, as a field of a step",
    sequence({ event: "search", where: { $or: [{ isPregnant: true }] } }, { event: "view_item" }),
    "sensitive /signals/x/sequence/0/where/$or/0/isPregnant",
  ],
  [
    "ethnicity, as a field inside a list",
    where({ tags: { $elemMatch: { ethnicity: "x" } } }),
    "sensitive /signals/x/where/tags/$elemMatch/ethnicity",
  ],
];
