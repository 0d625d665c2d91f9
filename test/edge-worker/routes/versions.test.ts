import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { CAMPAIGN } from "../../builders/document.ts";
import { ADMIN, createEdge, documentOf } from "../edge.ts";

type Edge = ReturnType<typeof createEdge>;
type Told = { readonly version: string; readonly [field: string]: unknown };

const PAUSED = { campaigns: { hello: { ...CAMPAIGN, paused: true } } };
const RUNNING = { campaigns: { hello: CAMPAIGN } };
const NEVER = "0123456789abcdef";

const put = (edge: Edge, parts: object, match?: string) =>
  edge.ask("/v1/rules", {
    method: "PUT",
    headers: { ...ADMIN, ...(match !== undefined && { "if-match": match }) },
    body: documentOf(parts),
  });
const rollback = (edge: Edge, version: string, headers: object = {}) =>
  edge.ask("/v1/rules/rollback", { headers: { ...ADMIN, ...headers }, body: { version } });

async function told(response: Response | Promise<Response>): Promise<Told> {
  return (await response).json();
}

async function versions(edge: Edge) {
  const body: unknown = await (await edge.ask("/v1/rules/versions", { headers: ADMIN })).json();
  return (body as { versions: readonly Told[] }).versions;
}

/** What is live when a case begins: a document of its own, so that no case rests on another. */
async function opened(name: string) {
  const edge = createEdge();
  const parts = { store: { name, currency: "AED", timezone: "Asia/Dubai" } };
  const { version } = await told(put(edge, parts));
  return { edge, version };
}

describe("publishing with If-Match", () => {
  test.each<[string, (version: string) => string]>([
    ["the tag of what is live", (version) => `"${version}"`],
    ["one of several tags", (version) => `"${NEVER}", "${version}"`],
    ["a tag that a network made weak", (version) => `W/"${version}"`],
    ["any", () => "*"],
  ])("%s goes through", async (name, match) => {
    const { edge, version } = await opened(name);
    const response = await put(edge, {}, match(version));
    const { version: next, previous } = await told(response);
    expect([response.status, previous, response.headers.get("etag")]).toEqual([200, version, `"${next}"`]);
    const read = await edge.ask("/v1/rules", { headers: ADMIN });
    expect([read.headers.get("etag"), await read.json()]).toMatchObject([`"${next}"`, { version: next }]);
  });

  test("is refused when somebody else published meanwhile, and what they published stays", async () => {
    const { edge, version } = await opened("raced");
    const [first, second] = [RUNNING, PAUSED].map((parts) => put(createEdge(), parts, `"${version}"`));
    const responses = await Promise.all([first, second]);
    expect(responses.map((response) => response?.status).toSorted()).toEqual([200, 412]);
    const [winner, loser] = responses.toSorted((a, b) => (a?.status ?? 0) - (b?.status ?? 0));
    const live = (await winner?.json()) as Told;
    expect(await loser?.json()).toMatchObject({ code: "rules_changed", live: live.version });
    expect((await versions(edge))[0]).toMatchObject({ version: live.version, previous: version });
  });

  test("sent again after a lost answer is the same publication", async () => {
    const { edge, version } = await opened("repeated");
    const first = await told(put(edge, RUNNING, `"${version}"`));
    const again = await put(edge, RUNNING, `"${version}"`);
    expect([again.status, await told(again)]).toMatchObject([200, { version: first.version }]);
  });

  test.each([["0123456789abcdef"], ['"not a version"'], [""]])("%s is no tag", async (match) => {
    const response = await put(createEdge(), {}, match);
    expect([response.status, await told(response)]).toMatchObject([400, { code: "request_invalid" }]);
  });
});

describe("the versions", () => {
  test("are told with what made them live, the newest first", async () => {
    const { edge, version: first } = await opened("told");
    const { version: second } = await told(put(edge, RUNNING));
    const pause = await told(edge.ask("/v1/campaigns/hello/pause", { method: "POST", headers: ADMIN }));
    expect((await versions(edge)).slice(0, 3)).toEqual([
      {
        version: pause.version,
        at: expect.stringMatching(/^2026-11-21T08:00:/),
        action: "pause",
        detail: "hello",
        previous: second,
      },
      { version: second, at: expect.any(String), action: "publish", previous: first },
      { version: first, at: expect.any(String), action: "publish", previous: expect.anything() },
    ]);
  });

  test("are a hundred at most", async () => {
    const { edge } = await opened("many");
    for (let count = 0; count < 101; count++) await put(edge, count % 2 ? RUNNING : PAUSED);
    expect(await versions(edge)).toHaveLength(100);
  });
});

describe("rolling back", () => {
  test("makes a former document live again, here and elsewhere, and leaves a trace", async () => {
    const { edge, version } = await opened("rolled back");
    const { version: later } = await told(put(edge, RUNNING));
    const response = await rollback(edge, version);
    expect([response.status, await told(response)]).toMatchObject([
      200,
      { version, previous: later, resumed: [] },
    ]);
    expect(response.headers.get("etag")).toBe(`"${version}"`);
    expect((await edge.decide()).rules).toBe(version);
    expect((await createEdge().decide()).rules).toBe(version);
    expect((await versions(edge))[0]).toMatchObject({ version, action: "rollback", detail: version });
    const query = "SELECT action, version, previous, detail FROM audit ORDER BY number DESC";
    expect(await env.DB.prepare(query).first()).toEqual({
      ...{ action: "rollback", version, previous: later, detail: version },
    });
  });

  test("says which campaigns it takes off the kill switch", async () => {
    const { edge } = await opened("resuming");
    const { version } = await told(put(edge, RUNNING));
    await edge.ask("/v1/campaigns/hello/pause", { method: "POST", headers: ADMIN });
    expect(await told(rollback(edge, version))).toMatchObject({ version, resumed: ["hello"] });
  });

  test.each<[string, object, object, number, string]>([
    ["a version that never was", { version: NEVER }, ADMIN, 404, "version_unknown"],
    ["a name that is none", { version: "latest" }, ADMIN, 400, "request_invalid"],
    ["nothing", {}, ADMIN, 400, "request_invalid"],
    ["no token", { version: NEVER }, {}, 401, "unauthorized"],
  ])("to %s is refused", async (name, body, headers, status, code) => {
    const { edge } = await opened(name);
    const response = await edge.ask("/v1/rules/rollback", { headers, body });
    expect([response.status, await told(response)]).toMatchObject([status, { code }]);
  });

  test("by somebody who saw something older is refused", async () => {
    const { edge, version } = await opened("overtaken");
    const { version: later } = await told(put(edge, RUNNING));
    const response = await rollback(edge, version, { "if-match": `"${version}"` });
    expect([response.status, await told(response)]).toMatchObject([
      412,
      { code: "rules_changed", live: later },
    ]);
  });

  test("to what today's checks refuse is refused with what is wrong", async () => {
    const { edge, version } = await opened("refused today");
    await put(edge, RUNNING);
    await env.RULES.put(`rules:${version}`, JSON.stringify({ version: 1 }));
    const response = await rollback(edge, version);
    expect([response.status, await told(response)]).toMatchObject([422, { code: "rules_invalid" }]);
  });
});
