import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { ruleSetOf } from "../../../edge-worker/decide/rule-set.ts";
import { spentOn } from "../../../edge-worker/facts/spent.ts";
import { keyOfSpent } from "../../../edge-worker/stores/spent.ts";
import { CAMPAIGN, rules } from "../../builders/document.ts";
import { createEdge, documentOf } from "../edge.ts";

const offer = (parts: object = {}) => ({ discount: { percent: 10 }, expires: "2h", ...parts });
const giving = (slot: string, ...offers: string[]) => ({
  ...CAMPAIGN,
  slot,
  variants: offers.map((id) => ({ id, offer: id, banner: { headline: id } })),
});
const PARTS = {
  offers: {
    ten: offer({ budget: { redemptions: 100 } }),
    five: offer({ budget: { amount: 5000 } }),
    free: offer(),
  },
  campaigns: {
    hero: giving("hero", "ten", "free"),
    other: giving("other", "five"),
    plain: giving("plain", "free"),
  },
};
const ruleSet = ruleSetOf(rules(documentOf(PARTS)), "test");

test.each<[string, string[], string[][]]>([
  ["offers with a budget that the page's slots can give", ["hero", "other"], [["ten", "five"]]],
  ["each once", ["hero", "hero"], [["ten"]]],
  ["nothing for slots without any", ["plain", "unheard-of"], []],
])("what is asked is %s", async (_name, slots, expected) => {
  const asked: (readonly string[])[] = [];
  const ask = async (ids: readonly string[]) => {
    asked.push(ids);
    return new Set(ids);
  };
  expect(await spentOn(slots, ruleSet, ask)).toEqual([...(expected[0] ?? [])].sort());
  expect(asked).toEqual(expected);
});

test("an offer whose budget is used up is shown to nobody", async () => {
  const edge = createEdge();
  const only = { ...PARTS, campaigns: { other: PARTS.campaigns.other } };
  expect((await edge.publish(only)).status).toBe(200);
  const shown = async () => (await edge.decide({ slots: ["other"] })).decisions.length;
  expect(await shown()).toBe(1);
  await env.RULES.put(keyOfSpent("five"), "{}");
  // Looked up again, and not answered from KV's own memory either.
  edge.clock.now += 61_000;
  expect(await shown()).toBe(0);
});

test("a decision names what it rests on, and equal ones have equal names", async () => {
  const edge = createEdge();
  await edge.publish(PARTS);
  const digest = async (page: { readonly [fact: string]: string }) =>
    (await edge.decide({ page, slots: ["plain"] })).digest;
  const first = await digest({ type: "home" });
  expect(first).toMatch(/^[0-9a-f]{16,}$/);
  expect(await digest({ type: "home" })).toBe(first);
  expect(await digest({ type: "product" })).not.toBe(first);
});
