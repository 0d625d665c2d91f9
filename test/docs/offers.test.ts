import { createHmac, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Basket, keysOf, type VerifiedOffer, verifyOffer } from "../../backend/index.ts";
import { mint, offerKeys } from "../../edge-worker/signing/codes.ts";
import { type OfferClaims, publicKeys, signOffer } from "../../edge-worker/signing/tokens.ts";

const guide = readFileSync(new URL("../../docs/offers.md", import.meta.url), "utf8");

type Example = {
  readonly OFFER_KEY: string;
  readonly seed: string;
  readonly jwks: { readonly keys: readonly { readonly x: string; readonly kid: string }[] };
  readonly claims: OfferClaims;
  readonly token: string;
  readonly now: number;
  readonly basket: Basket;
  readonly verified: VerifiedOffer;
};

type Refused = { readonly why: string; readonly token: string; readonly code: string };

const example: Example = blockOf("example");
const refused: readonly Refused[] = blockOf("refused");

function blockOf(kind: string) {
  const [, text = "null"] = new RegExp(`\`\`\`json offer-${kind}\\n([\\s\\S]*?)\`\`\``).exec(guide) ?? [];
  return JSON.parse(text);
}

test("the example is what the edge makes of its key", async () => {
  const keys = await offerKeys(example.OFFER_KEY);
  if (!keys) throw new Error("no keys");
  const { sub: visitor, offer, exp, jti } = example.claims;
  expect(await mint(keys, { offer, visitor, expires: exp * 1000 })).toBe(jti);
  expect({ keys: await publicKeys(keys) }).toEqual(example.jwks);
  expect(await signOffer(keys, example.claims)).toBe(example.token);
});

test("the example is what the guide says of it, by other code than ours", () => {
  const secret = Buffer.from(example.OFFER_KEY, "base64url");
  expect(createHmac("sha256", secret).update("shopkeeper offer token v1").digest("hex")).toBe(example.seed);
  const [header = "", said = "", mac = ""] = example.token.split(".");
  const [{ x, kid } = { x: "", kid: "" }] = example.jwks.keys;
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  expect(verify(null, Buffer.from(`${header}.${said}`), key, Buffer.from(mac, "base64url"))).toBe(true);
  const [first, second] = [header, said].map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
  expect([first, second]).toEqual([{ alg: "EdDSA", typ: "offer+jwt", kid }, example.claims]);
  expect(guide).toContain(example.claims.jti);
});

test("the example verifies to what stands beside it", async () => {
  const { token, jwks, now, basket, verified } = example;
  expect(await verifyOffer(token, { keys: keysOf(jwks), now, basket })).toEqual(verified);
});

test.each(refused.map(({ why, ...rest }) => [why, rest] as const))(
  "a token is refused because %s",
  async (_why, { token, code }) => {
    const { jwks, now, basket } = example;
    expect(await verifyOffer(token, { keys: keysOf(jwks), now, basket })).toMatchObject({
      valid: false,
      code,
    });
  },
);
