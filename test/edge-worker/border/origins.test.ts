import { describe, expect, test } from "vitest";
import { ALL, asking, createEdge, VISITOR } from "../edge.ts";

const edge = createEdge({ ORIGINS: "https://www.souk.example, https://m.souk.example:8443" });

function decideFrom(origin?: string) {
  return edge.ask("/v1/decide", { body: asking(), headers: origin === undefined ? {} : { origin } });
}

test.each([["https://www.souk.example"], ["https://m.souk.example:8443"], ["https://edge.example"]])(
  "%s may read the answer",
  async (origin) => {
    const response = await decideFrom(origin);
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect(response.headers.get("access-control-allow-credentials")).toBe("true");
    expect(response.headers.get("vary")).toBe("Origin");
  },
);

test("a request without an origin is answered", async () => {
  const response = await decideFrom();
  expect([response.status, response.headers.get("vary")]).toEqual([200, "Origin"]);
});

describe("refused is", () => {
  test.each([
    ["https://souk.example"],
    ["https://www.souk.example.evil.example"],
    ["https://evil-www.souk.example"],
    ["http://www.souk.example"],
    ["https://www.souk.example:444"],
    ["https://WWW.souk.example"],
    ["https://www.souk.example/"],
    ["https://m.souk.example"],
    ["null"],
    [""],
  ])("%s", async (origin) => {
    const response = await decideFrom(origin);
    expect(response.status).toBe(403);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    expect(response.headers.get("vary")).toBe("Origin");
  });
});

test("null is not an origin even when somebody lists it", async () => {
  const careless = createEdge({ ORIGINS: "null" });
  expect((await careless.ask("/v1/decide", { body: asking(), headers: { origin: "null" } })).status).toBe(
    403,
  );
});

test("a stranger's outcomes are not kept", async () => {
  const outcomes = [{ id: "o-1", kind: "exposure", time: 1 }];
  const body = { v: 1, visitor: VISITOR, consent: ALL, outcomes };
  const response = await edge.ask("/v1/outcomes", { body, headers: { origin: "https://evil.example" } });
  expect([response.status, edge.queued]).toEqual([403, []]);
});

test("a preflight is answered for listed origins only", async () => {
  const preflight = (origin: string) => edge.ask("/v1/decide", { method: "OPTIONS", headers: { origin } });
  const listed = await preflight("https://www.souk.example");
  expect([listed.status, listed.headers.get("access-control-allow-origin")]).toEqual([
    204,
    "https://www.souk.example",
  ]);
  expect((await preflight("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
});

test("a refusal of the body can be read by the page that sent it", async () => {
  const response = await edge.ask("/v1/decide", {
    body: "{",
    headers: { origin: "https://www.souk.example" },
  });
  expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([
    400,
    "https://www.souk.example",
  ]);
});
