import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { signToken } from "../../../edge-worker/signing/jwt.ts";
import { hmacKey } from "../../../edge-worker/signing/keys.ts";
import { CAMPAIGN } from "../../builders/document.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { createEdge, NOON } from "../edge.ts";

const PARTS = {
  segments: { everyone: { when: {} }, vip: { when: { "customer.tier": "gold" } } },
  campaigns: { vip: { ...CAMPAIGN, slot: "vip", segment: "vip" }, all: { ...CAMPAIGN, slot: "all" } },
};
const INSERT = "INSERT INTO customers VALUES (?, ?, 0)";

beforeAll(async () => {
  await env.DB.prepare(INSERT).bind("c-gold", '{"tier":"gold"}').run();
});

async function token(sub: string, exp = NOON / 1000 + 600) {
  const key = await hmacKey(testSecrets.CUSTOMER_KEY);
  return key ? signToken(key, { aud: "shopkeeper", sub, exp }) : "";
}

/** Slots won, and what was out of order. */
async function seen(customer: string, { parts = {}, bindings = {} } = {}) {
  const edge = createEdge(bindings);
  expect((await edge.publish(PARTS)).status).toBe(200);
  const { decisions, degraded } = await edge.decide({ slots: ["vip", "all"], customer, ...parts });
  return [decisions.map(({ slot }) => slot).toSorted(), degraded];
}

test("a customer signed in by the shop brings what the shop knows", async () => {
  expect(await seen(await token("c-gold"))).toEqual([["all", "vip"], undefined]);
});

test("a customer the shop has not imported is a stranger", async () => {
  expect(await seen(await token("c-unknown"))).toEqual([["all"], undefined]);
});

test("without consent to personalisation nobody looks the customer up", async () => {
  const consent = { personalization: false, analytics: false, ads: false };
  expect(await seen(await token("c-gold"), { parts: { consent } })).toEqual([["all"], undefined]);
});

test("a token that does not hold makes a stranger", async () => {
  expect(await seen(await token("c-gold", NOON / 1000 - 61))).toEqual([["all"], ["customer token"]]);
  expect(await seen(await token("c-gold"), { bindings: { CUSTOMER_KEY: "" } })).toEqual([
    ["all"],
    ["customer token"],
  ]);
});

test.each<[string, () => Promise<never>]>([
  ["fails", () => Promise.reject(new Error("D1_ERROR: overloaded"))],
  ["hangs", () => new Promise(() => undefined)],
])("while the database %s the customer is a stranger, and the rest is decided", async (_name, first) => {
  const DB = { prepare: () => ({ bind: () => ({ first, run: async () => undefined }) }) };
  expect(await seen(await token("c-gold"), { bindings: { DB } })).toEqual([["all"], ["customers"]]);
});
