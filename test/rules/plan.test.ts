import { describe, expect, test } from "vitest";
import { fold } from "../../rules/fold.ts";
import { factsIn, planOf, sinceFact } from "../../rules/plan.ts";
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

test("the facts of a condition are found at every depth", () => {
  expect(factsIn({ a: 1, $or: [{ b: 1 }, { $not: { c: { $elemMatch: { d: 1 } } } }] })).toEqual([
    "a",
    "b",
    "c",
  ]);
});
