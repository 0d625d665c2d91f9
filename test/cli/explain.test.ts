import { describe, expect, test } from "vitest";
import { SAMPLE, shopkeeper, typed, workplace } from "./shell.ts";

const work = workplace();

describe("facts", () => {
  const facts = (value: object) => work.file("facts.json", value);

  test("each clause is shown with its answer, what was seen and who vouches for it", async () => {
    const file = facts({ "visit.count": 3, "basket.count": 2 });
    const { code, out } = await shopkeeper(["explain", SAMPLE, "returning-empty-basket", "--facts", file]);
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n")).toEqual([
      "returning-empty-basket (Came back, with nothing in the basket): no, the visitor is not in it",
      "  ✗ all of these",
      "    ✓ visit.count is at least 2: saw 3 (device: its own claim)",
      "    ✗ basket.count is 0: saw 2 (device: its own claim)",
      "    ? signals.adds_2_sessions is 0: not known (device: its own claim), the number of add_to_cart in the last 2 sessions",
      "It would be yes if basket.count is 0 instead of 2, and signals.adds_2_sessions is 0 instead of not known.",
    ]);
  });

  test.each<[string, object, string, string]>([
    ["alternatives", { "signals.last_category": "computers.notebook" }, "screens", "✓ at least one of these"],
    ["a negation", { "signals.session_views": 4 }, "bargain-hunters", "✓ the contrary of this"],
    ["a list", { "signals.favourite_brand": "oppo" }, "android-fans", "is one of samsung, xiaomi"],
    ["something unknown", {}, "big-spenders", "unknown, which counts as no"],
  ])("%s reads well", async (_name, value, segment, line) => {
    const { out } = await typed(["explain", SAMPLE, segment, "--facts", facts(value)]);
    expect(out).toContain(line);
  });

  test("--sentence says the whole segment, and needs no facts", async () => {
    const { code, out } = await typed(["explain", SAMPLE, "big-spenders", "--sentence"]);
    expect([code, out]).toEqual([
      0,
      "signals.spent_today (the sum of item_revenue in purchase in the last 24 hours) is at least 500\n",
    ]);
  });

  test("letters stand for signs where the terminal has no UTF-8", async () => {
    const env = { LANG: "C", LC_ALL: "C" };
    const { out } = await shopkeeper(["explain", SAMPLE, "screens", "--facts", "-"], { input: "{}", env });
    expect(out).toContain("[?]   at least one of these");
    expect(out).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test("--at sets the clock in the store's zone", async () => {
    const store = { name: "Maison", currency: "AED", timezone: "Asia/Dubai" };
    const segments = { early: { when: { "time.hour": { $lt: 6 }, "time.date": "2026-11-22" } } };
    const rules = work.file("clock.json", { version: 1, store, segments });
    const words = ["explain", rules, "early", "--facts", facts({}), "--at", "2026-11-21T21:00:00Z", "--json"];
    expect(JSON.parse((await shopkeeper(words)).out)).toMatchObject({
      segment: "early",
      truth: true,
      facts: { "time.hour": 1, "time.date": "2026-11-22" },
      explanation: { kind: "all", parts: [{ fact: "time.hour", seen: 1, trust: "edge" }, {}] },
    });
  });
});

describe("events", () => {
  const events = work.file(
    "events.csv",
    [
      "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session",
      "2019-10-01 00:00:00 UTC,view,1,9,electronics.smartphone,apple,700.00,7,s",
      "2019-10-01 00:01:00 UTC,view,2,9,electronics.smartphone,apple,800.00,7,s",
      "2019-10-01 00:02:00 UTC,view,1,9,electronics.smartphone,apple,700.00,7,s",
      "2019-10-01 02:30:00 UTC,view,3,9,,,5.00,8,s",
    ].join("\n"),
  );

  test.each<[string, string[], string, string]>([
    ["in", ["--at", "2019-10-01T00:02:00Z"], "yes", "signals.apple_views is at least 3: saw 3"],
    ["out two hours later", [], "no", "signals.apple_views is at least 3: saw 0"],
  ])("a visitor's own events are folded first: %s", async (_name, at, verdict, clause) => {
    const words = ["explain", SAMPLE, "apple-fans", "--events", events, "--visitor", "7", ...at];
    const { code, out, note } = await shopkeeper(words);
    expect(code, note).toBe(0);
    expect(out).toContain(`: ${verdict}, the visitor is`);
    expect(out).toContain(clause);
  });

  test("a visitor who is not in the file is named", async () => {
    const words = ["explain", SAMPLE, "apple-fans", "--events", events, "--visitor", "70"];
    expect(await shopkeeper(words)).toMatchObject({
      code: 2,
      note: expect.stringContaining('no event of a visitor "70"'),
    });
  });
});

test.each<[string, string[], number, string]>([
  ["a misspelt segment", ["apple-fan", "--facts", "-"], 2, 'did you mean "apple-fans"?'],
  ["neither facts nor events", ["apple-fans"], 2, "either --facts FACTS.json or --events EVENTS"],
  ["both of them", ["apple-fans", "--facts", "-", "--events", "-"], 2, "either --facts"],
  ["events of nobody", ["apple-fans", "--events", "-"], 2, "--events needs --visitor ID"],
  [
    "facts that are none",
    ["apple-fans", "--facts", work.file("none.json", "[]")],
    1,
    "facts are a JSON object",
  ],
])("%s ends it in one line", async (_name, words, code, message) => {
  const ended = await typed(["explain", SAMPLE, ...words]);
  expect(ended).toMatchObject({ code, out: "", note: expect.stringContaining(message) });
  expect(ended.note.trim().split("\n")).toHaveLength(1);
});
