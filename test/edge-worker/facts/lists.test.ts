import { describe, expect, test } from "vitest";
import { signToken } from "../../../edge-worker/signing/jwt.ts";
import { hmacKey } from "../../../edge-worker/signing/keys.ts";
import { CAMPAIGN } from "../../builders/document.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { ADMIN, createEdge, NOON } from "../edge.ts";

type Edge = ReturnType<typeof createEdge>;

function upload(edge: Edge, list: string, body: string) {
  const headers = { ...ADMIN, "content-type": "text/csv" };
  return edge.ask(`/v1/lists/${list}`, { method: "PUT", headers, body });
}

describe("a segment that asks a list", () => {
  const PARTS = {
    lists: { vips: {}, networks: {}, never: {} },
    segments: {
      everyone: { when: {} },
      vips: { when: { "customer.id": { $inGroup: "vips" } } },
      strangers: { when: { "customer.id": { $notInGroup: "vips" } } },
      network: { when: { "geo.asn": { $inGroup: "networks" } } },
      never: { when: { "customer.id": { $notInGroup: "never" } } },
    },
    campaigns: Object.fromEntries(
      ["everyone", "vips", "strangers", "network", "never"].map((segment) => [
        segment,
        { ...CAMPAIGN, slot: segment, segment },
      ]),
    ),
  };
  const SLOTS = Object.keys(PARTS.campaigns);

  async function open(bindings: object = {}) {
    const edge = createEdge(bindings);
    expect((await edge.publish(PARTS)).status).toBe(200);
    return edge;
  }

  async function customer(sub: string) {
    const key = await hmacKey(testSecrets.CUSTOMER_KEY);
    return key ? signToken(key, { aud: "shopkeeper", sub, exp: NOON / 1000 + 600 }) : "";
  }

  async function seen(edge: Edge, parts: object = {}, init: object = {}) {
    const { decisions, degraded } = await edge.decide({ slots: SLOTS, ...parts }, init);
    return [decisions.map(({ slot }) => slot).toSorted(), degraded];
  }

  test.each<[string, string | undefined, object, readonly string[]]>([
    ["finds who is on it", "c-secret", {}, ["everyone", "vips"]],
    ["does not find who is not", "c-other", {}, ["everyone", "strangers"]],
    ["says nothing about who is unknown", undefined, {}, ["everyone"]],
    ["compares numbers too", undefined, { cf: { asn: 64_496 } }, ["everyone", "network"]],
  ])("%s", async (_name, sub, init, slots) => {
    const edge = await open();
    await upload(edge, "vips", "c-secret\nc-2\n");
    await upload(edge, "networks", "64496\n");
    expect(await seen(edge, sub ? { customer: await customer(sub) } : {}, init)).toEqual([slots, undefined]);
  });

  test("never ships the list to a browser", async () => {
    const edge = await open();
    await upload(edge, "vips", "c-secret\nc-somebody-else\n");
    const preview = { facts: {} };
    const asked = { customer: await customer("c-secret"), slots: SLOTS, preview };
    const reply = await (await open({ DEVELOPMENT: "true" })).decide(asked);
    const plan = await edge.ask(`/v1/plan/${reply.plan}`);
    for (const text of [JSON.stringify(reply), await plan.text()])
      expect(text).not.toContain("c-somebody-else");
    expect(reply.reasons?.segments.vips).toBe(true);
  });

  test("never touches the database for those of whom nothing can be asked", async () => {
    const DB = {
      prepare: (query: string) => {
        if (query.includes("list_members")) throw new Error("touched");
        return { bind: () => ({ first: async () => null, run: async () => undefined }) };
      },
    };
    expect(await seen(await open({ DB }))).toEqual([["everyone"], undefined]);
  });

  test.each<[string, () => Promise<never>]>([
    ["fails", () => Promise.reject(new Error("D1_ERROR: overloaded"))],
    ["hangs", () => new Promise(() => undefined)],
  ])("is unknown while the database %s, and says so", async (_name, all) => {
    const DB = {
      prepare: () => ({ bind: () => ({ all, first: async () => null, run: async () => undefined }) }),
    };
    const edge = await open({ DB });
    expect(await seen(edge, { customer: await customer("c-secret") })).toEqual([["everyone"], ["lists"]]);
  });
});
