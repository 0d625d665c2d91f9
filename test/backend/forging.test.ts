import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { keysOf } from "../../backend/keys.ts";
import { verifyOffer } from "../../backend/verify.ts";
import { CLAIMS, compact, expecting, INVALID, NOON, published, tokenOf } from "./tokens.ts";

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

const BITS = [1, 2, 4, 8, 16, 32, 64, 128];

function hmac(key: Buffer, text: Buffer, hash = "sha256"): Buffer {
  return createHmac(hash, key).update(text).digest();
}
