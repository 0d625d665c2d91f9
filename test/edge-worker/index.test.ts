import { env, exports } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { CAMPAIGN } from "../builders/document.ts";
import { ALL, asking, documentOf, VISITOR } from "./edge.ts";

const URL_ = "https://edge.example";

test("the deployed Worker publishes, decides and keeps outcomes", async () => {
  const published = await exports.default.fetch(`${URL_}/v1/rules`, {
    method: "PUT",
    headers: { authorization: `Bearer ${env.ADMIN_TOKEN}` },
    body: JSON.stringify(
      documentOf({
        segments: { uae: { when: { "geo.country": "AE" } } },
        campaigns: { hello: { ...CAMPAIGN, segment: "uae" } },
      }),
    ),
  });
  expect(published.status).toBe(200);

  const ask = { method: "POST", body: JSON.stringify(asking()) };
  const here = await exports.default.fetch(`${URL_}/v1/decide`, { ...ask, cf: { country: "AE" } });
  expect(await here.json()).toMatchObject({
    country: "AE",
    decisions: [{ slot: "hero", campaign: "hello" }],
  });
  const there = await exports.default.fetch(`${URL_}/v1/decide`, { ...ask, cf: { country: "US" } });
  expect(await there.json()).toMatchObject({ country: "US", decisions: [] });

  const outcome = { id: "smoke-1", kind: "exposure", time: 1, campaign: "hello" };
  const body = JSON.stringify({ v: 1, visitor: VISITOR, consent: ALL, outcomes: [outcome] });
  expect((await exports.default.fetch(`${URL_}/v1/outcomes`, { method: "POST", body })).status).toBe(204);
  await vi.waitFor(
    async () =>
      expect(await env.DB.prepare("SELECT campaign FROM outcomes WHERE id = 'smoke-1'").first()).toEqual({
        campaign: "hello",
      }),
    { timeout: 10_000 },
  );
});
