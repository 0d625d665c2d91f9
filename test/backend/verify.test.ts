import { createHmac, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { keysOf } from "../../backend/keys.ts";
import { type Expected, verifyOffer } from "../../backend/verify.ts";
import { testSecrets } from "../builders/secrets.ts";
import {
  CLAIMS,
  compact,
  expecting,
  INVALID,
  NOON,
  OTHER_KEY,
  published,
  secretKeys,
  tokenOf,
} from "./tokens.ts";

const SECONDS = NOON / 1000;

describe("a genuine token", () => {
  test("says what the offer is, in minor units", async () => {
    const basket = { currency: "AED", amount: 51_755 };
    expect(await verifyOffer(await tokenOf(), await expecting({ basket }))).toEqual({
      valid: true,
      shop: "Maison Souk",
      visitor: "visitor-0001",
      code: "00DKB-5W8QT-3ZV4N-E7XRM",
      expires: NOON + 7_200_000,
      campaign: "welcome-back",
      offer: "welcome-back-10",
      discount: { percent: 10 },
      currency: "AED",
      minimum: 20_000,
      off: 5176,
    });
  });

  test("is always the same for the same offer", async () => {
    expect(await tokenOf()).toBe(await tokenOf());
    expect(await tokenOf({}, await freshKeys())).toBe(await tokenOf());
    expect(await tokenOf({ campaign: "another" })).not.toBe(await tokenOf());
  });

  test("is what node:crypto calls signed, by a key made of the secret alone", async () => {
    const token = await tokenOf();
    const [header = "", said = "", mac = ""] = token.split(".");
    const [jwk] = (await published()).keys;
    const key = createPublicKey({ key: { ...jwk }, format: "jwk" });
    expect(verify(null, Buffer.from(`${header}.${said}`), key, Buffer.from(mac, "base64url"))).toBe(true);
    expect(JSON.parse(Buffer.from(header, "base64url").toString())).toEqual({
      alg: "EdDSA",
      typ: "offer+jwt",
      kid: jwk?.kid,
    });
    expect(JSON.parse(Buffer.from(said, "base64url").toString())).toEqual(CLAIMS);
    const secret = Buffer.from(testSecrets.OFFER_KEY, "base64url");
    const seed = createHmac("sha256", secret).update("shopkeeper offer token v1").digest();
    const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
    const own = createPublicKey({ key: pkcs8, format: "der", type: "pkcs8" } as never);
    expect(own.export({ format: "jwk" })).toMatchObject({ x: jwk?.x });
  });

  test("of node:crypto's making is verified", async () => {
    const pair = generateKeyPairSync("ed25519");
    const jwk = { ...pair.publicKey.export({ format: "jwk" }), kid: "node" };
    const token = compact({ alg: "EdDSA", typ: "offer+jwt", kid: "node" }, CLAIMS, (text) =>
      sign(null, text, pair.privateKey),
    );
    const found = await verifyOffer(token, { keys: keysOf({ keys: [jwk] }), now: NOON });
    expect(found).toMatchObject({ valid: true, offer: "welcome-back-10" });
  });

  test("takes less than half a kilobyte of a reply", async () => {
    const sub = "0f6e2c1a-6a0e-4a52-9d0b-3d1b0c7c2f11";
    expect((await tokenOf({ sub })).length).toBeLessThan(512);
  });
});

describe("a genuine token counts for what it was given for", () => {
  const AED = (amount: number) => ({ currency: "AED", amount });
  test.each<[string, object, Partial<Expected>, string | true]>([
    ["its own campaign", {}, { campaign: "welcome-back" }, true],
    ["another campaign", {}, { campaign: "summer" }, "offer_code_invalid"],
    ["its own offer", {}, { offer: "welcome-back-10" }, true],
    ["another offer", {}, { offer: "welcome-back-90" }, "offer_code_invalid"],
    ["its own visitor", {}, { visitor: "visitor-0001" }, true],
    ["another visitor", {}, { visitor: "visitor-0002" }, "offer_code_invalid"],
    ["its own shop", {}, { shop: "Maison Souk" }, true],
    ["another shop", {}, { shop: "Maison Autre" }, "offer_code_invalid"],
    ["its own currency", {}, { currency: "AED" }, true],
    ["another currency", {}, { currency: "USD" }, "offer_currency"],
    ["a basket in another currency", {}, { basket: { currency: "USD", amount: 1e6 } }, "offer_currency"],
    [
      "two currencies at once",
      {},
      { currency: "AED", basket: { currency: "USD", amount: 1e6 } },
      "offer_currency",
    ],
    ["a basket at the minimum", {}, { basket: AED(20_000) }, true],
    ["a basket below it", {}, { basket: AED(19_999) }, "offer_minimum"],
    [
      "a basket below it without what is discounted already",
      { exclude_discounted: true },
      { basket: { ...AED(20_001), discounted: 2 } },
      "offer_minimum",
    ],
    ["the last second of the leeway", { exp: SECONDS - 59 }, {}, true],
    ["the end of the leeway", { exp: SECONDS - 60 }, {}, "offer_expired"],
    ["long ago", { exp: 1 }, {}, "offer_expired"],
    ["a beginning within the leeway", { nbf: SECONDS + 60 }, {}, true],
    ["a beginning later than that", { nbf: SECONDS + 61 }, {}, "offer_code_invalid"],
    ["signed within the leeway", { iat: SECONDS + 60 }, {}, true],
    ["signed in the future", { iat: SECONDS + 61 }, {}, "offer_code_invalid"],
  ])("%s", async (_name, claims, expected, outcome) => {
    const found = await verifyOffer(await tokenOf(claims), await expecting(expected));
    expect(found.valid || found.code).toBe(outcome);
    if (!found.valid) expect(found.detail).toMatch(/^[A-Z].*\.$/);
  });
});

describe("keys change", () => {
  test("what the old key signed holds until it is taken out", async () => {
    const before = await tokenOf();
    const secret = `1:${OTHER_KEY},0:${testSecrets.OFFER_KEY}`;
    const during = await tokenOf({}, await secretKeys(secret));
    expect(during).not.toBe(before);
    const overlap = await expecting({ keys: keysOf(await published(secret)) });
    expect(await verifyOffer(before, overlap)).toMatchObject({ valid: true });
    expect(await verifyOffer(during, overlap)).toMatchObject({ valid: true });
    const afterwards = await expecting({ keys: keysOf(await published(`1:${OTHER_KEY}`)) });
    expect(await verifyOffer(before, afterwards)).toMatchObject(INVALID);
    expect(await verifyOffer(during, afterwards)).toMatchObject({ valid: true });
  });

  test("keys that cannot be had make no verdict", async () => {
    const found = await verifyOffer(await tokenOf(), await expecting({ keys: async () => "unavailable" }));
    expect(found).toMatchObject({ valid: false, code: "unavailable" });
  });

  test.each<[string, object]>([
    ["for another purpose", { use: "enc" }],
    ["for another algorithm", { alg: "ES256" }],
    ["of another curve", { crv: "X25519" }],
    ["that is no key", { x: "AAAA" }],
    ["spelled with padding", { x: `${CLAIMS.jti}=` }],
    ["without a name", { kid: undefined }],
  ])("a published key %s is no key", async (_name, parts) => {
    const [jwk] = (await published()).keys;
    const found = await verifyOffer(
      await tokenOf(),
      await expecting({ keys: keysOf({ keys: [{ ...jwk, ...parts }] }) }),
    );
    expect(found).toMatchObject(INVALID);
  });
});

/** The same keys, imported again: nothing is remembered of what was signed. */
async function freshKeys() {
  await secretKeys(OTHER_KEY);
  return secretKeys();
}
