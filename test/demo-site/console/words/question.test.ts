import { describe, expect, test } from "vitest";
import { purposeOf, questionWords } from "../../../../demo-site/console/words/question.ts";
import type { Question } from "../../../../rules/question.ts";

const DAY_MS = 86_400_000;

function question(parts: Partial<Question>): Question {
  return { fact: "signals.x", fn: "count", on: ["view_item"], ...parts };
}

describe("a question of the plan in plain English", () => {
  test.each<[string, Question]>([
    [
      "count of view_item where item_brand is PRADA in the last 30 days",
      question({ where: { item_brand: "PRADA" }, within: 30 * DAY_MS }),
    ],
    ["count of view_item in the last day", question({ within: DAY_MS })],
    ["count of view_item in the last 36 hours", question({ within: 1.5 * DAY_MS })],
    [
      "count of add_to_cart in the last 2 sessions",
      question({ on: ["add_to_cart"], within: { sessions: 2 } }),
    ],
    ["count of view_item in this session", question({ within: { sessions: 1 } })],
    ["count of any event", question({ on: [] })],
    ["sum of value in purchase", question({ fn: "sum", on: ["purchase"] })],
    ["median of price in view_item", question({ fn: "median", of: "price" })],
    ["last item_brand in view_item", question({ fn: "last", of: "item_brand" })],
    ["most frequent item_category in view_item", question({ fn: "most_frequent", of: "item_category" })],
    [
      "different item_id in view_item or add_to_cart without those of purchase in the last 14 days (at most 10)",
      question({
        fn: "unique_list",
        on: ["view_item", "add_to_cart"],
        of: "item_id",
        except: ["purchase"],
        within: 14 * DAY_MS,
        limit: 10,
      }),
    ],
    ["days since the last purchase", question({ fn: "time_since_last", on: ["purchase"], unit: DAY_MS })],
    ["minutes since the last purchase", question({ fn: "time_since_last", on: ["purchase"], unit: 60_000 })],
    [
      "count of purchase after the first view_promotion where promotion_id is spring",
      question({
        on: ["purchase"],
        after: { on: ["view_promotion"], where: { promotion_id: "spring" }, which: "first" },
      }),
    ],
    ["number of visits", question({ fn: "visit_count", on: [] })],
    ["value of the basket", question({ fn: "basket_value" })],
  ])("%s", (words, asked) => {
    expect(questionWords(asked)).toBe(words);
  });
});

describe("what a question is for", () => {
  test.each([
    ["caps.welcome-back.7d", "cap"],
    ["stops.welcome-back.purchase", "stop"],
    ["since.purchase.basket.count", "since"],
    ["signals.prada_views", undefined],
    ["capsule.colour", undefined],
  ])("%s is for %s", (fact, purpose) => {
    expect(purposeOf(fact)).toBe(purpose);
  });
});
