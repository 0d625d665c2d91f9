import { STORE } from "../../../builders/document.ts";
import {
  asked,
  audience,
  banner,
  campaign,
  example,
  S,
  segment,
  sequence,
  signal,
  two,
  variant,
  views,
  where,
} from "../document-builder.ts";

/** What is wrong, the parts of a document that carry it, and what must be found: its code and its place. */
export const FAULTS: readonly [name: string, parts: object, expected: string][] = [
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
];
