import { describe, expect, test } from "vitest";
import type { Condition } from "../../../rules/condition.ts";
import { explain, explainSegments } from "../../../rules/explain.ts";
import { EVERYONE, rules } from "../../builders/document.ts";

describe("an explanation", () => {
  test("holds every clause with what was seen, what was wanted and who vouches for it", () => {
    const condition = {
      "geo.country": "AE",
      $or: [{ "visit.count": { $gte: 2 } }, { "customer.tier": "gold" }],
    };
    expect(explain(condition, { "geo.country": "AE", "visit.count": 1 })).toEqual({
      kind: "all",
      truth: "unknown",
      parts: [
        {
          kind: "fact",
          truth: true,
          fact: "geo.country",
          wanted: "AE",
          words: "geo.country is AE",
          seen: "AE",
          trust: "edge",
        },
        {
          kind: "any",
          truth: "unknown",
          parts: [
            {
              kind: "fact",
              truth: false,
              fact: "visit.count",
              wanted: { $gte: 2 },
              words: "visit.count is at least 2",
              seen: 1,
              trust: "device",
            },
            {
              kind: "fact",
              truth: "unknown",
              fact: "customer.tier",
              wanted: "gold",
              words: "customer.tier is gold",
              trust: "store",
            },
          ],
        },
      ],
      change: [expect.objectContaining({ fact: "customer.tier", to: "gold" })],
    });
  });

  test("of a negation holds what is negated", () => {
    expect(explain({ $not: { "visit.new": true } }, { "visit.new": true })).toMatchObject({
      kind: "not",
      truth: false,
      parts: [{ kind: "fact", fact: "visit.new", truth: true }],
    });
    expect(
      explain({ $nor: [{ "visit.new": true }, { "page.type": "cart" }] }, { "visit.new": false }),
    ).toMatchObject({
      kind: "none",
      truth: "unknown",
      parts: [
        { fact: "visit.new", truth: false },
        { fact: "page.type", truth: "unknown" },
      ],
    });
  });

  test("of parts that are no conditions leaves them out", () => {
    const condition = { $or: [5, { a: 1 }] } as unknown as Condition;
    expect(explain(condition, { a: 1 })).toMatchObject({ kind: "any", parts: [{ fact: "a", truth: true }] });
  });

  test("of what is missing has no value, and of a fact that no signal answers has no signal", () => {
    const clause = explain({ "page.type": "cart" }, {}, { signals: { views: { count: "view_item" } } });
    expect(clause).not.toHaveProperty("seen");
    expect(clause).not.toHaveProperty("signal");
  });

  test("of a yes names no change, and of what cannot be names none either", () => {
    expect(explain({ a: 1 }, { a: 1 })).not.toHaveProperty("change");
    expect(explain({ a: { $gt: 2, $lt: 1 } }, { a: 1 })).not.toHaveProperty("change");
  });
});

describe("segments of a document", () => {
  const document = rules({
    signals: { views: { count: "view_item", within: "30d" } },
    segments: {
      ...EVERYONE,
      fans: { when: { "signals.views": { $gte: 3 } } },
      shoppers: { when: { $did: { count: "purchase" }, "segments.fans": true } },
    },
  });

  test("are explained with shorthands written out, and with the signals behind their facts", () => {
    const { fans, shoppers, ...others } = explainSegments(
      document,
      ["fans", "shoppers", "nobody", "constructor"],
      {
        facts: { "signals.views": 3 },
      },
    );
    expect(others).toEqual({});
    expect(fans).toMatchObject({
      truth: true,
      signal: "the number of view_item in the last 30 days",
      sentence: "signals.views (the number of view_item in the last 30 days) is at least 3",
    });
    expect(shoppers).toMatchObject({
      sentence: "the number of purchase is once or more, and segments.fans is true",
      parts: [{ signal: "the number of purchase", truth: "unknown" }, { truth: true }],
      change: [{ to: 1 }],
    });
  });

  test("ask the store's clock", () => {
    const evening = rules({ segments: { evening: { when: { "time.now": { $hour: "18:00-24:00" } } } } });
    const facts = { "time.now": Date.UTC(2026, 10, 21, 15) };
    expect(explainSegments(evening, ["evening"], { facts }).evening?.truth).toBe(true);
  });
});
