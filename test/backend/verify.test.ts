import { createHmac, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { keysOf } from "../../backend/keys.ts";
import { type Expected, verifyOffer } from "../../backend/verify.ts";
import { testSecrets } from "../builders/secrets.ts";
import { CLAIMS, expecting, NOON, OTHER_KEY, published, secretKeys, tokenOf } from "./tokens.ts";

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

describe("no change of a token goes unseen", () => {
  const ALPHABET = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
  const withOther = (token: string, place: number, letters: string) =>
    token.slice(0, place) + letters + token.slice(place + 1);

  test.each<[string, (letter: string, last: boolean) => readonly string[]]>([
    ["flipped bit", (letter) => BITS.map((bit) => String.fromCharCode(letter.charCodeAt(0) ^ bit))],
    // The last letter is tried in full: four of its six bits say nothing, and would spell the same signature otherwise.
    ["other letter", (_letter, last) => (last ? ALPHABET : [..."AQgw_.="])],
    ["letter less", () => [""]],
    ["letter more", (letter) => ["A", " ", "\n", "=", "."].map((more) => more + letter)],
    [
      "letter behind it",
      (letter, last) => (last ? ["A", " ", "\n", "=", "."] : []).map((more) => letter + more),
    ],
  ])("not one %s, at any place", { timeout: 60_000 }, async (_name, changes) => {
    const token = await tokenOf();
    const expected = await expecting();
    for (const [place, letter] of [...token].entries()) {
      const others = changes(letter, place === token.length - 1).filter((other) => other !== letter);
      for (const changed of others.map((other) => withOther(token, place, other))) {
        expect((await verifyOffer(changed, expected)).valid, `${place}: ${changed}`).toBe(false);
      }
    }
  });

  test("nor the second signature that the curve would allow", async () => {
    const [header, said, mac = ""] = (await tokenOf()).split(".");
    const bytes = Buffer.from(mac, "base64url");
    // S and S + L name the same point; RFC 8032 takes the smaller alone.
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString("hex")}`) + order;
    const second = Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse();
    const forged = Buffer.concat([bytes.subarray(0, 32), second]).toString("base64url");
    expect(await verifyOffer(`${header}.${said}.${forged}`, await expecting())).toMatchObject(INVALID);
  });
});

describe("a header decides nothing", () => {
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
  test.each<[string, object, (text: Buffer, x: string) => Buffer]>([
    ["no algorithm", { alg: "none" }, () => Buffer.alloc(0)],
    ["no algorithm, and a signature that is none", { alg: "none" }, () => Buffer.alloc(64)],
    ["HS256 with the public key", { alg: "HS256" }, (text, x) => hmac(Buffer.from(x, "base64url"), text)],
    ["HS256 with the public key as text", { alg: "HS256" }, (text, x) => hmac(Buffer.from(x), text)],
    [
      "HS512 with the public key",
      { alg: "HS512" },
      (text, x) => hmac(Buffer.from(x, "base64url"), text, "sha512"),
    ],
    [
      "ES256",
      { alg: "ES256" },
      (text) => sign("sha256", text, { key: ec.privateKey, dsaEncoding: "ieee-p1363" }),
    ],
    ["EdDSA said of a MAC", { alg: "EdDSA" }, (text, x) => hmac(Buffer.from(x, "base64url"), text, "sha512")],
  ])("not %s", async (_name, header, by) => {
    const [jwk] = (await published()).keys;
    const whole = { typ: "offer+jwt", kid: jwk?.kid, ...header };
    const token = compact(whole, CLAIMS, (text) => by(text, jwk?.x ?? ""));
    expect(await verifyOffer(token, await expecting())).toMatchObject(INVALID);
  });

  const pair = generateKeyPairSync("ed25519");
  const jwk = pair.publicKey.export({ format: "jwk" });
  const known = keysOf({ keys: [{ ...jwk, kid: "node" }] });
  const HEADER = { alg: "EdDSA", typ: "offer+jwt", kid: "node" };
  test.each<[string, unknown]>([
    ["another spelling of the algorithm", { ...HEADER, alg: "eddsa" }],
    ["a list of algorithms", { ...HEADER, alg: ["EdDSA"] }],
    ["no type", { alg: "EdDSA", kid: "node" }],
    ["the type of any JWT", { ...HEADER, typ: "JWT" }],
    ["no key", { alg: "EdDSA", typ: "offer+jwt" }],
    ["a number for a key", { ...HEADER, kid: 1 }],
    ["an unknown key", { ...HEADER, kid: "other" }],
    ["a key by the name of a method", { ...HEADER, kid: "constructor" }],
    ["a key of its own", { ...HEADER, jwk }],
    ["an address of keys", { ...HEADER, jku: "https://forger.example/keys" }],
    ["an address of certificates", { ...HEADER, x5u: "https://forger.example/cert" }],
    ["an extension", { ...HEADER, crit: ["b64"], b64: false }],
    ["a list", [HEADER]],
    ["nothing", null],
  ])("not with %s", async (_name, header) => {
    const token = compact(header, CLAIMS, (text) => sign(null, text, pair.privateKey));
    expect(await verifyOffer(token, { keys: known, now: NOON })).toMatchObject(INVALID);
  });

  test.each<[string, unknown]>([
    ["no expiry", { ...CLAIMS, exp: undefined }],
    ["an expiry in words", { ...CLAIMS, exp: String(CLAIMS.exp) }],
    ["an expiry that never comes", { ...CLAIMS, exp: 1e300 }],
    ["no code", { ...CLAIMS, jti: undefined }],
    ["a code that is no text", { ...CLAIMS, jti: 7 }],
    ["no visitor", { ...CLAIMS, sub: "" }],
    ["no currency", { ...CLAIMS, currency: undefined }],
    ["a currency in small letters", { ...CLAIMS, currency: "aed" }],
    ["a discount in words", { ...CLAIMS, discount: "10%" }],
    ["two discounts", { ...CLAIMS, discount: { percent: 10, amount: 10 } }],
    ["more than everything off", { ...CLAIMS, discount: { percent: 101 } }],
    ["a discount that adds", { ...CLAIMS, discount: { amount: -1 } }],
    ["parts of a fils", { ...CLAIMS, discount: { amount: 10.5 } }],
    ["a minimum in words", { ...CLAIMS, minimum: "20000" }],
    ["a minimum of null", { ...CLAIMS, minimum: null }],
    ["a list of claims", [CLAIMS]],
    ["a text", "claims"],
  ])("nor does a signature save %s", async (_name, claims) => {
    const token = compact(HEADER, claims, (text) => sign(null, text, pair.privateKey));
    expect(await verifyOffer(token, { keys: known, now: NOON })).toMatchObject(INVALID);
  });

  test.each<[string, number, boolean]>([
    ["as long as allowed", 4096, true],
    ["one letter longer", 4097, false],
  ])("a token %s", async (_name, letters, valid) => {
    const make = (note: string) =>
      compact(HEADER, { ...CLAIMS, note }, (text) => sign(null, text, pair.privateKey));
    const bare = make("").length;
    const note = Array.from({ length: 8 }, (_, more) =>
      make("x".repeat(((letters - bare) * 3) / 4 - 4 + more)),
    );
    const token = note.find(({ length }) => length === letters) ?? "";
    expect(token).toHaveLength(letters);
    expect((await verifyOffer(token, { keys: known, now: NOON })).valid).toBe(valid);
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

const BITS = [1, 2, 4, 8, 16, 32, 64, 128];
const INVALID = { valid: false, code: "offer_code_invalid" };

function compact(header: unknown, claims: unknown, by: (text: Buffer) => Buffer): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${by(Buffer.from(text)).toString("base64url")}`;
}

function hmac(key: Buffer, text: Buffer, hash = "sha256"): Buffer {
  return createHmac(hash, key).update(text).digest();
}

/** The same keys, imported again: nothing is remembered of what was signed. */
async function freshKeys() {
  await secretKeys(OTHER_KEY);
  return secretKeys();
}
