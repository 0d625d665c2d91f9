import { describe, expect, test } from "vitest";
import type { Preview } from "../../../rules/wire.ts";
import { CAMPAIGN } from "../../builders/document.ts";
import { ADMIN, ALL, createEdge, NOON, VISITOR } from "../edge.ts";

const PARTS = {
  segments: {
    everyone: { when: {} },
    phone: { when: { "geo.country": "AE", "device.os": "iOS", "device.type": "mobile" } },
    vip: { when: { "customer.tier": "gold" } },
    inCity: { when: { "geo.city": "Austin" } },
  },
  offers: { ten: { discount: { percent: 10 }, expires: "2h" } },
  campaigns: {
    phone: { ...CAMPAIGN, slot: "phone", segment: "phone" },
    later: { ...CAMPAIGN, slot: "later", segment: "everyone", schedule: { from: "2026-12-01" } },
    vip: { ...CAMPAIGN, slot: "vip", segment: "vip" },
    city: { ...CAMPAIGN, slot: "city", segment: "inCity" },
    offer: { ...CAMPAIGN, slot: "offer", variants: [{ id: "a", offer: "ten" }] },
  },
  audiences: { all: { segment: "everyone" } },
};

const EVERYTHING: Preview = {
  country: "AE",
  device: "iphone",
  time: Date.UTC(2026, 11, 1),
  facts: { "customer.tier": "gold" },
};
const AUSTIN = { cf: { country: "US", city: "Austin" } };

async function open(bindings: object = {}) {
  const edge = createEdge(bindings);
  await edge.publish(PARTS);
  const ask = async (preview: Preview) => {
    const reply = await edge.decide({ slots: ["phone", "later", "vip", "city", "offer"], preview }, AUSTIN);
    return { ...reply, slots: reply.decisions.map(({ slot }) => slot).sort() };
  };
  return { ...edge, preview: ask };
}

async function tokenFor(edge: Awaited<ReturnType<typeof open>>, may: readonly string[]) {
  const response = await edge.ask("/v1/preview", { body: { may }, headers: ADMIN });
  return (await response.json()) as { token: string; expires: string };
}

test("a shopper cannot simulate anything", async () => {
  const edge = await open();
  for (const token of [undefined, "a.b.c", "x"]) {
    const reply = await edge.preview({ ...EVERYTHING, ...(token && { token }) });
    expect(reply.slots).toEqual(["city", "offer"]);
    expect(reply.reasons).toBeUndefined();
    expect(reply.country).toBe("US");
  }
});

describe("in development", () => {
  test("an empty preview gives reasons", async () => {
    const { reasons, slots } = await (await open({ DEVELOPMENT: "true" })).preview({});
    expect(slots).toEqual(["city", "offer"]);
    expect(reasons).toMatchObject({
      facts: { "geo.country": "US", "consent.ads": true },
      segments: { everyone: true, vip: "unknown" },
      audiences: [{ audience: "all", reason: "member" }],
    });
    expect(reasons?.campaigns).toContainEqual({ campaign: "later", slot: "later", reason: "schedule" });
  });

  test("country, device, time and facts are simulated, and the real city with them is gone", async () => {
    const { slots, country } = await (await open({ DEVELOPMENT: "true" })).preview(EVERYTHING);
    expect([slots, country]).toEqual([["later", "offer", "phone", "vip"], "AE"]);
  });

  test("the code shown counts, so that a checkout can be tried", async () => {
    const { decisions } = await (await open({ DEVELOPMENT: "true" })).preview(EVERYTHING);
    const offer = decisions.find(({ slot }) => slot === "offer")?.offer;
    expect(offer?.code).not.toBe("PREVIEW");
    expect(offer?.expires).toBe(NOON + 2 * 3_600_000);
  });

  test("an unknown device is refused by name", async () => {
    const edge = await open({ DEVELOPMENT: "true" });
    await expect(edge.preview({ device: "fridge" })).rejects.toThrow(/preview\.device.*iphone/);
  });
});

describe("with the operator's token", () => {
  test("what it lists is simulated, and nothing else", async () => {
    const edge = await open();
    const { token } = await tokenFor(edge, ["country", "device"]);
    expect((await edge.preview({ ...EVERYTHING, token })).slots).toEqual(["offer", "phone"]);
  });

  test("a code is no code", async () => {
    const edge = await open();
    const { token } = await tokenFor(edge, ["country"]);
    const { decisions } = await edge.preview({ token, country: "AE" });
    expect(decisions.find(({ slot }) => slot === "offer")?.offer?.code).toBe("PREVIEW");
  });

  test("it ends when it says", async () => {
    const edge = await open();
    const { token, expires } = await tokenFor(edge, ["country", "device"]);
    expect(expires).toBe(new Date(NOON + 15 * 60_000).toISOString());
    edge.clock.now = NOON + 16 * 60_000;
    expect((await edge.preview({ ...EVERYTHING, token })).slots).toEqual(["city", "offer"]);
  });

  test("it names what it can list", async () => {
    const edge = await open();
    const response = await edge.ask("/v1/preview", { body: { may: ["everything"] }, headers: ADMIN });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining("country")]);
  });
});

test("a preview that pretends nothing is a real visit", async () => {
  const edge = await open({ DEVELOPMENT: "true" });
  const { decisions } = await edge.preview({});
  expect(edge.queued).toHaveLength(1);
  expect(decisions[0]?.id).not.toMatch(/^preview-/);
});

test("a real visit after a pretended one writes what that one did not", async () => {
  const edge = await open({ DEVELOPMENT: "true" });
  const { audiences } = await edge.preview({ country: "AE" });
  const member = Object.fromEntries(audiences.map(({ id, stamp }) => [id, stamp]));
  await edge.decide({ slots: [], member }, AUSTIN);
  expect(edge.queued).toHaveLength(1);
});

test("nothing that comes of a pretended visit is kept", async () => {
  const edge = await open({ DEVELOPMENT: "true" });
  const { decisions, audiences } = await edge.preview({ country: "AE" });
  expect([audiences.length, edge.queued]).toEqual([1, []]);
  const decision = decisions[0]?.id ?? "";
  expect(decision).toMatch(/^preview-/);
  const send = (body: object) =>
    edge.ask("/v1/outcomes", { body: { v: 1, visitor: VISITOR, consent: ALL, ...body } });
  expect((await send({ outcomes: [{ id: "p-1", kind: "click", time: 1, decision }] })).status).toBe(204);
  expect((await send({ preview: true, outcomes: [{ id: "p-2", kind: "click", time: 1 }] })).status).toBe(204);
  expect(edge.queued).toEqual([]);
});

test("a preview that asks to explain gets each segment's tree, and is a real visit still", async () => {
  const edge = await open({ DEVELOPMENT: "true" });
  const { explanations, reasons } = await edge.preview({ explain: true });
  expect(Object.keys(explanations ?? {}).sort()).toEqual(Object.keys(reasons?.segments ?? {}).sort());
  expect(explanations?.vip).toMatchObject({
    kind: "fact",
    truth: "unknown",
    sentence: "customer.tier is gold",
    change: [{ fact: "customer.tier", to: "gold" }],
  });
  expect(edge.queued).toHaveLength(1);
  expect((await edge.preview({})).explanations).toBeUndefined();
});
