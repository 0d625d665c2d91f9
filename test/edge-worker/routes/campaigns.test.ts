import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { CAMPAIGN } from "../../builders/document.ts";
import { ADMIN, createEdge } from "../edge.ts";

const PARTS = { campaigns: { hello: CAMPAIGN, other: { ...CAMPAIGN, slot: "ribbon" } } };
const SLOTS = ["hero", "ribbon"];

type Told = { readonly version: string; readonly previous: string; readonly changed: readonly string[] };

async function opened() {
  const edge = createEdge();
  const { version } = (await (await edge.publish(PARTS)).json()) as { version: string };
  const post = (path: string, headers: object = ADMIN) =>
    edge.ask(`/v1/campaigns/${path}`, { method: "POST", headers });
  const told = async (path: string) => (await (await post(path)).json()) as Told;
  const shown = async (isolate = edge) =>
    (await isolate.decide({ slots: SLOTS })).decisions.map(({ campaign }) => campaign);
  return { edge, version, post, told, shown };
}

async function live(edge: ReturnType<typeof createEdge>) {
  const body = (await (await edge.ask("/v1/rules", { headers: ADMIN })).json()) as {
    document: { campaigns: { [id: string]: { paused?: true } } };
  };
  return body.document.campaigns;
}

describe("the kill switch", () => {
  test("takes a campaign off, here and in another isolate, and puts it back", async () => {
    const { version, told, shown } = await opened();
    const paused = await told("hello/pause");
    expect(paused).toMatchObject({
      campaign: "hello",
      paused: true,
      previous: version,
      changed: ["/campaigns/hello/paused"],
    });
    expect(paused.version).not.toBe(version);
    expect([await shown(), await shown(createEdge())]).toEqual([["other"], ["other"]]);
    const resumed = await told("hello/resume");
    expect(resumed).toMatchObject({ version, previous: paused.version, paused: false });
    expect(await shown()).toEqual(["hello", "other"]);
  });

  test("changes nothing when it is thrown twice", async () => {
    const { told } = await opened();
    const first = await told("hello/pause");
    expect(await told("hello/pause")).toEqual({
      campaign: "hello",
      paused: true,
      version: first.version,
      previous: first.version,
      changed: [],
    });
  });

  test("leaves the rest of the document as it was written", async () => {
    const { edge, told } = await opened();
    await told("other/pause");
    const { document } = (await (await edge.ask("/v1/rules", { headers: ADMIN })).json()) as {
      document: object;
    };
    expect(document).toMatchObject({
      campaigns: { hello: CAMPAIGN, other: { ...CAMPAIGN, slot: "ribbon", paused: true } },
    });
  });

  test("leaves a line in the audit trail", async () => {
    const { version, told } = await opened();
    const { version: paused } = await told("hello/pause");
    const line = await env.DB.prepare(
      "SELECT action, version, previous, detail FROM audit ORDER BY number DESC",
    ).first();
    expect(line).toEqual({ action: "pause", version: paused, previous: version, detail: "hello" });
  });

  test.each([
    ["helo/pause", "hello"],
    ["constructor/resume", undefined],
    ["__proto__/pause", undefined],
  ])("%s is told which campaign was meant", async (path, nearest) => {
    const { post } = await opened();
    const response = await post(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      code: "campaign_unknown",
      ...(nearest && { nearest, detail: expect.stringContaining(nearest) }),
    });
  });

  test("is the operator's", async () => {
    const { post, shown } = await opened();
    expect((await post("hello/pause", {})).status).toBe(401);
    expect((await post("hello/pause", { authorization: "Bearer shop-test" })).status).toBe(401);
    expect(await shown()).toEqual(["hello", "other"]);
  });

  test("says so where it cannot be thrown", async () => {
    const PUBLISHER = {
      idFromName: () => "",
      get: () => ({ live: () => Promise.reject(new Error("away")) }),
    };
    await opened();
    const away = createEdge({ PUBLISHER: PUBLISHER as never });
    const response = await away.ask("/v1/campaigns/hello/pause", { method: "POST", headers: ADMIN });
    expect([response.status, await response.json()]).toMatchObject([503, { code: "unavailable" }]);
  });

  test("thrown where the view of the store is old brings nothing old back", async () => {
    const { edge, told } = await opened();
    const old = await env.RULES.get("live", "json");
    await edge.publish({ campaigns: { ...PARTS.campaigns, third: { ...CAMPAIGN, slot: "third" } } });
    const lagging = {
      get: async (key: string, options: never) => (key === "live" ? old : env.RULES.get(key, options)),
      put: (key: string, value: string) => env.RULES.put(key, value),
    };
    const behind = createEdge({ RULES: lagging as never });
    expect(await behind.decide({ slots: ["third"] })).toMatchObject({ decisions: [] });
    const response = await behind.ask("/v1/campaigns/hello/pause", { method: "POST", headers: ADMIN });
    expect(response.status).toBe(200);
    expect(Object.keys(await live(edge))).toEqual(["hello", "other", "third"]);
    await told("other/pause");
    expect(await live(edge)).toMatchObject({ hello: { paused: true }, other: { paused: true } });
  });

  test("thrown for several campaigns at once pauses them all", async () => {
    const edge = createEdge();
    const ids = ["a", "b", "c", "d", "e"];
    await edge.publish({ campaigns: Object.fromEntries(ids.map((id) => [id, { ...CAMPAIGN, slot: id }])) });
    const pause = (id: string) =>
      createEdge().ask(`/v1/campaigns/${id}/pause`, { method: "POST", headers: ADMIN });
    const responses = await Promise.all(ids.map(pause));
    expect(responses.map(({ status }) => status)).toEqual(ids.map(() => 200));
    expect(Object.values(await live(edge)).filter(({ paused }) => paused)).toHaveLength(ids.length);
  });
});
