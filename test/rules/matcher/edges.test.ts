import { describe, expect, test } from "vitest";
import { compile, fromBinary, type Matcher, toBinary } from "../../../rules/compile.ts";
import type { Condition, Facts } from "../../../rules/condition.ts";
import { evaluate } from "../../../rules/evaluate.ts";
import { match } from "../../../rules/match.ts";

function matcherOf(conditions: readonly Condition[]): Matcher {
  const segments = Object.fromEntries(conditions.map((when, index) => [`s${index}`, { when }]));
  const store = { name: "Souk", currency: "AED", timezone: "Asia/Dubai" };
  return fromBinary(toBinary(compile({ version: 1, store, segments })));
}

function expectedIds(conditions: readonly Condition[], facts: Facts): readonly string[] {
  return conditions.flatMap((when, index) => (evaluate(when, facts) === true ? [`s${index}`] : []));
}

const many = Array.from({ length: 70_000 }, (_, index) => `id-${index}`);
const deep = (levels: number): Condition => (levels === 0 ? { a: 1 } : { $not: { $not: deep(levels - 1) } });

describe("the matcher agrees with evaluate about", () => {
  test.each<[string, readonly Condition[], readonly Facts[]]>([
    ["no segments", [], [{}, { a: 1 }]],
    [
      "segments for everybody and nobody",
      [{}, { $or: [] }, { $nor: [] }, { $not: {} }, { $not: 5 }],
      [{}, { a: 1 }],
    ],
    [
      "a list of more ids than half a word can number",
      [{ id: { $in: many } }, { id: "id-69999" }, { id: { $nin: many } }],
      [{ id: "id-69999" }, { id: "id-3" }, { id: "other" }, {}, { id: ["x", "id-5"] }],
    ],
    [
      "more limits than half a word can number",
      [
        { n: { $gte: 39_990 } },
        { n: { $lt: 39_990 } },
        { n: { $nin: many.slice(0, 40_000).map((_, n) => n) } },
      ],
      [{ n: 39_990 }, { n: 39_989.5 }, { n: -1 }, { n: "x" }, {}],
    ],
    [
      "neighbouring limits",
      [0, 1, 2, 3].flatMap((n) => ["$gt", "$gte", "$lt", "$lte"].map((op) => ({ n: { [op]: n } }))),
      [-1, 0, 0.5, 1, 2.5, 3, 4, "2", "x", true, [2], null].map((n) => ({ n })),
    ],
    [
      "their negations",
      [0, 1, 2].flatMap((n) => ["$gt", "$gte", "$lt", "$lte"].map((op) => ({ n: { $not: { [op]: n } } }))),
      [-1, 0, 0.5, 1, 2, 3, "x", [1], {}, null].map((n) => ({ n })),
    ],
    [
      "infinite numbers",
      [
        { n: { $lt: Number.POSITIVE_INFINITY } },
        { n: { $in: [Number.POSITIVE_INFINITY] } },
        { n: { $not: { $in: [[], Number.POSITIVE_INFINITY] } } },
      ],
      [{ n: Number.POSITIVE_INFINITY }, { n: 1 }, { n: [Number.POSITIVE_INFINITY] }],
    ],
    [
      "the least and greatest fact",
      [{ a: { $exists: true } }, { a: { $exists: false } }],
      [{ a: 0 }, { a: null }, {}, { a: "" }],
    ],
    [
      "a list with one word a thousand times",
      [{ a: { $in: ["x"] } }, { a: { $nin: ["x"] } }],
      [{ a: new Array(1000).fill("x") }, { a: new Array(1000).fill("y") }],
    ],
    ["deep negation", [deep(40)], [{ a: 1 }, { a: 2 }, {}]],
    [
      "words of the prototype",
      [{ toString: "x" }, { __proto__: "x" }, { constructor: { $exists: false } }, { "a.toString": 1 }],
      [{}, { toString: "x" }, { a: { toString: 1 } }, JSON.parse('{"__proto__":"x"}')],
    ],
    [
      "a fact named in full before a nested one",
      [{ "a.b": 1 }],
      [
        { "a.b": 1, a: { b: 2 } },
        { "a.b": null, a: { b: 1 } },
        { a: { b: 1 } },
        { "a.b": undefined, a: { b: 1 } },
      ],
    ],
    [
      "alternatives that share a key",
      [
        {
          $or: [
            { a: "x", b: 1 },
            { a: "x", c: 1 },
          ],
        },
      ],
      [{ a: "x", b: 1, c: 1 }, { a: "x", c: 1 }, { a: "x" }],
    ],
    [
      "more alternatives than are split",
      [{ $or: many.slice(0, 60).map((id) => ({ a: id, b: 1 })) }],
      [{ a: "id-59", b: 1 }, { a: "id-60", b: 1 }, { b: 1 }],
    ],
    [
      "alternatives next to others, in few and in many combinations",
      [2, 3, 9].map((count) => ({
        z: 1,
        $and: many.slice(0, count).map((_, n) => ({ $or: [{ a: `id-${n}` }, { b: { $gte: n } }] })),
      })),
      [
        { z: 1, a: "id-0", b: 8 },
        { z: 1, a: "id-8", b: 7 },
        { z: 1, b: 0 },
        { z: 1, a: "id-1", b: 0 },
        { b: 9 },
      ],
    ],
    [
      "short and long lists of few and of many values, for texts and for lists of them",
      [10, 40].flatMap((known) => [
        { [`of${known}`]: { $in: many.slice(0, known) } },
        ...[2, 5].flatMap((length) => [
          { z: 1, [`of${known}`]: { $in: many.slice(1, 1 + length) } },
          { z: 1, [`of${known}`]: { $nin: many.slice(1, 1 + length) } },
          { z: 1, $or: [{ [`of${known}`]: { $not: { $in: many.slice(1, 1 + length) } } }, { y: 1 }] },
        ]),
      ]),
      ["id-0", "id-1", "id-2", "id-5", "id-6", "id-33", "id-39", "id-65"].flatMap((id) => [
        { z: 1, of10: id, of40: id },
        { z: 1, of10: [id, "id-9"], of40: ["other", id] },
        { z: 1, y: 1, of10: null, of40: [] },
      ]),
    ],
    [
      "an operator beside one that the index does not know",
      [{ a: { $eq: 1, $unheardOf: 2 } }, { $not: { a: { $eq: 1, $unheardOf: 2 } } }],
      [{ a: 1 }, { a: 2 }, {}],
    ],
  ])(
    "%s",
    (_name, conditions, crowd) => {
      const matcher = matcherOf(conditions);
      for (const facts of crowd) expect(match(matcher, facts)).toEqual(expectedIds(conditions, facts));
    },
    60_000,
  );

  test("what it was asked before: an earlier visitor leaves nothing behind", () => {
    const segments = { s: { when: { a: { $in: ["x"] }, b: { $elemMatch: { $eq: 1 } } } } };
    const matcher = compile({
      version: 1,
      store: { name: "S", currency: "EUR", timezone: "Europe/Paris" },
      segments,
    });
    expect(match(matcher, { a: ["x"], b: [1] })).toEqual(["s"]);
    expect(match(matcher, { a: ["x"] })).toEqual([]);
    expect(match(matcher, { a: "x", b: [2] })).toEqual([]);
    expect(match(matcher, { a: "x", b: [1] })).toEqual(["s"]);
  });
});
