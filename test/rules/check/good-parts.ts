import { CAMPAIGN } from "../../builders/document.ts";
import { audience, campaign, member, offer } from "./good-builder.ts";

/** What else a document has. */
export const PARTS: readonly (readonly [name: string, parts: object])[] = [
  ["a live membership", member({ mode: "live" })],
  ["a sticky membership", member({ mode: "sticky", min_stay: "1d", max_stay: "30d" })],
  [
    "a sticky membership with an exit",
    member({ mode: "sticky", exit_when: { "basket.count": 0 }, never_again: true }),
  ],
  [
    "a segment in another",
    {
      segments: {
        a: { when: { "geo.country": "AE" } },
        s: { when: { "segments.a": true, "visit.new": true } },
      },
    },
  ],
  [
    "a segment and not another",
    {
      segments: {
        a: { when: { "visit.count": { $gte: 5 } } },
        s: { when: { "segments.a": false, "visit.count": { $gte: 2 } } },
      },
    },
  ],
  [
    "segments in segments",
    {
      segments: {
        a: { when: { "geo.country": "AE" } },
        b: { when: { "segments.a": true, "visit.new": true } },
        s: { when: { $or: [{ "segments.b": true }, { "customer.tier": "gold" }] } },
      },
    },
  ],
  [
    "ranges side by side",
    {
      segments: {
        low: { when: { "basket.value": { $lt: 100 } } },
        high: { when: { "basket.value": { $gte: 100 } } },
      },
    },
  ],
  [
    "ranges that overlap",
    {
      segments: {
        low: { when: { "basket.value": { $lt: 100 } } },
        high: { when: { "basket.value": { $gt: 50 } } },
      },
    },
  ],
  [
    "a refinement",
    {
      segments: {
        all: { when: { "geo.country": "AE" } },
        some: { when: { "geo.country": "AE", "visit.new": true } },
      },
    },
  ],
  [
    "tiers in the right order",
    {
      segments: {
        often: { when: { "visit.count": { $gte: 5 } } },
        back: { when: { "visit.count": { $gte: 2 } } },
      },
      campaigns: {
        often: { ...CAMPAIGN, segment: "often", priority: 9 },
        back: { ...CAMPAIGN, segment: "back" },
      },
    },
  ],
  [
    "a twin that a cap lets through",
    {
      segments: { s: { when: { "visit.new": true } } },
      campaigns: {
        a: { ...CAMPAIGN, segment: "s", cap: { exposures: 2, within: "7d" } },
        b: { ...CAMPAIGN, segment: "s" },
      },
    },
  ],
  [
    "a twin in another slot",
    {
      segments: { s: { when: { "visit.new": true } } },
      campaigns: { a: { ...CAMPAIGN, segment: "s" }, b: { ...CAMPAIGN, segment: "s", slot: "footer" } },
    },
  ],
  [
    "a wider one that ends",
    {
      segments: { s: { when: { "visit.new": true } } },
      campaigns: {
        a: { ...CAMPAIGN, segment: "s", schedule: { to: "2026-12-01" }, priority: 5 },
        b: { ...CAMPAIGN, segment: "s" },
      },
    },
  ],
  [
    "a wider one that needs consent",
    {
      ...offer({ "customer.tier": "gold" }),
      campaigns: {
        a: { ...CAMPAIGN, segment: "s", variants: [{ id: "a", offer: "o" }] },
        b: { ...CAMPAIGN, segment: "s" },
      },
    },
  ],
  [
    "everything a campaign has",
    campaign({
      name: "n",
      priority: 5,
      holdout: 0.1,
      schedule: { from: "2026-11-01", to: "2026-12-31", hours: "08:00-23:00" },
      cap: { exposures: 3, within: "7d" },
      stop_after: ["purchase", "dismiss", "click"],
      if_unsure: "default",
    }),
  ],
  [
    "everything a banner has",
    campaign({
      variants: [
        {
          id: "a",
          weight: 2,
          banner: {
            headline: "h",
            body: "b",
            action: "a",
            image: "https://cdn.example/x.avif",
            alt: "A bag",
            href: "/new",
            locale: { ar: { headline: "h" } },
          },
        },
        { id: "b" },
      ],
    }),
  ],
  ["a campaign for the unsure", campaign({ if_unsure: "show" })],
  [
    "an audience",
    audience({ name: "n", stay: "30d", leave_on: ["purchase"], send_to: ["google", "meta", "tiktok"] }),
  ],
  [
    "an audience of buyers who return goods",
    {
      signals: { x: { count: "purchase" } },
      segments: { s: { when: { "signals.x": { $gte: 1 } } } },
      audiences: { a: { segment: "s", leave_on: ["refund"] } },
    },
  ],
  [
    "an audience that has not bought",
    {
      signals: { x: { count: "purchase" }, y: { count: "view_item" } },
      segments: { s: { when: { "signals.x": 0, "signals.y": { $gte: 2 } } } },
      audiences: { a: { segment: "s", leave_on: ["purchase"] } },
    },
  ],
  ["an offer for customers", offer({ "customer.tier": "gold" })],
  [
    "an offer for a claim, within a budget",
    offer({ "visit.count": { $gte: 2 } }, { budget: { redemptions: 100 }, minimum: 50, per_visitor: 1 }),
  ],
];
