import { expect, test } from "vitest";
import { createEdge, SHOP } from "../edge.ts";

async function health(bindings: object = {}, published = true) {
  const edge = createEdge();
  if (published) await edge.publish();
  const response = await createEdge(bindings).ask("/v1/health");
  return [response.status, await response.json()];
}

test("all is well", async () => {
  expect(await health()).toMatchObject([
    200,
    { status: "ok", checks: { rules: { ok: true }, database: { ok: true } } },
  ]);
});

test.each<[string, object, object]>([
  [
    "rules",
    { RULES: { get: async () => null } },
    { rules: { ok: false, detail: "No rules are published." } },
  ],
  [
    "a store",
    { RULES: { get: () => Promise.reject(new Error("KV")) } },
    { rules: { detail: "The rules cannot be read." } },
  ],
  [
    "a database",
    { DB: { prepare: () => ({ first: () => Promise.reject(new Error("D1")) }) } },
    { database: { ok: false } },
  ],
  [
    "tables",
    { DB: { prepare: () => ({ first: async () => 0 }) } },
    { database: { detail: "Its tables are not migrated." } },
  ],
  [
    "secrets",
    { OFFER_KEY: "short", SHOP_TOKEN: "" },
    { secrets: { detail: "Missing or unusable: SHOP_TOKEN, OFFER_KEY." } },
  ],
])("without %s it is not, and says why", async (_name, bindings, checks) => {
  expect(await health(bindings)).toMatchObject([503, { status: "degraded", checks }]);
});

test("problems are explained in plain text", async () => {
  const edge = createEdge();
  const all = await edge.ask("/v1/problems");
  expect(all.headers.get("content-type")).toContain("text/plain");
  expect(await all.text()).toContain("offer_budget (409)");
  const headers = { ...SHOP, "idempotency-key": "k" };
  const { type } = (await (await edge.ask("/v1/offers/redeem", { body: "", headers })).json()) as {
    type: string;
  };
  expect(await (await edge.ask(type)).text()).toMatch(/^body_invalid \(400\)\n/);
  expect((await edge.ask("/v1/problems/toString")).status).toBe(404);
});

test.each([["/"], ["/v1/nothing"], ["/v1/decide"]])("nothing is at GET %s", async (path) => {
  const response = await createEdge().ask(path);
  expect([response.status, await response.json()]).toMatchObject([404, { code: "not_found" }]);
});
