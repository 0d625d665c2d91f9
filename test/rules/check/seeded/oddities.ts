import { CAMPAIGN } from "../../../builders/document.ts";
import {
  asked,
  campaign,
  OFFER,
  S,
  segment,
  sequence,
  signal,
  two,
  views,
  where,
} from "../document-builder.ts";

/** What is odd, the parts of a document that carry it, and what must be found: its code and its place. */
export const ODDITIES: readonly [name: string, parts: object, expected: string][] = [
  [
    "nothing between the bounds",
    segment({ "visit.count": { $gt: 5, $lt: 3 } }),
    "contradiction /segments/s/when",
  ],
  [
    "no whole number between the bounds",
    segment({ "visit.count": { $gt: 2, $lt: 3 } }),
    "contradiction /segments/s/when",
  ],
  [
    "two countries at once",
    segment({ $and: [{ "geo.country": "AE" }, { "geo.country": "FR" }] }),
    "contradiction /segments/s/when",
  ],
  [
    "a value that is and is not in",
    segment({ "geo.country": { $in: ["AE"], $nin: ["AE", "FR"] } }),
    "contradiction /segments/s/when",
  ],
  [
    "a missing fact with a value",
    segment({ "customer.tier": { $exists: false, $eq: "gold" } }),
    "contradiction /segments/s/when",
  ],
  ["a missing fact written as null", segment({ "customer.tier": null }), "contradiction /segments/s/when"],
  ["a count below nothing", asked(views, { "signals.x": { $lt: 0 } }), "contradiction /segments/s/when"],
  [
    "a day for a number",
    segment({ "time.weekday": { $in: ["sat", "sun"] } }),
    "contradiction /segments/s/when",
  ],
  [
    "a lifecycle that does not exist",
    segment({ "visit.lifecycle": "loyal" }),
    "contradiction /segments/s/when",
  ],
  [
    "a segment and its opposite",
    two({ "geo.country": "AE" }, { "segments.s": true, $nor: [{ "geo.country": { $in: ["AE", "SA"] } }] }),
    "contradiction /segments/t/when",
  ],
  [
    "every branch impossible",
    segment({ $or: [{ "time.hour": 24 }, { "time.month": { $gt: 12 } }] }),
    "contradiction /segments/s/when",
  ],
  [
    "a date before and after",
    segment({ "customer.since": { $gt: "2026-05-01", $lt: "2026-04-30T00:00:00Z" } }),
    "contradiction /segments/s/when",
  ],
  [
    "the beginning of another value",
    segment({ "geo.country": { $eq: "AE", $startsWith: "F" } }),
    "contradiction /segments/s/when",
  ],
  [
    "a list that is known and unknown",
    segment({ "customer.id": { $inGroup: "v", $notInGroup: "v" } }),
    "unknown_list /segments/s/when/customer.id/$inGroup",
  ],
  ["any count at all", asked(views, { "signals.x": { $gte: 0 } }), "always_true /segments/s/when"],
  [
    "one or the other, which is all",
    segment({ $or: [{ "basket.value": { $gte: 10 } }, { "basket.value": { $lt: 10 } }] }),
    "always_true /segments/s/when",
  ],
  ["no condition", segment({}), "matches_everyone /segments/s/when"],
  [
    "an empty segment inside",
    two({ "geo.country": "AE" }, { $and: [{}] }),
    "matches_everyone /segments/t/when",
  ],
  [
    "the same in other words",
    two({ "visit.count": { $gt: 2 } }, { $not: { "visit.count": { $lt: 3 } } }),
    "equal_segments /segments/t/when",
  ],
  [
    "one inside the other",
    two({ "visit.count": { $gte: 5 } }, { "visit.count": { $gte: 2 } }),
    "contained_segment /segments/s/when",
  ],
  [
    "a campaign behind a wider one",
    {
      ...two({ "geo.country": "AE", "visit.count": 4 }, { "geo.country": { $in: ["AE", "SA"] } }),
      campaigns: {
        narrow: { ...CAMPAIGN, segment: "s", priority: 1 },
        wide: { ...CAMPAIGN, segment: "t", priority: 9 },
      },
    },
    "shadowed_campaign /campaigns/narrow",
  ],
  [
    "a campaign behind its twin",
    { ...S, campaigns: { a: { ...CAMPAIGN, segment: "s" }, b: { ...CAMPAIGN, segment: "s" } } },
    "shadowed_campaign /campaigns/b",
  ],
  [
    "a window longer than the memory",
    signal({ count: "a", within: "365d" }),
    "window_beyond_retention /signals/x/within",
  ],
  [
    "an inline window longer than the memory",
    segment({ $or: [{ $did: { count: "a", within: "52w" } }] }),
    "window_beyond_retention /segments/s/when/$or/0/$did/within",
  ],
  [
    "a cap longer than the memory",
    campaign({ cap: { exposures: 1, within: "400d" } }),
    "window_beyond_retention /campaigns/c/cap/within",
  ],
  ["an idle signal", { ...S, signals: views }, "unused_signal /signals/x"],
  [
    "an idle segment",
    { ...two({ "visit.count": 1 }, { "geo.country": "AE" }), audiences: { a: { segment: "s" } } },
    "unused_segment /segments/t",
  ],
  ["an idle offer", { ...S, offers: { o: OFFER } }, "unused_offer /offers/o"],
  ["an idle list", { ...S, lists: { vips: {} } }, "unused_list /lists/vips"],
  [
    "an audience of buyers that buying ends",
    {
      signals: { x: { count: "purchase" } },
      ...segment({ "signals.x": { $gte: 1 } }),
      audiences: { a: { segment: "s", leave_on: ["purchase"] } },
    },
    "audience_leaves_at_once /audiences/a/leave_on",
  ],
  [
    "an audience that waits",
    {
      signals: { since: { time_since_last: "view_item", unit: "day" } },
      ...segment({ "signals.since": { $gte: 3 } }),
      audiences: { a: { segment: "s" } },
    },
    "audience_waits /audiences/a/segment",
  ],
  [
    "the country of an event, misnamed",
    where({ country: "AE" }),
    "country_of_event /signals/x/where/country",
  ],
  [
    "the city of an event",
    sequence({ event: "a", where: { "geo.city": "Dubai" } }),
    "country_of_event /signals/x/sequence/0/where/geo.city",
  ],
  [
    "today's country for another day's",
    {
      signals: views,
      ...segment({ "signals.x": { $gte: 1 }, "geo.country": "AE" }, { name: "Visited from the Emirates" }),
    },
    "country_now /segments/s/when/geo.country",
  ],
  [
    "is not, of what may be missing",
    segment({ "customer.tier": { $ne: "gold" } }),
    "missing_fact /segments/s/when/customer.tier/$ne",
  ],
  [
    "not in, of what may be missing",
    asked({ x: { last: "view_item", of: "item_brand" } }, { "signals.x": { $nin: ["PRADA"] } }),
    "missing_fact /segments/s/when/signals.x/$nin",
  ],
];
