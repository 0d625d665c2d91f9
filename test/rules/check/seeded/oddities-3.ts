import { CAMPAIGN } from "../../../builders/document.ts";
import { asked, S, segment, sequence, signal, two, views, where } from "../document-builder.ts";

const bought = { x: { count: "purchase" } };
const waits = (unit: object, when: object) => ({
  signals: { since: { time_since_last: "view_item", ...unit } },
  ...segment(when),
  audiences: { a: { segment: "s" } },
});
const leaves = (signals: object, when: object, leave_on = ["purchase"]) => ({
  ...asked(signals, when),
  audiences: { a: { segment: "s", leave_on } },
});
/** What is odd, the parts of a document that carry it, and what must be found: its code and its place. */
export const ODDITIES_3: readonly [name: string, parts: object, expected: string][] = [
  [
    "an audience of a brand's buyers that buying ends",
    leaves({ x: { count: "purchase", by: "item_brand" } }, { "signals.x.PRADA": { $gte: 1 } }),
    "audience_leaves_at_once /audiences/a/leave_on",
  ],
  [
    "an audience by what was bought last, that buying ends",
    leaves({ x: { last: "purchase", of: "item_brand" } }, { "signals.x": "PRADA" }),
    "audience_leaves_at_once /audiences/a/leave_on",
  ],
  [
    "an audience by what ends it, of two events",
    leaves({ x: { count: ["purchase", "refund"] } }, { "signals.x": { $gte: 1 } }, ["purchase", "refund"]),
    "audience_leaves_at_once /audiences/a/leave_on",
  ],
  [
    "an audience that waits some seconds",
    waits({}, { "signals.since": { $gt: 1801 } }),
    "audience_waits /audiences/a/segment",
  ],
  [
    "an audience that waits some minutes, in other words",
    waits({ unit: "minute" }, { $not: { "signals.since": { $lt: 31 } } }),
    "audience_waits /audiences/a/segment",
  ],
  [
    "an audience that waits an hour, in other words again",
    waits({ unit: "hour" }, { $nor: [{ "signals.since": { $lte: 1 } }] }),
    "audience_waits /audiences/a/segment",
  ],
  [
    "a campaign that is shown in doubt behind one that is too",
    {
      ...S,
      campaigns: {
        a: { ...CAMPAIGN, segment: "s", if_unsure: "show", priority: 9 },
        b: { ...CAMPAIGN, segment: "s", if_unsure: "show" },
      },
    },
    "shadowed_campaign /campaigns/b",
  ],
  [
    "a campaign behind one that is shown in doubt",
    {
      ...S,
      campaigns: {
        a: { ...CAMPAIGN, segment: "s", if_unsure: "show", priority: 9 },
        b: { ...CAMPAIGN, segment: "s" },
      },
    },
    "shadowed_campaign /campaigns/b",
  ],
  [
    "a country of an event, misnamed in an alternative",
    where({ $or: [{ item_brand: "PRADA" }, { geo_country: "AE" }] }),
    "country_of_event /signals/x/where/$or/1/geo_country",
  ],
  [
    "a country of an event, misnamed in a negation",
    where({ $not: { "event.geo.country": "AE" } }),
    "country_of_event /signals/x/where/$not/event.geo.country",
  ],
  [
    "a country of an event, misnamed in a later step",
    sequence({ event: "a" }, { event: "b", where: { "visit.country": "AE" } }),
    "country_of_event /signals/x/sequence/1/where/visit.country",
  ],
  [
    "a country of an event, misnamed in an inline signal",
    segment({ $or: [{ $did: { count: "a", where: { "visitor.geo": "AE" } } }] }),
    "country_of_event /segments/s/when/$or/0/$did/where/visitor.geo",
  ],
  ["a country of an event, as a text", where({ geo: "AE" }), "country_of_event /signals/x/where/geo"],
  [
    "today's country for another day's, beside a signal that knows its own",
    {
      signals: { x: { count: "view_item" } },
      ...segment({ "signals.x": 1, "geo.country": "AE" }, { name: "Came from the Emirates" }),
    },
    "country_now /segments/s/when/geo.country",
  ],
  [
    "is not, of what may be missing, in a negation",
    segment({ "visit.count": 2, $not: { "customer.tier": { $notInGroup: "v" } } }),
    "unknown_list /segments/s/when/$not/customer.tier/$notInGroup",
  ],
  [
    "is not, of what may be missing, in an alternative",
    segment({ $or: [{ "visit.count": 2 }, { "customer.tier": { $notRegex: "^g" } }] }),
    "missing_fact /segments/s/when/$or/1/customer.tier/$notRegex",
  ],
  [
    "is not, of what may be missing, where another fact is asked to exist",
    segment({ "customer.tier": { $ne: "gold" }, "customer.id": { $exists: true } }),
    "missing_fact /segments/s/when/customer.tier/$ne",
  ],
  [
    "an idle signal beside one that an audience hands on",
    {
      signals: { x: { unique_list: "view_item", of: "item_id" }, ...{ y: { count: "a" } } },
      ...S,
      audiences: { a: { segment: "s", items: "signals.x" } },
    },
    "unused_signal /signals/y",
  ],
  [
    "a window longer than a short memory",
    {
      store: { name: "S", currency: "AED", timezone: "UTC", retention: "30d" },
      ...signal({ count: "a", within: "31d" }),
    },
    "window_beyond_retention /signals/x/within",
  ],
  [
    "a window longer than the memory that nobody set",
    {
      store: { name: "S", currency: "AED", timezone: "UTC" },
      ...signal({ count: "a", within: "181d" }),
    },
    "window_beyond_retention /signals/x/within",
  ],
  [
    "the same under other names",
    {
      ...two({ "geo.country": "AE" }, { "geo.country": "AE" }),
    },
    "equal_segments /segments/t/when",
  ],
  [
    "what no line by itself forbids",
    { signals: { ...views, ...bought }, ...segment({ "signals.x": 1, $not: { "signals.x": { $gt: 0 } } }) },
    "contradiction /segments/s/when",
  ],
];
