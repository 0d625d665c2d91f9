import { describe, expect, test } from "vitest";
import { isOftenMissing, kindOf } from "../../../../rules/advice/proof/kinds.ts";
import { type Goals, isLive, reasonerOf, topicOf } from "../../../../rules/advice/proof/reason.ts";
import type { Condition } from "../../../../rules/condition.ts";
import type { Signal } from "../../../../rules/signal.ts";
import { rules } from "../../../builders/document.ts";

const signals: { readonly [id: string]: Signal } = {
  seen: { count: "view_item" },
  ids: { unique_list: "view_item", of: "item_id" },
  brands: { count: "view_item", by: "item_brand" },
  latest: { last: "view_item", of: "item_brand" },
  away: { time_since_last: "view_item" },
  spent: { sum: "purchase", of: "value" },
};
const reasoner = () => reasonerOf(rules({ signals }));

/** Five stages that a visitor can be in. */
const STAGES = ["new", "returning", "regular", "came_back", "lapsed"];

describe("somebody can be in it:", () => {
  test.each<[Condition]>([
    [{}],
    [{ "visit.count": { $gt: 2, $lt: 4 } }],
    [{ "visit.count": { $gt: 2.5, $lt: 3.5 } }],
    [{ "visit.count": 0 }],
    [{ "time.hour": { $gte: 23 } }],
    [{ "time.hour": { $lte: 0 } }],
    [{ "time.weekday": { $lte: 1 } }],
    [{ "time.weekday": { $gte: 7 } }],
    [{ "basket.value": { $gt: 1, $lt: 2 } }],
    [{ "basket.value": { $lt: -5 } }],
    [{ "basket.value": { $gt: 1e9 } }],
    [{ "visit.count": { $gt: 1e9 } }],
    [{ "visit.new": { $ne: true } }],
    [{ "visit.lifecycle": { $nin: STAGES.slice(1) } }],
    [{ "geo.country": { $gt: "a", $lt: "b" } }],
    [{ "geo.country": { $lt: "a" } }],
    [{ "geo.country": { $in: ["AE", "FR"], $startsWith: "F" } }],
    [{ "geo.country": { $gt: "2026-01-01", $lt: "2026-01-02" } }],
    [{ "geo.country": { $startsWith: "A", $endsWith: "E" } }],
    // Between one moment and itself stand texts that are no dates, such as "2026-01-010".
    [{ "geo.country": { $gte: "2026-01-01", $lt: "2026-01-01T00:00:00Z" } }],
    [{ "customer.a": { $gt: "a", $lt: 5 } }],
    [{ "customer.a": { $gt: "a", $lt: "2026-01-01" } }],
    [{ $and: [{ "customer.a": { $in: ["a"] } }, { "customer.a": { $in: ["b"] } }] }],
    [{ $and: [{ "customer.a": "a,b" }, { "customer.a": { $in: ["a"] } }] }],
    [{ "customer.a": true, $not: { "customer.a": { $eq: true } } }],
    [{ "customer.a": { $exists: false } }],
    [{ "customer.a": { $exists: true, $ne: "x" } }],
    [{ $or: [{ "visit.count": { $lt: 0 } }, { "visit.count": 3 }] }],
    [{ $not: { "visit.count": { $gte: 0, $lt: 5 } } }],
    [{ "signals.ids": { $in: ["a"], $nin: ["c"] }, $and: [{ "signals.ids": { $in: ["b"] } }] }],
    [{ "signals.brands.PRADA": { $gte: 3 } }],
    [{ "signals.latest": { $nin: ["PRADA"] } }],
    [{ "segments.s": true }],
  ])("%j", (condition) => {
    expect(reasoner().canBe(condition, "true")).toBe(true);
  });
});

describe("nobody can be in it:", () => {
  test.each<[Condition]>([
    [{ "visit.count": { $gt: 2, $lt: 3 } }],
    [{ "visit.count": { $lt: 0 } }],
    [{ "visit.count": 1.5 }],
    [{ "time.hour": { $gt: 23 } }],
    [{ "time.weekday": { $lt: 1 } }],
    [{ "time.weekday": 8 }],
    [{ "orders.days_since": { $lt: 0 } }],
    [{ "basket.value": { $gte: 5, $lte: 4 } }],
    [{ "basket.value": { $gt: 5, $lt: 5 } }],
    [{ "visit.new": "x" }],
    [{ $nor: [{ "visit.new": true }, { "visit.new": false }] }],
    [{ "visit.lifecycle": { $nin: STAGES } }],
    [{ "geo.country": { $gt: "b", $lt: "a" } }],
    [{ "geo.country": { $in: ["AE", "FR"], $startsWith: "G" } }],
    [{ "geo.country": { $startsWith: "A" }, $not: { "geo.country": { $startsWith: "A" } } }],
    [{ $and: [{ "geo.country": { $in: ["AE"] } }, { "geo.country": { $in: ["FR"] } }] }],
    [{ "customer.a": 1, $nor: [{ "customer.a": 1 }] }],
    [{ "customer.a": { $in: ["a"], $nin: ["a"] } }],
    [{ "customer.a": { $exists: false, $ne: "x" } }],
    [{ "customer.a": { $exists: false }, $or: [{ "customer.a": { $exists: true } }] }],
    [{ $or: [{ "visit.count": { $lt: 0 } }, { "time.hour": 24 }] }],
    [{ "visit.count": 1, $and: [{ $or: [{ "visit.count": 2 }, { "visit.count": 3 }] }] }],
    [{ $not: { $or: [{ "visit.count": { $gte: 1 } }, { "visit.count": { $lt: 1 } }] } }],
    [{ $and: [{ "signals.ids": { $in: ["a"] } }, { "signals.ids": { $nin: ["a"] } }] }],
    [{ "signals.seen": { $lt: 0 } }],
    [{ "signals.brands.PRADA": { $lt: 0 } }],
    [{ "signals.away": { $lt: 0 } }],
    [{ "segments.s": true, $not: { "segments.s": { $ne: false } } }],
    [{ $or: [] as Condition[], "visit.count": -1 }],
  ])("%j", (condition) => {
    expect(reasoner().canBe(condition, "true")).toBe(false);
  });
});

describe("everyone about whom all is known is in it:", () => {
  test.each<[Condition, boolean]>([
    [{ "visit.count": { $gte: 0 } }, true],
    [{ "visit.count": { $gte: 1 } }, false],
    [{ "visit.count": { $ne: 5 } }, false],
    [{ "visit.count": { $lt: 1e12 } }, false],
    [{ "visit.new": { $in: [true, false] } }, true],
    [{ "visit.new": true }, false],
    [{ "visit.new": false }, false],
    [{ "time.weekday": { $between: [1, 7] } }, true],
    [{ "time.weekday": { $between: [2, 7] } }, false],
    [{ "time.weekday": { $between: [1, 6] } }, false],
    [{ "basket.value": { $gte: 0 } }, false],
    [{ "visit.lifecycle": { $in: STAGES } }, true],
    [{ "visit.lifecycle": { $in: STAGES.filter((stage) => stage !== "regular") } }, false],
    [{ "geo.country": { $exists: true } }, false],
    [{ $or: [{ "geo.country": { $exists: true } }, { "geo.country": { $exists: false } }] }, true],
    [{ $or: [{ "geo.country": { $exists: true } }, { "visit.count": { $gte: 0 } }] }, true],
    [{ $or: [{ "customer.a": "x" }, { "customer.a": { $ne: "x" } }] }, true],
    [{ $or: [{ "visit.count": { $lt: 3 } }, { "visit.count": { $gt: 3 } }] }, false],
    [{ $or: [{ "visit.count": { $lt: 3 } }, { "visit.count": { $gte: 3 } }] }, true],
    [{ $not: { "visit.count": { $lt: 0 } } }, true],
    [{ $nor: [{ "visit.count": { $lt: 0 } }, { "time.hour": 24 }] }, true],
    [{ "signals.ids": { $nin: ["a"] } }, false],
    [{ "signals.ids": { $type: "array" } }, false],
    [{ "geo.country": { $gte: "" } }, true],
  ])("%j: %s", (condition, expected) => {
    expect(reasoner().isAlwaysTrue(condition)).toBe(expected);
  });
});

describe("who is in one is in the other, however doubt lets them in:", () => {
  const AE: Condition = { "geo.country": "AE" };
  const more: Condition = { "geo.country": "AE", "visit.count": { $gte: 2 } };
  test.each<[string, Condition, Condition, Goals, boolean]>([
    ["both by a yes", more, AE, { inner: "true", outer: "true" }, true],
    ["one by a yes, the other by doubt too", AE, AE, { inner: "true", outer: "not_false" }, true],
    ["one by doubt too, the other by a yes", AE, AE, { inner: "not_false", outer: "true" }, false],
    ["both by doubt too", more, AE, { inner: "not_false", outer: "not_false" }, true],
    ["both by doubt, one wider", AE, more, { inner: "not_false", outer: "not_false" }, false],
    ["the wider by doubt", AE, more, { inner: "true", outer: "not_false" }, false],
  ])("%s", (_name, inner, outer, goals, expected) => {
    expect(reasoner().isWithin(inner, outer, goals)).toBe(expected);
  });
});

test.each([
  ["visit.count", { of: "number", whole: true, from: 0 }],
  ["geo.country", { of: "text" }],
  ["segments.s", { of: "boolean" }],
  ["signals.seen", { of: "number", whole: true, from: 0 }],
  ["signals.away", { of: "number", from: 0 }],
  ["signals.spent", { of: "number" }],
  ["signals.ids", { of: "list" }],
  ["signals.latest", { of: "any" }],
  ["signals.brands.PRADA", { of: "number", whole: true, from: 0 }],
  ["signals.brands", { of: "any" }],
  ["signals.seen.PRADA", { of: "any" }],
  ["signals.gone", { of: "any" }],
  ["page.seen", { of: "any" }],
  ["customer.tier", { of: "any" }],
])("%s is %j", (fact, kind) => {
  expect(kindOf(fact, signals)).toEqual(kind);
});

test.each([
  ["time.now", false],
  ["geo.country", false],
  ["geo.city", true],
  ["device.os", false],
  ["visit.count", false],
  ["visit.lifecycle", true],
  ["basket.value", false],
  ["orders.count", false],
  ["orders.days_since", true],
  ["customer.tier", true],
  ["signals.seen", false],
  ["signals.ids", false],
  ["signals.latest", true],
  ["signals.away", true],
  ["signals.brands.PRADA", true],
  ["signals.gone", true],
  ["page.seen", true],
])("whether %s is often missing: %s", (fact, expected) => {
  expect(isOftenMissing(fact, signals)).toBe(expected);
});

test("a sticky segment is not live, any other is", () => {
  const live = [undefined, { mode: "live" }, { mode: "sticky" }] as const;
  expect(live.map((membership) => isLive({ when: {}, ...(membership && { membership }) }))).toEqual([
    true,
    true,
    false,
  ]);
});

test("a topic is what is asked about, in one order and once", () => {
  expect(topicOf({ b: 1, $or: [{ a: 1 }, { b: 2 }] })).toBe("a b");
});
