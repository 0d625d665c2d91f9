import { describe, expect, test } from "vitest";
import { CAMPAIGN } from "../builders/document.ts";
import { createEdge, NOON } from "./edge.ts";

const DAY = 86_400_000;
const membership = {
  mode: "sticky",
  max_stay: "7d",
  exit_when: { "page.type": "thanks" },
  never_again: true,
};
const PARTS = {
  segments: { once: { when: { "page.type": "product" }, membership } },
  campaigns: { once: { ...CAMPAIGN, segment: "once" } },
};
const PRODUCT = { page: { type: "product" } };
const HOME = { page: { type: "home" } };

async function open(bindings: object = {}) {
  const edge = createEdge(bindings);
  expect((await edge.publish(PARTS)).status).toBe(200);
  return edge;
}

type Edge = ReturnType<typeof createEdge>;

/** One page view: what is shown, and what the device keeps of it for the next. */
async function view(edge: Edge, parts: object) {
  const { decisions, segments, degraded } = await edge.decide(parts);
  const held = Object.fromEntries((segments ?? []).map(({ id, stamp }) => [id, stamp]));
  return { shown: decisions.map(({ campaign }) => campaign), segments, held, degraded };
}

test("a stay is carried by the device and outlasts its condition", async () => {
  const edge = await open();
  expect(await view(edge, HOME)).toMatchObject({ shown: [], segments: [] });
  const entered = await view(edge, PRODUCT);
  expect(entered).toMatchObject({ shown: ["once"], segments: [{ id: "once", stamp: expect.any(String) }] });
  edge.clock.now += 6 * DAY;
  const stays = await view(edge, { ...HOME, held: entered.held });
  expect(stays).toMatchObject({ shown: ["once"], segments: entered.segments });
  edge.clock.now += DAY;
  const gone = await view(edge, { ...PRODUCT, held: stays.held });
  expect(gone).toMatchObject({ shown: [], segments: [{ id: "once", gone: true }] });
  edge.clock.now += 100 * DAY;
  expect(await view(edge, { ...PRODUCT, held: gone.held })).toMatchObject({
    shown: [],
    segments: gone.segments,
  });
});

test("a stamp is short", async () => {
  const { held } = await view(await open(), PRODUCT);
  expect(held.once).toMatch(/^[0-9a-z]{8}\.[\w-]{8}$/);
});

describe("a stamp is worth nothing", () => {
  async function gone(edge: Edge) {
    const { held } = await view(edge, PRODUCT);
    return (await view(edge, { page: { type: "thanks" }, held })).held.once ?? "";
  }

  test.each<[string, (stamp: string) => string, object]>([
    ["without its mark of being gone", (stamp) => stamp.replace("X.", "."), {}],
    ["with another time", (stamp) => stamp.replace(/^./, "1"), {}],
    ["without its signature", (stamp) => stamp.slice(0, -8), {}],
    ["to someone else", (stamp) => stamp, { visitor: "visitor-0002" }],
  ])("%s", async (_name, forge, parts) => {
    const edge = await open();
    const forged = forge(await gone(edge));
    // As if nothing had been returned, which a visitor can always do: the stay begins now.
    const { segments } = await view(edge, { ...PRODUCT, ...parts, held: { once: forged } });
    const fresh = await view(edge, { ...PRODUCT, ...parts });
    expect(segments).toEqual(fresh.segments);
  });
});

test("without consent nobody is in it for longer than its condition holds", async () => {
  const edge = await open();
  const { held } = await view(edge, PRODUCT);
  const consent = { personalization: false, analytics: false, ads: false };
  expect(await view(edge, { ...HOME, consent, held })).toMatchObject({ shown: [], segments: undefined });
});

test("without a key nothing is remembered, and that is said", async () => {
  const edge = await open({ OFFER_KEY: "" });
  expect(await view(edge, PRODUCT)).toMatchObject({
    shown: ["once"],
    segments: undefined,
    degraded: ["segments"],
  });
});

test("a pretended visit leaves the device's stays as they are", async () => {
  const edge = await open({ DEVELOPMENT: "true" });
  const { held } = await view(edge, PRODUCT);
  const preview = { time: NOON + 8 * DAY };
  expect(await view(edge, { ...HOME, held, preview })).toMatchObject({ shown: [], segments: undefined });
});

test("a segment that the rules do not have any more is forgotten", async () => {
  const edge = createEdge();
  await edge.publish();
  expect(await view(edge, { ...HOME, held: { once: "x" } })).toMatchObject({ segments: [] });
  expect(await view(edge, HOME)).toMatchObject({ segments: undefined });
});
