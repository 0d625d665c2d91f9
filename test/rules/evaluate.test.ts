import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Condition, Facts, Truth } from "../../rules/condition.ts";
import { evaluate, factAt } from "../../rules/evaluate.ts";
import type { Json } from "../../rules/json.ts";

describe("a condition", () => {
  test.each<[string, Condition, Facts, Truth]>([
    ["of nothing holds", {}, {}, true],
    ["holds for an equal fact", { "geo.country": "AE" }, { "geo.country": "AE" }, true],
    ["fails for another value", { "geo.country": "AE" }, { "geo.country": "US" }, false],
    ["is unknown for a missing fact", { "geo.country": "AE" }, {}, "unknown"],
    ["is unknown for a null fact", { "geo.country": "AE" }, { "geo.country": null }, "unknown"],
    ["finds nested facts", { "geo.country": "AE" }, { geo: { country: "AE" } }, true],
    ["prefers the fact with the exact name", { "a.b": 1 }, { "a.b": 1, a: { b: 2 } }, true],
    ["holds when all lines do", { a: 1, b: 2 }, { a: 1, b: 2 }, true],
    ["fails when one line does, whatever is missing", { a: 1, b: 2 }, { a: 2 }, false],
    ["is unknown when a line is and none fails", { a: 1, b: 2 }, { a: 1 }, "unknown"],
  ])("%s", (_name, condition, facts, truth) => {
    expect(evaluate(condition, facts)).toBe(truth);
  });
});

describe("an operator", () => {
  const facts: Facts = {
    n: 5,
    s: "b",
    list: ["a", "b"],
    gaps: ["a", null, "b"],
    rows: [{ k: 1 }, { k: 2, z: 1 }],
    zero: 0,
    no: false,
  };
  test.each<[Json, Truth]>([
    [{ n: { $eq: 5 } }, true],
    [{ n: { $eq: "5" } }, false],
    [{ n: { $ne: 4 } }, true],
    [{ gone: { $ne: 4 } }, "unknown"],
    [{ n: { $gt: 5 } }, false],
    [{ n: { $gte: 5 } }, true],
    [{ n: { $lt: 5 } }, false],
    [{ n: { $lte: 5 } }, true],
    [{ n: { $gt: 4, $lt: 6 } }, true],
    [{ zero: { $lte: 0 } }, true],
    [{ gone: { $lt: 7 } }, "unknown"],
    [{ s: { $gt: "a" } }, true],
    [{ s: { $gt: "b" } }, false],
    [{ s: { $gte: "b" } }, true],
    [{ s: { $gte: "c" } }, false],
    [{ s: { $lte: "a" } }, false],
    [{ s: { $gt: 1 } }, false],
    [{ s: { $lt: 1 } }, false],
    [{ n: { $in: [1, 5] } }, true],
    [{ list: { $in: ["b", "z"] } }, true],
    [{ n: { $in: 5 } }, false],
    [{ n: { $nin: [1, 2] } }, true],
    [{ list: { $nin: ["b"] } }, false],
    [{ n: { $nin: 5 } }, false],
    [{ gone: { $nin: [1] } }, "unknown"],
    [{ n: { $exists: true } }, true],
    [{ gone: { $exists: true } }, false],
    [{ gone: { $exists: false } }, true],
    [{ no: { $exists: true } }, true],
    [{ n: { $not: { $gt: 9 } } }, true],
    [{ gone: { $not: { $gt: 9 } } }, "unknown"],
    [{ list: { $elemMatch: { $eq: "a" } } }, true],
    [{ rows: { $elemMatch: { k: { $gte: 2 } } } }, true],
    [{ rows: { $elemMatch: { k: 3 } } }, false],
    [{ rows: { $elemMatch: { k: 2, z: 2 } } }, false],
    [{ rows: { $elemMatch: { k: 1, z: 1 } } }, "unknown"],
    [{ rows: { $elemMatch: { $or: [{ k: 3 }, { z: 1 }] } } }, true],
    [{ rows: { $elemMatch: { $and: [{ k: 2 }, { z: 2 }] } } }, false],
    [{ rows: { $elemMatch: { $nor: [{ k: 1 }, { k: 2 }] } } }, false],
    [{ n: { $elemMatch: { $eq: 5 } } }, false],
    [{ n: { $regx: "x" } }, "unknown"],
    [{ no: false }, true],
    [{ zero: false }, true],
    [{ s: null }, false],
    [{ list: ["a", "b"] }, true],
    [{ list: ["b", "a"] }, false],
    [{ gaps: "a,,b" }, true],
    [{ gaps: "a,b" }, false],
  ])("%j is %s", (condition, truth) => {
    expect(evaluate(condition as Condition, facts)).toBe(truth);
  });
});

describe("the booleans follow Kleene", () => {
  const yes = { y: 1 };
  const no = { y: 2 };
  const open = { gone: 1 };
  test.each<[Json, Truth]>([
    [{ $and: [yes, open] }, "unknown"],
    [{ $and: [no, open] }, false],
    [{ $and: [] }, true],
    [{ $or: [no, open] }, "unknown"],
    [{ $or: [yes, open] }, true],
    [{ $or: [no, no] }, false],
    [{ $or: [] }, true],
    [{ $nor: [no, no] }, true],
    [{ $nor: [no, open] }, "unknown"],
    [{ $nor: [yes, open] }, false],
    [{ $not: yes }, false],
    [{ $not: no }, true],
    [{ $not: open }, "unknown"],
    [{ $not: { $not: open } }, "unknown"],
  ])("%j is %s", (condition, truth) => {
    expect(evaluate(condition as Condition, { y: 1 })).toBe(truth);
  });
});

test("in GrowthBook's way what is missing has the type null, and an element has no conditions", () => {
  const compat = { compat: "growthbook" } as const;
  expect(evaluate({ gone: { $type: "null" } }, {}, compat)).toBe(true);
  expect(evaluate({ rows: { $elemMatch: { $or: [{ k: 1 }] } } }, { rows: [{ k: 1 }] }, compat)).toBe(false);
});

describe("only own properties are facts", () => {
  test.each(["toString", "constructor", "__proto__", "constructor.name", "hasOwnProperty"])(
    "%s is missing",
    (name) => {
      expect(evaluate({ [name]: { $exists: true } }, {})).toBe(false);
      expect(factAt({}, name)).toBeUndefined();
    },
  );
});

const SUITE = new URL("../../../shared/data/conditions-growthbook.json", import.meta.url);

describe.skipIf(!existsSync(SUITE))("GrowthBook's public cases", () => {
  type Case = [string, Condition, Facts, boolean, Record<string, Json[]>?];
  const { evalCondition = [] } = existsSync(SUITE)
    ? (JSON.parse(readFileSync(SUITE, "utf8")) as { evalCondition: Case[] })
    : {};
  const whereMissingIsAValue = [
    "missing attribute with comparison operators",
    "null condition - missing attribute",
    "$notInGroup passes for unknown group id",
  ];

  test.each(evalCondition)("%s", (name, condition, facts, expected, groups = {}) => {
    expect(evaluate(condition, facts, { groups, compat: "growthbook" })).toBe(expected);
    const matches = evaluate(condition, facts, { groups }) === true;
    expect(matches).toBe(whereMissingIsAValue.includes(name) ? !expected : expected);
  });
});
