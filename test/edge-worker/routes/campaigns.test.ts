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
    const failing = { prepare: () => ({ bind: () => ({ run: () => Promise.reject(new Error("D1")) }) }) };
    await opened();
    const away = createEdge({ DB: failing as never });
    const response = await away.ask("/v1/campaigns/hello/pause", { method: "POST", headers: ADMIN });
    expect([response.status, await response.json()]).toMatchObject([503, { code: "unavailable" }]);
  });
});
