import { describe, expect, test } from "vitest";
import { CAMPAIGN, STORE } from "../../builders/document.ts";
import { asked, found, problemsIn, segment } from "./document-builder.ts";

const S = { segments: { s: { when: { "visit.count": { $gte: 2 } } } } };
const campaign = (rest: object) => ({ ...S, campaigns: { c: { ...CAMPAIGN, segment: "s", ...rest } } });
const variant = (rest: object) => campaign({ variants: [{ id: "a", ...rest }] });
const banner = (rest: object) => variant({ banner: { headline: "x", ...rest } });
const audience = (rest: object) => ({ ...S, audiences: { a: { segment: "s", ...rest } } });
const signal = (parts: object) => asked({ x: parts }, { "signals.x": { $gte: 1 } });
const where = (condition: object) => signal({ count: "view_item", where: condition });
const sequence = (...steps: object[]) => signal({ sequence: steps });
const OFFER = { discount: { percent: 10 }, expires: "2h" };
const offered = (offer: object, when: object) => ({
  ...segment(when),
  offers: { o: offer },
  campaigns: { c: { ...CAMPAIGN, segment: "s", variants: [{ id: "a", offer: "o" }] } },
});
const two = (s: object, t: object, rest: object = {}) => ({
  segments: { s: { when: s }, t: { when: t } },
  ...rest,
});
const example = (when: object, parts: object) => segment(when, { examples: [parts] });
const views = { x: { count: "view_item" } };
const UNSTABLE = "signals.since";

/** What is seeded, the parts of the document that carry it, and what must be found: its code and its place. */
const SEEDED: [string, object, string][] = [
  ["a misspelt part", { campaings: {} }, "unknown_field /campaings"],
  [
    "a misspelt operator",
    segment({ "visit.count": { $gretaer: 1 } }),
    "unknown_operator /segments/s/when/visit.count/$gretaer",
  ],
  [
    "a misspelt operator in an element",
    segment({ "basket.items": { $elemMatch: { $inn: ["a"] } } }),
    "unknown_operator /segments/s/when/basket.items/$elemMatch/$inn",
  ],
  [
    "a misspelt operator inside a not",
    segment({ $not: { $or: [{ "visit.count": { $lessThan: 3 } }] } }),
    "unknown_operator /segments/s/when/$not/$or/0/visit.count/$lessThan",
  ],
  ["a misspelt fact", segment({ "device.oss": "iOS" }), "unknown_fact /segments/s/when/device.oss"],
  ["a misspelt signal", asked(views, { "signals.y": 1 }), "unknown_signal /segments/s/when/signals.y"],
  [
    "a misspelt signal in an exit",
    {
      signals: views,
      ...segment({ "signals.x": 1 }, { membership: { mode: "sticky", exit_when: { "signals.z": 1 } } }),
    },
    "unknown_signal /segments/s/membership/exit_when/signals.z",
  ],
  [
    "a key of a signal that is no map",
    asked(views, { "signals.x.PRADA": 1 }),
    "unknown_signal /segments/s/when/signals.x.PRADA",
  ],
  [
    "a misspelt segment inside another",
    segment({ "segments.loyall": true }),
    "unknown_segment /segments/s/when/segments.loyall",
  ],
  [
    "a segment compared with a number",
    two({ "visit.count": 3 }, { "segments.s": 1 }),
    "wrong_type /segments/t/when/segments.s",
  ],
  [
    "a misspelt list",
    { lists: { vips: {} }, ...segment({ "customer.id": { $inGroup: "vip" } }) },
    "unknown_list /segments/s/when/customer.id/$inGroup",
  ],
  ["a misspelt segment of a campaign", campaign({ segment: "ss" }), "unknown_segment /campaigns/c/segment"],
  ["a misspelt offer", variant({ offer: "oo" }), "unknown_offer /campaigns/c/variants/0/offer"],
  ["a misspelt segment of an audience", audience({ segment: "t" }), "unknown_segment /audiences/a/segment"],
  [
    "items that no list signal gives",
    { ...audience({ items: "signals.x" }), signals: views },
    "unknown_signal /audiences/a/items",
  ],
  [
    "a campaign without a slot",
    { ...S, campaigns: { c: { segment: "s", variants: [{ id: "a" }] } } },
    "missing /campaigns/c/slot",
  ],
  [
    "a destination that does not exist",
    audience({ send_to: ["facebook"] }),
    "unknown_value /audiences/a/send_to/0",
  ],
  [
    "a zone that does not exist",
    { store: { ...STORE, timezone: "Dubai" } },
    "unknown_timezone /store/timezone",
  ],
  ["a segment in itself", segment({ $not: { "segments.s": true } }), "cycle /segments/s/when"],
  [
    "two segments in each other",
    two({ "segments.t": true }, { "segments.s": false }),
    "cycle /segments/s/when",
  ],
  ["a function that does not exist", signal({ total: "purchase" }), "one_of /signals/x"],
  ["a function without its field", signal({ avg: "view_item" }), "missing /signals/x/of"],
  ["a field without effect", signal({ count: "a", unit: "day" }), "idle_field /signals/x/unit"],
  [
    "a unit for a misspelt time",
    signal({ time_since_last: "a", unit: "weeks" }),
    "unknown_value /signals/x/unit",
  ],
  [
    "an edge operator about events",
    where({ time: { $hour: "08:00-12:00" } }),
    "edge_only_operator /signals/x/where/time/$hour",
  ],
  [
    "a pattern that looks ahead",
    where({ item_name: { $regex: "a(?=b)" } }),
    "regex_unsupported /signals/x/where/item_name/$regex",
  ],
  [
    "a pattern that is none",
    segment({ "page.path": { $regex: "(" } }),
    "regex_syntax /segments/s/when/page.path/$regex",
  ],
  [
    "a network that is none",
    segment({ "network.ip": { $cidr: "10.0.0.0/99" } }),
    "wrong_format /segments/s/when/network.ip/$cidr",
  ],
  [
    "a range the wrong way round",
    segment({ "basket.value": { $between: [100, 50] } }),
    "never_true /segments/s/when/basket.value/$between",
  ],
  [
    "a reference to no earlier step",
    sequence({ as: "v", event: "a" }, { event: "b", where: { brand: { $ne: { $ref: "w.brand" } } } }),
    "unknown_step /signals/x/sequence/1/where/brand/$ne/$ref",
  ],
  [
    "a reference outside a sequence",
    segment({ "page.brand": { $ne: { $ref: "v.brand" } } }),
    "unknown_step /segments/s/when/page.brand/$ne/$ref",
  ],
  [
    "a reference to a later step",
    sequence({ event: "a", where: { brand: { $ref: "v.brand" } } }, { as: "v", event: "b" }),
    "unknown_step /signals/x/sequence/0/where/brand/$ref",
  ],
  [
    "two steps of one name",
    sequence({ as: "v", event: "a" }, { as: "v", event: "b" }),
    "repeated_id /signals/x/sequence/1/as",
  ],
  [
    "a sequence of what must not happen",
    sequence({ not: true, event: "a" }),
    "never_true /signals/x/sequence",
  ],
  [
    "eleven steps",
    sequence(...Array.from({ length: 11 }, () => ({ event: "a" }))),
    "out_of_range /signals/x/sequence",
  ],
  [
    "an inline signal that is wrong",
    segment({ $did: { sum: "purchase" } }),
    "missing /segments/s/when/$did/of",
  ],
  [
    "two variants of one name",
    campaign({ variants: [{ id: "a" }, { id: "a" }] }),
    "repeated_id /campaigns/c/variants/1/id",
  ],
  [
    "a schedule that ends too early",
    campaign({ schedule: { from: "2026-12-02", to: "2026-12-01" } }),
    "never_open /campaigns/c/schedule",
  ],
  [
    "a script for an address",
    banner({ href: "javascript:alert(1)" }),
    "wrong_format /campaigns/c/variants/0/banner/href",
  ],
  [
    "an example that breaks",
    example({ "visit.count": 2 }, { facts: { "visit.count": 3 }, expect: true }),
    "example_broken /segments/s/examples/0",
  ],
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
      ...segment({ [UNSTABLE]: { $gte: 3 } }),
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
  [
    "an image that says nothing",
    banner({ image: "/a.avif" }),
    "missing_alt /campaigns/c/variants/0/banner/image",
  ],
  [
    "an address without https",
    banner({ href: "http://shop.example/" }),
    "insecure_address /campaigns/c/variants/0/banner/href",
  ],
  [
    "an override for nothing",
    { ...S, overrides: [{ path: "/segments/s", reason: "r", by: "b" }] },
    "idle_override /overrides/0/path",
  ],
];

describe(`${SEEDED.length} seeded faults are found, each at its place:`, () => {
  test.each(SEEDED)("%s", (_name, parts, expected) => {
    expect(found(parts)[0]).toBe(expected);
  });

  test.each(SEEDED)("%s: and nothing else is said", (_name, parts) => {
    expect(found(parts).length).toBeLessThanOrEqual(2);
  });

  test("every message ends as a sentence that says what to do", () => {
    const messages = SEEDED.flatMap(([, parts]) => problemsIn(parts).map(({ message }) => message));
    for (const message of messages) expect(message).toMatch(/^["A-Z0-9\-[{$].*\S$/s);
  });
});

describe("overrides", () => {
  const parts = segment({ "customer.religion": { $in: ["muslim"] } }, { name: "Muslim customers" });
  test("answer for all of the member they name", () => {
    expect(found(parts)).toHaveLength(3);
    expect(
      found({
        ...parts,
        overrides: [{ path: "/segments/s", reason: "They asked for it", by: "dpo@shop.example" }],
      }),
    ).toEqual([]);
  });

  test("do not answer for another", () => {
    expect(found({ ...parts, overrides: [{ path: "/segments/s/name", reason: "r", by: "b" }] })).toEqual([
      "sensitive /segments/s/when/customer.religion",
      "sensitive /segments/s/when/customer.religion/$in/0",
    ]);
  });
});
