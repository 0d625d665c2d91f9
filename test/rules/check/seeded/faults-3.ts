import {
  asked,
  campaign,
  example,
  OFFER,
  S,
  segment,
  sequence,
  signal,
  views,
  where,
} from "../document-builder.ts";

const first = (step: object) => sequence({ event: "a", ...step }, { event: "b" });
const second = (step: object) => sequence({ event: "a" }, { event: "b", ...step }, { event: "c" });
const member = (membership: object) => segment({ "visit.count": 2 }, { membership });
const negatedTest = (levels: number): object =>
  levels === 0 ? { $gt: 1 } : { $not: negatedTest(levels - 1) };

/** What is wrong, the parts of a document that carry it, and what must be found: its code and its place. */
export const FAULTS_3: readonly [name: string, parts: object, expected: string][] = [
  ["a scope without a sequence", signal({ count: "a", scope: "session" }), "idle_field /signals/x/scope"],
  ["a span without a sequence", signal({ count: "a", span: "2d" }), "idle_field /signals/x/span"],
  ["a half-life without a score", signal({ count: "a", half_life: "7d" }), "idle_field /signals/x/half_life"],
  ["a cap without a score", signal({ sum: "a", of: "value", cap: 5 }), "idle_field /signals/x/cap"],
  ["a limit without a list or a map", signal({ count: "a", limit: 5 }), "idle_field /signals/x/limit"],
  ["a field to count", signal({ count: "a", of: "item_id" }), "idle_field /signals/x/of"],
  [
    "a field of a sequence",
    signal({ sequence: [{ event: "a" }], of: "item_id" }),
    "idle_field /signals/x/of",
  ],
  [
    "a sequence by a field",
    signal({ sequence: [{ event: "a" }], by: "item_id" }),
    "idle_field /signals/x/by",
  ],
  [
    "a condition beside a sequence",
    signal({ sequence: [{ event: "a" }], where: { b: 1 } }),
    "idle_field /signals/x/where",
  ],
  [
    "an exception beside a sequence",
    signal({ sequence: [{ event: "a" }], except: "b" }),
    "idle_field /signals/x/except",
  ],
  ["a first step at once", first({ immediate: true }), "idle_field /signals/x/sequence/0/immediate"],
  [
    "a first step at once, behind what must not happen",
    sequence({ event: "a", not: true }, { event: "b", immediate: true }),
    "idle_field /signals/x/sequence/1/immediate",
  ],
  ["nothing at once", second({ not: true, immediate: true }), "idle_field /signals/x/sequence/1/immediate"],
  ["a first step in time", first({ within: "2d" }), "idle_field /signals/x/sequence/0/within"],
  ["a name for what must not happen", second({ not: true, as: "v" }), "idle_field /signals/x/sequence/1/as"],
  [
    "a stay in a live segment",
    member({ mode: "live", min_stay: "1d" }),
    "idle_field /segments/s/membership/min_stay",
  ],
  [
    "a stay longer than the longest",
    member({ mode: "sticky", min_stay: "8d", max_stay: "1w" }),
    "never_true /segments/s/membership/min_stay",
  ],
  [
    "a wrong signal in an alternative",
    segment({ $or: [{ "visit.count": 2 }, { $did: { sum: "purchase" } }] }),
    "missing /segments/s/when/$or/1/$did/of",
  ],
  [
    "a segment compared with a number in an alternative",
    { segments: { ...S.segments, t: { when: { $or: [{ "visit.count": 2 }, { "segments.s": 1 }] } } } },
    "wrong_type /segments/t/when/$or/1/segments.s",
  ],
  [
    "a pattern that is none, in an alternative",
    segment({ $or: [{ "visit.count": 2 }, { "page.path": { $regex: "(" } }] }),
    "regex_syntax /segments/s/when/$or/1/page.path/$regex",
  ],
  [
    "a pattern that is too large for a device",
    where({ page: { $regexi: "a.{0,90}b.{0,90}c" } }),
    "regex_too_large /signals/x/where/page/$regexi",
  ],
  [
    "hours that end when they begin",
    segment({ "time.now": { $hour: "08:00-08:00" } }),
    "never_true /segments/s/when/time.now/$hour",
  ],
  [
    "hours of a visitor that end when they begin",
    segment({ "time.now": { $hour: { hours: "00:00-00:00", tz: "visitor" } } }),
    "never_true /segments/s/when/time.now/$hour",
  ],
  [
    "a schedule that closes when it opens",
    campaign({ schedule: { hours: "08:00-08:00" } }),
    "never_open /campaigns/c/schedule/hours",
  ],
  [
    "a range of texts the wrong way round",
    segment({ "page.path": { $between: ["b", "a"] } }),
    "never_true /segments/s/when/page.path/$between",
  ],
  [
    "a range of moments the wrong way round",
    segment({ "customer.since": { $between: ["2026-01-01T10:00:00Z", "2026-01-01T11:00:00+04:00"] } }),
    "never_true /segments/s/when/customer.since/$between",
  ],
  [
    "a map without a key",
    asked({ x: { count: "a", by: "item_brand" } }, { "signals.x": { $gte: 1 } }),
    "unknown_signal /segments/s/when/signals.x",
  ],
  [
    "a trait with a sign in it",
    segment({ "customer.ti!er": 1 }),
    "unknown_fact /segments/s/when/customer.ti!er",
  ],
  [
    "a trait with a sign before it",
    segment({ "customer.!tier": 1 }),
    "unknown_fact /segments/s/when/customer.!tier",
  ],
  [
    "a trait with a sign behind it",
    segment({ "customer.tier!": 1 }),
    "unknown_fact /segments/s/when/customer.tier!",
  ],
  [
    "an inherited name inside a trait",
    segment({ "customer.tier.toString": 1 }),
    "unknown_fact /segments/s/when/customer.tier.toString",
  ],
  ["17 levels of negated tests", segment({ "visit.count": negatedTest(16) }), "too_deep /segments/s/when"],
  [
    "a day that does not exist, after the end",
    campaign({ schedule: { from: "2026-13-01", to: "2026-01-01" } }),
    "wrong_format /campaigns/c/schedule/from",
  ],
  [
    "an offer of one variant widened by doubt",
    {
      offers: { o: { ...OFFER, budget: { redemptions: 5 } } },
      ...campaign({ if_unsure: "show", variants: [{ id: "a" }, { id: "b", offer: "o" }] }),
    },
    "unsure_offer /campaigns/c/if_unsure",
  ],
  [
    "a way into segments in each other",
    {
      segments: {
        a: { when: { "segments.b": true } },
        b: { when: { "segments.c": true } },
        c: { when: { "segments.b": true } },
      },
    },
    "cycle /segments/b/when",
  ],
  [
    "an example without events that expects a memory",
    { signals: views, ...example({ "signals.x": 0 }, { now: "2026-11-20T10:00:00Z", expect: true }) },
    "example_broken /segments/s/examples/0",
  ],
  [
    "health, in a name of two words",
    segment({ "visit.count": 2 }, { name: "isPregnant" }),
    "sensitive /segments/s/name",
  ],
  [
    "health, with signs between its words",
    segment({ "visit.count": 2 }, { name: "mental -- health" }),
    "sensitive /segments/s/name",
  ],
  [
    "health, in the name of a fact",
    segment({ "page.pregnancy": true }),
    "sensitive /segments/s/when/page.pregnancy",
  ],
];
