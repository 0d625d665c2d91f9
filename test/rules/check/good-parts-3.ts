import { CAMPAIGN } from "../../builders/document.ts";
import { asked, campaign, example, segment, sequence, signal, where } from "./document-builder.ts";

const left = (x: object, when: object, leave_on: string[]) => ({
  ...asked({ x }, when),
  audiences: { a: { segment: "s", leave_on } },
});
const waiting = (when: object) => ({
  ...asked({ x: { time_since_last: "view_item" } }, when),
  audiences: { a: { segment: "s" } },
});
const rivals = (first: object, second: object) => ({
  segments: { s: { when: { "visit.count": { $gte: 2 } } } },
  campaigns: { a: { ...CAMPAIGN, segment: "s", ...first }, b: { ...CAMPAIGN, segment: "s", ...second } },
});
const at = (now: string | number) => ({ now, expect: true });

/** Parts of documents that nothing is wrong with, near what is. */
export const PARTS_3: readonly [name: string, parts: object][] = [
  [
    "a range of moments in two zones",
    segment({ "customer.since": { $between: ["2026-01-01T10:00:00+04:00", "2026-01-01T09:00:00Z"] } }),
  ],
  ["a range of one value", segment({ "basket.value": { $between: [5, 5] } })],
  ["hours over midnight", segment({ "time.now": { $hour: "22:00-06:00" } })],
  ["all hours", campaign({ schedule: { hours: "00:00-24:00" } })],
  [
    "a limit to the keys of a map",
    asked({ x: { count: "a", by: "item_brand", limit: 5 } }, { "signals.x.PRADA": { $gte: 1 } }),
  ],
  ["what must not happen in some time", sequence({ event: "a" }, { event: "b", not: true, within: "2d" })],
  [
    "a stay as long as the longest",
    segment({ "visit.count": 2 }, { membership: { mode: "sticky", min_stay: "7d", max_stay: "1w" } }),
  ],
  ["a live membership", segment({ "visit.count": 2 }, { membership: { mode: "live" } })],
  ["16 levels of negated tests", segment({ "visit.count": { $not: { $not: { $not: { $gt: 1 } } } } })],
  ["a schedule of one day", campaign({ schedule: { from: "2026-12-01", to: "2026-12-01" } })],
  ["a race that people run", segment({ "page.race": "10k" })],
  ["a pattern that a device can run", where({ page: { $regex: "^/sale" } })],
  ["an example in November", example({ "time.month": 11 }, at("2026-11-21T10:00:00Z"))],
  [
    "an example on a day in the store's zone",
    example({ "time.date": "2026-11-22" }, at("2026-11-21T20:00:00Z")),
  ],
  [
    "an example at an hour in the store's zone",
    example({ "time.now": { $hour: "00:00-01:00" } }, at("2026-11-21T20:30:00Z")),
  ],
  [
    "an example at a moment in milliseconds",
    example({ "time.weekday": 7 }, at(Date.UTC(2026, 10, 21, 20, 30))),
  ],
  [
    "an example that is told of another segment, and more",
    {
      segments: {
        t: { when: { "visit.count": 5 } },
        s: {
          when: { "segments.t": true, "device.type": "mobile" },
          examples: [{ facts: { "device.type": "mobile", "segments.t": true }, expect: true }],
        },
      },
    },
  ],
  [
    "an example that is not told of another segment",
    {
      segments: {
        t: { when: { "visit.count": 5 } },
        s: {
          when: { "segments.t": true, "device.type": "mobile" },
          examples: [{ facts: { "device.type": "mobile", "visit.count": 5 }, expect: true }],
        },
      },
    },
  ],
  ["a score with a half-life and a cap", signal({ score: "a", of: "value", half_life: "7d", cap: 100 })],
  [
    "an audience that another event ends",
    left({ count: "purchase" }, { "signals.x": { $gte: 1 } }, ["refund"]),
  ],
  [
    "an audience that nothing ends",
    {
      ...asked({ x: { count: "purchase" } }, { "signals.x": { $gte: 1 } }),
      audiences: { a: { segment: "s" } },
    },
  ],
  [
    "an audience of lookers or buyers that buying ends",
    left({ count: ["view_item", "purchase"] }, { "signals.x": { $gte: 1 } }, ["purchase"]),
  ],
  [
    "an audience of those who bought nothing, that buying ends",
    left({ last: "purchase", of: "item_brand" }, { "signals.x": { $exists: false } }, ["purchase"]),
  ],
  [
    "an audience with an empty list, that buying ends",
    left({ unique_list: "purchase", of: "item_id" }, { "signals.x": { $size: 0 } }, ["purchase"]),
  ],
  [
    "an audience without a brand's buyers, that buying ends",
    left({ count: "purchase", by: "item_brand" }, { "signals.x.PRADA": { $exists: false } }, ["purchase"]),
  ],
  ["an audience that waits within a visit", waiting({ "signals.x": { $gt: 1800 } })],
  ["an audience of those who were here lately", waiting({ "signals.x": { $lte: 86_400 } })],
  ["an audience of those who were not away", waiting({ $not: { "signals.x": { $gt: 86_400 } } })],
  ["an audience of those who were ever here", waiting({ "signals.x": { $exists: true } })],
  [
    "a campaign that is shown in doubt behind one that is not",
    rivals({ priority: 9 }, { if_unsure: "show" }),
  ],
  ["a campaign behind one with a cap", rivals({ priority: 9, cap: { exposures: 3, within: "7d" } }, {})],
  ["a campaign behind one with a schedule", rivals({ priority: 9, schedule: { from: "2026-12-01" } }, {})],
  ["a campaign behind one that something stops", rivals({ priority: 9, stop_after: ["dismiss"] }, {})],
  ["a campaign before another of its segment in another slot", rivals({ priority: 9 }, { slot: "footer" })],
  [
    "a banner behind an offer",
    {
      ...rivals({ priority: 9, variants: [{ id: "a" }, { id: "b", offer: "o" }] }, {}),
      offers: { o: { discount: { percent: 10 }, expires: "2h", budget: { redemptions: 5 } } },
    },
  ],
  [
    "a campaign behind one for a sticky segment",
    {
      segments: {
        s: { when: { "visit.count": { $gte: 2 } } },
        t: { when: { "visit.count": { $gte: 2 } }, membership: { mode: "sticky", min_stay: "1d" } },
      },
      campaigns: { a: { ...CAMPAIGN, segment: "t", priority: 9 }, b: { ...CAMPAIGN, segment: "s" } },
    },
  ],
  ["that an event has a place", where({ geo: { $exists: true } })],
  ["the country of an event", where({ "geo.country": "AE" })],
  ["an event's field beside its country", where({ country_of_origin: "IT", "geo.country": "AE" })],
  [
    "where the visitor is now, by name",
    {
      ...asked({ x: { count: "a" } }, { "signals.x": 1, "geo.country": "AE" }),
      segments: {
        s: { name: "In the Emirates, looked at shoes", when: { "signals.x": 1, "geo.country": "AE" } },
      },
    },
  ],
  [
    "a country of the event, and of now",
    {
      signals: { x: { count: "a", where: { "geo.country": "AE" } }, y: { count: "b" } },
      segments: {
        s: {
          name: "Visited from the Emirates",
          when: { "signals.x": 1, "signals.y": 1, "geo.country": "AE" },
        },
      },
    },
  ],
  [
    "a visit from a country, without a memory",
    segment({ "geo.country": "AE" }, { name: "Visits from the Emirates" }),
  ],
  ["is not, of what is asked to exist", segment({ "customer.tier": { $ne: "gold", $exists: true } })],
  [
    "is not, or missing",
    segment({ $or: [{ "customer.tier": { $ne: "gold" } }, { "customer.tier": { $exists: false } }] }),
  ],
  [
    "a signal that only ends a stay",
    {
      signals: { x: { count: "purchase" } },
      segments: {
        s: { when: { "visit.count": 2 }, membership: { mode: "sticky", exit_when: { "signals.x": 1 } } },
      },
    },
  ],
  [
    "a list that only a negation asks about",
    {
      lists: { vips: {} },
      ...segment({ $or: [{ "visit.count": 2 }, { "customer.id": { $not: { $notInGroup: "vips" } } }] }),
    },
  ],
  [
    "a segment that only another asks about",
    {
      segments: {
        s: { when: { "visit.count": { $gte: 2 } } },
        t: { when: { "segments.s": true, "geo.country": "AE" } },
      },
      audiences: { a: { segment: "t" } },
    },
  ],
  ["a window as long as the memory", signal({ count: "a", within: "180d" })],
  ["a window of many sessions", signal({ count: "a", within: { sessions: 1000 } })],
];
