import { expect, test } from "vitest";
import { testSecrets } from "../../builders/secrets.ts";
import { createEdge } from "../edge.ts";

test("anyone may have the public keys, and keep them for ten minutes", async () => {
  const response = await createEdge().ask("/v1/offers/keys");
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("public, max-age=600");
  const { keys } = (await response.json()) as { keys: readonly object[] };
  expect(keys).toHaveLength(1);
  // No private part, under any name.
  expect(Object.keys(keys[0] ?? {}).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
});

test("every key of the secret is published, the one that signs first", async () => {
  const OFFER_KEY = `2:bmV3LS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0,0:${testSecrets.OFFER_KEY}`;
  const kids = async (edge: ReturnType<typeof createEdge>) => {
    const { keys } = (await (await edge.ask("/v1/offers/keys")).json()) as { keys: { kid: string }[] };
    return keys.map(({ kid }) => kid);
  };
  const [alone] = await kids(createEdge());
  const both = await kids(createEdge({ OFFER_KEY }));
  expect(both).toHaveLength(2);
  expect(both[1]).toBe(alone);
});

test("without a key there is a refusal that says what is missing", async () => {
  const response = await createEdge({ OFFER_KEY: "short" }).ask("/v1/offers/keys");
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: "unavailable" });
});
