import { describe, expect, test } from "vitest";
import { fold } from "../../rules/fold.ts";
import { factsIn, planOf, signalIn, sinceFact } from "../../rules/plan.ts";
import { CAMPAIGN, EVERYONE, rules } from "../builders/document.ts";
import { buy, HOUR, journal, START, view } from "../builders/journal.ts";

const asked = (parts: object) => planOf(rules(parts)).questions.map(({ fact }) => fact);

describe("a plan", () => {
  test("asks every signal, and built-in facts only when a segment does", () => {
    const signals = { seen: { count: "view_item" } };
    expect(asked({ signals })).toEqual(["signals.seen"]);
    expect(asked({ signals, segments: { new: { when: { $not: { "visit.count": { $gt: 1 } } } } } })).toEqual([
      "signals.seen",
      "visit.count",
    ]);
  });

  test("has the same hash for the same questions, whatever else changes", () => {
    const hash = (parts: object) => planOf(rules(parts)).hash;
    const signals = { seen: { count: "view_item", within: "7d" } };
    expect(hash({ signals })).toBe(
      hash({ signals: { seen: { within: "7d", count: "view_item" } }, segments: EVERYONE }),
    );
    expect(hash({ signals })).not.toBe(hash({ signals: { seen: { count: "view_item", within: "8d" } } }));
  });

  test("asks how often a capped campaign was shown, and what ends it", () => {
    const campaigns = {
      c: { ...CAMPAIGN, cap: { exposures: 2, within: "7d" }, stop_after: ["purchase", "dismiss"] },
    };
    const plan = planOf(rules({ segments: EVERYONE, campaigns }));
    const shown = { name: "view_promotion", promotion_id: "c" };
    const answers = (...events: Parameters<typeof journal>) => fold(plan, journal(...events), START + HOUR);
    expect(plan.questions.map(({ fact }) => fact)).toEqual([
      "stops.c.purchase",
      "stops.c.dismiss",
      "caps.c.7d",
    ]);
    expect(answers(buy("A"))).toEqual([0, 0, 0]);
    expect(answers(buy("A"), shown, { ...shown, promotion_id: "other" })).toEqual([0, 0, 1]);
    expect(answers(shown, shown, buy("A"))).toEqual([1, 0, 2]);
    expect(answers(shown, { name: "dismiss_promotion", promotion_id: "c" })).toEqual([0, 1, 1]);
  });

  test("asks an audience's signals anew since its members last left", () => {
    const plan = planOf(
      rules({
        signals: { seen: { count: "view_item" } },
        segments: { looked: { when: { "signals.seen": { $gte: 1 } } } },
        audiences: { again: { segment: "looked", leave_on: ["purchase"] } },
      }),
    );
    const since = sinceFact("signals.seen", ["purchase"]);
    const place = plan.questions.findIndex(({ fact }) => fact === since);
    const answer = (...events: Parameters<typeof journal>) =>
      fold(plan, journal(...events), START + HOUR)[place];
    expect([answer(view("A")), answer(view("A"), buy("A")), answer(view("A"), buy("A"), view("B"))]).toEqual([
      1, 0, 1,
    ]);
  });
});

describe("the questions of a plan", () => {
  const question = (fact: string, parts: object) =>
    planOf(rules(parts)).questions.find((one) => one.fact === fact);

  test("name every event that a sequence looks at, once", () => {
    const sequence = [
      { event: ["view_item", "view_item_list"] },
      { event: "view_item", not: true },
      { event: "purchase" },
    ];
    expect(question("signals.path", { signals: { path: { sequence } } })?.on).toEqual([
      "view_item",
      "view_item_list",
      "purchase",
    ]);
  });

  test("are the same whether a scope is left out or said to be all", () => {
    const hash = (rest: object) =>
      planOf(
        rules({ signals: { path: { sequence: [{ event: "view_item" }, { event: "purchase" }], ...rest } } }),
      ).hash;
    expect(hash({ scope: "all" })).toBe(hash({}));
    expect(hash({ scope: "session" })).not.toBe(hash({}));
  });

  test("include what only ends a sticky membership, and nothing that ends no membership", () => {
    const sticky = { mode: "sticky", exit_when: { "orders.count": { $gte: 1 } } };
    expect(asked({ segments: { s: { when: { "visit.new": true }, membership: sticky } } })).toEqual([
      "visit.new",
      "orders.count",
    ]);
    expect(asked({ segments: { s: { when: { "visit.new": true }, membership: { mode: "live" } } } })).toEqual(
      ["visit.new"],
    );
  });

  test.each([
    ["rfm.recency", "orders.days_since"],
    ["rfm.frequency", "orders.count"],
    ["rfm.monetary", "orders.value"],
  ])("ask for what %s is made of", (score, fact) => {
    const parts = {
      segments: { s: { when: { [score]: { $gte: 2 } } } },
    };
    expect(asked(parts)).toEqual([fact]);
  });

  test("count as a stop only what was done with the campaign's own banner", () => {
    const campaigns = { c: { ...CAMPAIGN, stop_after: ["dismiss", "click"] } };
    const plan = planOf(rules({ segments: EVERYONE, campaigns }));
    const answers = (...events: Parameters<typeof journal>) => fold(plan, journal(...events), START + HOUR);
    const done = (name: string, promotion_id: string) => ({ name, promotion_id });
    expect(answers(done("dismiss_promotion", "other"), done("select_promotion", "other"))).toEqual([0, 0]);
    expect(answers(done("dismiss_promotion", "c"), done("select_promotion", "other"))).toEqual([1, 0]);
    expect(answers(done("dismiss_promotion", "other"), done("select_promotion", "c"))).toEqual([0, 1]);
  });

  test("include an audience's items anew, and nothing for an audience that nobody leaves", () => {
    const parts = (rest: object) => ({
      signals: { seen: { count: "view_item" }, items: { unique_list: "view_item", of: "item_id" } },
      segments: {
        looked: { when: { "signals.seen": { $gte: 1 }, "page.seen": true, "visit.count": { $gte: 1 } } },
      },
      audiences: { again: { segment: "looked", items: "signals.items", ...rest } },
    });
    const always = ["signals.seen", "signals.items", "visit.count"];
    expect(asked(parts({}))).toEqual(always);
    expect(asked(parts({ leave_on: ["purchase"] }))).toEqual([
      ...always,
      "since.purchase.signals.seen",
      "since.purchase.signals.items",
      "left.again",
    ]);
  });
});

test("a fact since some events has one name, whatever their order", () => {
  expect(sinceFact("signals.seen", ["refund", "purchase"])).toBe("since.purchase+refund.signals.seen");
  expect(sinceFact("signals.seen", ["purchase", "refund"])).toBe("since.purchase+refund.signals.seen");
});

test.each([
  ["signals.views", "views"],
  ["signals.views.PRADA", "views"],
  ["signals.gone", undefined],
  ["signals.toString", undefined],
  ["page.views", undefined],
])("the fact %s asks about the signal %s", (fact, id) => {
  expect(signalIn(fact, { views: { count: "view_item" } })).toBe(id);
});

test("the facts of a condition are found at every depth", () => {
  expect(factsIn({ a: 1, $or: [{ b: 1 }, { $not: { c: { $elemMatch: { d: 1 } } } }] })).toEqual([
    "a",
    "b",
    "c",
  ]);
});

test("what is no condition has no facts", () => {
  expect(factsIn({ $not: [{ a: 1 }], $and: { b: 1 }, $or: ["c", null, { d: 1 }] })).toEqual(["d"]);
});
