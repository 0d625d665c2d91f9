import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { LIMITS } from "../../../rules/wire.ts";
import { ADMIN, createEdge, documentOf } from "../edge.ts";

const put = (edge: ReturnType<typeof createEdge>, body: unknown) =>
  edge.ask("/v1/rules", { method: "PUT", headers: ADMIN, body });
const get = (edge: ReturnType<typeof createEdge>) => edge.ask("/v1/rules", { headers: ADMIN });

describe("publishing", () => {
  test("makes a document live, under a version of its content", async () => {
    const edge = createEdge();
    expect((await get(edge)).status).toBe(404);
    const first = (await (await put(edge, documentOf())).json()) as { version: string; plan: string };
    expect(first.version).toMatch(/^[0-9a-f]{16}$/);
    expect(await (await get(edge)).json()).toEqual({
      version: first.version,
      plan: first.plan,
      document: documentOf(),
    });
    const reordered = Object.fromEntries(Object.entries(documentOf()).reverse());
    expect(await (await put(edge, reordered)).json()).toMatchObject({
      version: first.version,
      previous: first.version,
    });
  });

  test("is seen by another isolate", async () => {
    const edge = createEdge();
    const { version } = (await (await put(edge, documentOf({ signals: {} }))).json()) as { version: string };
    expect(await (await get(createEdge())).json()).toMatchObject({ version });
  });

  test("leaves a line in the audit trail", async () => {
    const edge = createEdge();
    const { version } = (await (await edge.publish({ offers: {} })).json()) as { version: string };
    const line = await env.DB.prepare(
      "SELECT action, version, previous FROM audit ORDER BY number DESC",
    ).first();
    expect(line).toMatchObject({ action: "publish", version, previous: expect.any(String) });
  });

  test("gives advice on what is odd", async () => {
    const signals = { unused: { count: "view_item" } };
    const body = await (await createEdge().publish({ signals })).json();
    expect(body).toMatchObject({
      warnings: expect.arrayContaining([expect.objectContaining({ code: "unused_signal" })]),
    });
  });

  test("refuses a document with all of its errors, and keeps what is live", async () => {
    const edge = createEdge();
    await edge.publish();
    const before = await (await get(edge)).text();
    const response = await put(
      edge,
      documentOf({ audiences: { a: { segment: "everone" }, b: { segment: "no" } } }),
    );
    const problem = (await response.json()) as { errors: { path: string; nearest?: string }[] };
    expect([response.status, problem]).toMatchObject([422, { code: "rules_invalid" }]);
    expect(problem.errors).toHaveLength(2);
    expect(problem.errors[0]).toMatchObject({ path: "/audiences/a/segment", nearest: "everyone" });
    expect(await (await get(edge)).text()).toBe(before);
  });

  test("moves nothing when it cannot be stored", async () => {
    const edge = createEdge();
    await edge.publish();
    const before = await (await get(edge)).text();
    const away = () => Promise.reject(new Error("away"));
    const publishers = [{ prepare: away }, { prepare: async () => undefined, publish: away }].map(
      (publisher) => ({ PUBLISHER: { idFromName: () => "", get: () => publisher } }),
    );
    for (const broken of [{ RULES: { get: () => null, put: away } }, ...publishers]) {
      expect((await createEdge(broken as never).publish({ signals: {} })).status).toBe(503);
    }
    expect(await (await get(createEdge())).text()).toBe(before);
  });

  test.each<[string, string, number]>([
    ["of 2 MiB", JSON.stringify(documentOf()).padEnd(LIMITS.adminBytes), 200],
    ["of one byte more", JSON.stringify(documentOf()).padEnd(LIMITS.adminBytes + 1), 413],
    ["that nests a million levels", "[".repeat(1_000_000), 400],
    ["that is no JSON", "version: 1", 400],
  ])("takes a document %s as it should", async (_name, text, status) => {
    expect((await put(createEdge(), text)).status).toBe(status);
  });
});

describe("the plan", () => {
  test("is kept by its hash, for ever and for anyone", async () => {
    const edge = createEdge();
    const signals = { views: { count: "view_item", within: "30d" } };
    const { plan } = (await (await edge.publish({ signals })).json()) as { plan: string };
    await edge.publish({ signals: {} });
    for (const isolate of [edge, createEdge()]) {
      const response = await isolate.ask(`/v1/plan/${plan}`);
      expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(await response.json()).toMatchObject({ hash: plan, questions: [{ fact: "signals.views" }] });
    }
  });

  test.each([["0000000000000000"], ["live"], ["__proto__"], ["a%2Fb"]])("%s is unknown", async (hash) => {
    const response = await createEdge().ask(`/v1/plan/${hash}`);
    expect([response.status, response.headers.get("cache-control")]).toEqual([404, "no-store"]);
  });
});

describe("explaining", () => {
  const SEGMENTS = { uae: { when: { "geo.country": "AE", "visit.count": { $gte: 2 } } } };

  test("shows each clause with what was seen", async () => {
    const edge = createEdge();
    await edge.publish({ segments: SEGMENTS });
    const body = { segment: "uae", facts: { "geo.country": "AE", "visit.count": 1 } };
    const response = await edge.ask("/v1/explain", { body, headers: ADMIN });
    expect(await response.json()).toMatchObject({
      segment: "uae",
      truth: false,
      explanation: {
        parts: [
          { fact: "geo.country", truth: true },
          { fact: "visit.count", seen: 1, truth: false },
        ],
      },
    });
  });

  test("asks the lists that the segment asks about", async () => {
    const edge = createEdge();
    const when = { "customer.id": { $inGroup: "press" } };
    await edge.publish({ lists: { press: {} }, segments: { invited: { when } } });
    const headers = { ...ADMIN, "content-type": "text/csv" };
    await edge.ask("/v1/lists/press", { method: "PUT", headers, body: "C9\n" });
    const truthOf = async (facts: object) => {
      const body = { segment: "invited", facts };
      return ((await (await edge.ask("/v1/explain", { body, headers: ADMIN })).json()) as { truth: unknown })
        .truth;
    };
    expect(await truthOf({ "customer.id": "C9" })).toBe(true);
    expect(await truthOf({ "customer.id": "C8" })).toBe(false);
    expect(await truthOf({})).toBe("unknown");
  });

  test("says that the lists could not be asked, and explains the rest", async () => {
    const edge = createEdge();
    const when = { "customer.id": { $inGroup: "press" } };
    await edge.publish({ lists: { press: {} }, segments: { invited: { when } } });
    const prepare = () => {
      throw new Error("D1 is away");
    };
    const away = createEdge({ DB: { prepare } as never });
    const body = { segment: "invited", facts: { "customer.id": "C9" } };
    const response = await away.ask("/v1/explain", { body, headers: ADMIN });
    expect(await response.json()).toMatchObject({ truth: "unknown", degraded: ["lists"] });
  });

  test("names the segment that was probably meant", async () => {
    const edge = createEdge();
    await edge.publish({ segments: SEGMENTS });
    const response = await edge.ask("/v1/explain", { body: { segment: "uea", facts: {} }, headers: ADMIN });
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining("uae")]);
  });
});
