import { Hono } from "hono";

const app = new Hono<{ Bindings: { readonly OFFER_KEY: string } }>();

const key = { made: undefined as Promise<CryptoKey> | undefined };

function sealingKey(): Promise<CryptoKey> {
  const usages = ["encrypt"] as const;
  key.made ??= crypto.subtle.importKey("raw", new Uint8Array(32), "AES-GCM", false, [...usages]);
  return key.made;
}

/**
 * What a decision cannot do without from its runtime, and nothing else: the body, where it comes from and on what device,
 * a cookie sealed, an id, and an answer of about the same size. An opened cookie is remembered, so it is not opened here.
 */
app.post("/v1/decide", async ({ req }) => {
  const { headers } = req.raw;
  const asked: unknown = JSON.parse(await req.raw.text());
  const seen = [
    "user-agent",
    "sec-ch-ua-mobile",
    "sec-ch-ua-platform",
    "cf-connecting-ip",
    "sec-gpc",
    "cookie",
  ];
  const facts = { ...req.raw.cf, seen: seen.map((name) => headers.get(name)) };
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: "AES-GCM", iv: nonce };
  const sealed = await crypto.subtle.encrypt(algorithm, await sealingKey(), new Uint8Array(48));
  const reply = { id: crypto.randomUUID(), facts, slots: asked };
  const text = JSON.stringify(reply).slice(0, ANSWER_LENGTH);
  return new Response(text, {
    headers: {
      "content-type": "application/json",
      "cache-control": "private, no-store",
      "server-timing": "total;dur=0",
      "set-cookie": `sk=${new Uint8Array(sealed).toBase64({ alphabet: "base64url" })}; HttpOnly; Secure`,
      "access-control-allow-origin": headers.get("origin") ?? "",
      vary: "Origin",
    },
  });
});

const ANSWER_LENGTH = 600;

export default { fetch: app.fetch } satisfies ExportedHandler<{ readonly OFFER_KEY: string }>;
