import { describe, expect, test } from "vitest";
import { signToken } from "../../../edge-worker/signing/jwt.ts";
import { hmacKey } from "../../../edge-worker/signing/keys.ts";
import { CAMPAIGN } from "../../builders/document.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { ADMIN, createEdge, NOON } from "../edge.ts";

function upload(edge: ReturnType<typeof createEdge>, id: string, tier: string) {
  const headers = { ...ADMIN, "content-type": "application/x-ndjson" };
  return edge.ask("/v1/customers", { method: "PUT", headers, body: { id, tier } });
}

describe("a customer", () => {
  test("is told as kept, and deleted", async () => {
    const edge = createEdge();
    await upload(edge, "c 1/2", "gold");
    const path = `/v1/customers/${encodeURIComponent("c 1/2")}`;
    const response = await edge.ask(path, { headers: ADMIN });
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(await response.json()).toEqual({
      ...{ id: "c 1/2", traits: { tier: "gold" }, updated: "2026-11-21T08:00:00.000Z" },
    });
    expect((await edge.ask(path, { method: "DELETE", headers: ADMIN })).status).toBe(204);
    for (const method of ["GET", "DELETE"]) {
      const gone = await edge.ask(path, { method, headers: ADMIN });
      expect([gone.status, await gone.json()]).toMatchObject([404, { code: "customer_unknown" }]);
    }
  });

  test("is the merchant's to ask about", async () => {
    for (const method of ["GET", "DELETE"]) {
      expect((await createEdge().ask("/v1/customers/a", { method })).status).toBe(401);
    }
  });

  test("is decided by what was imported", async () => {
    const edge = createEdge();
    const segments = { gold: { when: { "customer.tier": "gold" } } };
    await edge.publish({ segments, campaigns: { hello: { ...CAMPAIGN, segment: "gold" } } });
    await upload(edge, "c-7", "gold");
    const key = await hmacKey(testSecrets.CUSTOMER_KEY);
    const token = key && (await signToken(key, { aud: "shopkeeper", sub: "c-7", exp: NOON / 1000 + 600 }));
    expect((await edge.decide({ customer: token ?? "" })).decisions).toHaveLength(1);
    await edge.ask("/v1/customers/c-7", { method: "DELETE", headers: ADMIN });
    expect((await edge.decide({ customer: token ?? "" })).decisions).toEqual([]);
  });
});
