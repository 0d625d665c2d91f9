import { expect, test } from "vitest";
import { kindOf } from "../../../../rules/advice/proof/kinds.ts";
import { neighboursOf } from "../../../../rules/advice/proof/neighbours.ts";
import { failsForSome, witnessesOf } from "../../../../rules/advice/proof/witness.ts";
import type { Condition, Facts } from "../../../../rules/condition.ts";
import type { Signal } from "../../../../rules/signal.ts";

const signals: { readonly [id: string]: Signal } = { ids: { unique_list: "view_item", of: "item_id" } };
const kind = (fact: string) => kindOf(fact, signals);

test.each<[string, Condition, Facts[]]>([
  ["a value", { "geo.country": "AE" }, [{ "geo.country": "AE" }, { "geo.country": "AE" }]],
  [
    "one of two values",
    { "geo.country": { $in: ["AE", "SA"] } },
    [{ "geo.country": "AE" }, { "geo.country": "AE" }],
  ],
  [
    "the ends of a range",
    { "visit.count": { $gte: 2, $lt: 5 } },
    [{ "visit.count": 2 }, { "visit.count": 4 }],
  ],
  [
    "what is next to bounds",
    { "visit.count": { $gt: 2, $lte: 5 } },
    [{ "visit.count": 3 }, { "visit.count": 5 }],
  ],
  [
    "a value beside another",
    { "visit.count": 2, "geo.country": "AE" },
    [
      { "visit.count": 2, "geo.country": "AE" },
      { "visit.count": 2, "geo.country": "AE" },
    ],
  ],
  [
    "all of a list",
    { $and: [{ "visit.count": 2 }, { "geo.country": "AE" }] },
    [
      { "visit.count": 2, "geo.country": "AE" },
      { "visit.count": 2, "geo.country": "AE" },
    ],
  ],
  [
    "the first alternative",
    { $or: [{ "visit.count": 2 }, { "geo.country": "AE" }] },
    [{ "visit.count": 2 }, { "visit.count": 2 }],
  ],
  [
    "a list with one element",
    { "signals.ids": { $in: ["a", "b"] } },
    [{ "signals.ids": ["a"] }, { "signals.ids": ["a"] }],
  ],
  [
    "the beginning of a text",
    { "page.path": { $startsWith: ["/a", "/b"] } },
    [{ "page.path": "/a" }, { "page.path": "/a" }],
  ],
  ["what is missing", { "customer.tier": { $exists: false } }, [{}, {}]],
  ["whatever is there", { "visit.new": { $exists: true } }, [{ "visit.new": true }, { "visit.new": false }]],
  [
    "any value but one",
    { "geo.country": { $ne: "AE" } },
    [{ "geo.country": "\u0000" }, { "geo.country": "\uffff" }],
  ],
  [
    "any number but one",
    { "basket.value": { $ne: 0 } },
    [{ "basket.value": -1e12 }, { "basket.value": 1e12 }],
  ],
  ["any stage but the first", { "visit.lifecycle": { $ne: "new" } }, [{ "visit.lifecycle": "lapsed" }]],
  [
    "any list but one with a",
    { "signals.ids": { $nin: ["a"] } },
    [{ "signals.ids": [] }, { "signals.ids": ["\u0000"] }],
  ],
  ["no half a visit", { "visit.count": { $gt: 1.5, $lt: 2.5 } }, []],
  ["no hour past 23", { "time.hour": { $gte: 24 } }, []],
  ["no hour below 0", { "time.hour": { $lte: -1 } }, []],
  ["no number for a text", { "geo.country": 5 }, []],
  ["no text for a number", { "visit.count": "2" }, []],
  ["no text for a yes or no", { "visit.new": "true" }, []],
  ["no stage that there is not", { "visit.lifecycle": "loyal" }, []],
  [
    "nobody who would have to be found by thinking",
    { $not: { "visit.count": 2 }, "visit.count": { $gte: 2, $lte: 2 } },
    [],
  ],
  [
    "who is not in the way of a negation",
    { $not: { "visit.count": 3 }, "visit.count": 2 },
    [{ "visit.count": 2 }, { "visit.count": 2 }],
  ],
])("invents %s", (_name, condition, expected) => {
  expect(witnessesOf(condition, kind)).toEqual(expected);
});

test.each<[Condition, boolean]>([
  [{ "visit.count": { $gte: 0 } }, false],
  [{ "visit.count": { $gte: 1 } }, true],
  [{ "visit.count": { $lt: 1e12 } }, true],
  [{ "visit.new": true }, true],
  [{ "visit.new": false }, true],
  [{ "visit.new": { $in: [true, false] } }, false],
  [{ "visit.lifecycle": { $ne: "lapsed" } }, true],
  [{ "visit.lifecycle": { $ne: "new" } }, true],
  [{ "signals.ids": { $size: 0 } }, true],
  [{ "time.hour": { $lte: 22 } }, true],
])("whether %j fails for someone who is easily found: %s", (condition, expected) => {
  expect(failsForSome(condition, kind)).toBe(expected);
});

/** For each condition the earlier ones that it is compared with. */
const earlier = (all: number, ...conditions: Condition[]) =>
  neighboursOf(
    conditions.map((when) => ({ when, witnesses: witnessesOf(when, kind) })),
    all,
  );

test.each<[string, Condition[], number[][]]>([
  [
    "those that demand the same",
    [
      { "geo.country": "AE", "visit.count": 1 },
      { "geo.country": "SA", "visit.count": 1 },
      { "geo.country": "AE", "visit.count": 2 },
    ],
    [[], [], [0]],
  ],
  [
    "those that demand one of several",
    [
      { "geo.country": { $in: ["AE", "SA"] } },
      { "geo.country": "SA" },
      { "geo.country": { $eq: "FR" } },
      { "geo.country": "AE" },
    ],
    [[], [0], [], [0]],
  ],
  [
    "those that demand nothing",
    [
      { "visit.count": { $gte: 2 } },
      { "visit.count": { $gte: 3 } },
      { "geo.country": "AE", "visit.count": 9 },
    ],
    [[], [0], [0, 1]],
  ],
  [
    "those that demand the same of two facts, in any order",
    [
      { "geo.country": "AE", "geo.city": "Dubai" },
      { "geo.city": "Dubai", "geo.country": "AE" },
      { "geo.city": "Dubai", "geo.country": "SA" },
    ],
    [[], [0], []],
  ],
  [
    "all, where nobody is easily found",
    [{ "geo.country": "AE" }, { $nor: [{ "geo.country": "AE" }], "geo.country": { $gte: "AE", $lte: "AE" } }],
    [[], [0]],
  ],
])("a segment is compared with %s", (_name, conditions, expected) => {
  expect(earlier(conditions.length, ...conditions)).toEqual(expected);
});

test("of very many, a segment is compared with the six that stand nearest", () => {
  const many = Array.from({ length: 20 }, (_, index): Condition => ({ "visit.count": { $gte: index } }));
  const pairs = earlier(30_000, ...many);
  expect([pairs[0], pairs[1], pairs[10], pairs[19]]).toEqual([[], [0], [7, 8, 9], [14, 15, 16, 17, 18]]);
  expect(earlier(20, ...many)[19]).toHaveLength(19);
});
