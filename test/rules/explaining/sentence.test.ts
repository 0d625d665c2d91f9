import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Document } from "../../../rules/document.ts";
import { OPERATOR_WORDS } from "../../../rules/explaining/operators.ts";
import { parseSentence, ruleWords, sentenceOf } from "../../../rules/explaining/sentence.ts";
import { canonical, type JsonObject } from "../../../rules/json.ts";
import { grown, memberships, SIMPLE_OPERATORS } from "./random.ts";

const store = { name: "Maison", currency: "AED", timezone: "Asia/Dubai" } as const;

describe("a sentence reads plainly", () => {
  test.each<[string, JsonObject, string]>([
    [
      "lines",
      { "geo.country": "AE", "visit.count": { $gte: 2 } },
      "geo.country is AE, and visit.count is at least 2",
    ],
    ["a range", { "visit.count": { $gte: 2, $lt: 5 } }, "visit.count is at least 2 and is less than 5"],
    ["text like a number", { "page.id": "12" }, 'page.id is "12"'],
    ["text like a word of ours", { "page.id": "and" }, 'page.id is "and"'],
    ["alternatives", { $or: [{ a: 1 }, { b: 2 }] }, "at least one of (a is 1; b is 2)"],
    ["a negation", { $not: { a: 1, b: 2 } }, "not (a is 1, and b is 2)"],
    ["a list", { brand: { $in: ["PRADA", "Miu Miu"] } }, 'brand is one of PRADA, "Miu Miu"'],
    ["a place", { p: { $near: { lat: 25.2, lon: 55.3, km: 5 } } }, "p is within 5 km of 25.2, 55.3"],
    ["everyone", {}, "always"],
    [
      "behaviour",
      { $did: { count: "view_item", where: { item_brand: "PRADA" }, within: "30d", is: { $gte: 2 } } },
      "the number of view_item where item_brand is PRADA in the last 30 days is at least 2",
    ],
    [
      "a sequence",
      {
        $did: {
          sequence: [
            { event: "view_item", as: "v" },
            { event: "add_to_cart", within: "2d", where: { item_brand: { $ne: { $ref: "v.item_brand" } } } },
            { event: "purchase", not: true },
          ],
          within: "7d",
        },
      },
      "the number of times that (view_item as v; then add_to_cart within 2 days where item_brand is other than that of v.item_brand; then no purchase) in the last 7 days is once or more",
    ],
  ])("%s", (_name, when, sentence) => {
    expect(ruleWords({ when })).toBe(sentence);
    expect(parseSentence(sentence)).toEqual({ ok: true, rule: { when } });
  });

  test("a segment says its signals where they first appear, and how long it lasts", () => {
    const signals = { views: { count: "view_item", within: "30d" } };
    const when = { $or: [{ "signals.views": { $gte: 5 } }, { "signals.views": 0, "visit.new": true }] };
    const membership = { mode: "sticky", max_stay: "7d", never_again: true } as const;
    const document: Document = { version: 1, store, signals, segments: { fans: { when, membership } } };
    const sentence = sentenceOf(document, "fans") ?? "";
    expect(sentence).toBe(
      "at least one of (signals.views (the number of view_item in the last 30 days) is at least 5; " +
        'signals.views is 0, and "visit.new" is true); membership sticky, for at most 7 days, once only'.replaceAll(
          '"visit.new"',
          "visit.new",
        ),
    );
    expect(parseSentence(sentence)).toEqual({ ok: true, rule: { when, membership, signals } });
    expect(sentenceOf(document, "nobody")).toBeUndefined();
  });
});

describe("a rule round-trips", () => {
  test("the random operators are all that take no other test", () => {
    const whole = [...SIMPLE_OPERATORS, "$not", "$size", "$elemMatch"].filter((name) => name !== "$unheard");
    expect(whole.sort()).toEqual(Object.keys(OPERATOR_WORDS).sort());
  });

  test("any condition", () => {
    fc.assert(
      fc.property(grown.condition, (when) => sameAfterReading({ when })),
      { numRuns: 500 },
    );
  });

  test("any signal", () => {
    fc.assert(
      fc.property(grown.signal, (signal) =>
        sameAfterReading({ when: { "signals.a": 1 }, signals: { a: signal } }),
      ),
      { numRuns: 300 },
    );
  });

  test("any membership", () => {
    fc.assert(fc.property(memberships, (membership) => sameAfterReading({ when: { a: 1 }, membership })));
  });
});

function sameAfterReading(rule: Parameters<typeof ruleWords>[0]): void {
  const sentence = ruleWords(rule);
  const read = parseSentence(sentence);
  expect(read, sentence).toMatchObject({ ok: true });
  expect(canonical(read.ok && read.rule), sentence).toBe(canonical(rule));
}

test.each<[string, string, string]>([
  ["nothing", "", "at the end: a name is expected."],
  [
    "a test that is none",
    "a exceeds 2",
    'at character 3, "exceeds": a test such as "is" or "is at least" is expected.',
  ],
  ["more than a rule", "a is 2 b", 'at character 8, "b": the end, or ", and" is expected.'],
  ["a bracket that does not close", "not (a is 2", 'at the end: ")" is expected.'],
  ["a sign of no rule", "a is %", "at character 5: no word of a rule begins like this."],
  ["JSON that does not end", "a is [1", "at character 6: this JSON does not end."],
])("%s is refused where it goes wrong", (_name, sentence, message) => {
  expect(parseSentence(sentence)).toEqual({ ok: false, message });
});

test.each(["demo-site/rules.json", "cli/samples/electronics.rules.json"])(
  "every segment of %s reads back whole",
  (file) => {
    const document: Document = JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8"));
    for (const [id, { when, membership }] of Object.entries(document.segments ?? {})) {
      const read = parseSentence(sentenceOf(document, id) ?? "");
      const { signals = {}, ...rule } = read.ok ? read.rule : {};
      expect(canonical(rule), id).toBe(canonical({ when, ...(membership && { membership }) }));
      expect(document.signals).toMatchObject(signals);
    }
  },
);
