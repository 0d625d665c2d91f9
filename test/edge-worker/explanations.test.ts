import { expect, test } from "vitest";
import { ruleSetOf } from "../../edge-worker/decide/rule-set.ts";
import { explanationsOf, MOST_EXPLAINED } from "../../edge-worker/explanations.ts";
import { CAMPAIGN, rules } from "../builders/document.ts";

test("segments of the slots asked about come first, and a reply explains no more than its share", () => {
  const many = Array.from({ length: MOST_EXPLAINED + 20 }, (_, index) => [
    `s${index}`,
    { when: { "visit.count": index } },
  ]);
  const document = rules({
    segments: { ...Object.fromEntries(many), last: { when: { "customer.id": { $inGroup: "press" } } } },
    lists: { press: {} },
    campaigns: { hello: { ...CAMPAIGN, slot: "hero", segment: "last" } },
  });
  const asked = { slots: ["hero"], facts: { "customer.id": "C9" }, groups: { press: ["C9"] } };
  const explanations = explanationsOf(ruleSetOf(document, "1"), asked);
  expect(Object.keys(explanations)).toHaveLength(MOST_EXPLAINED);
  expect(explanations.last?.truth).toBe(true);
  expect(explanations.s98).toBeDefined();
  expect(explanations.s99).toBeUndefined();
});
