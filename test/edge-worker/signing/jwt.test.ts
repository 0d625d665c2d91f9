import { expect, test } from "vitest";
import { readToken, signToken } from "../../../edge-worker/signing/jwt.ts";
import { hmacKey, toBase64Url } from "../../../edge-worker/signing/keys.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { NOON } from "../edge.ts";

const NOW_S = NOON / 1000;
const key = await keyOf(testSecrets.CUSTOMER_KEY);
const otherKey = await keyOf(testSecrets.OFFER_KEY);
const expected = { audience: "shopkeeper", lifeMs: 15 * 60_000, now: NOON };
const claims = { aud: "shopkeeper", sub: "c-1", exp: NOW_S + 600 };

async function keyOf(secret: string): Promise<CryptoKey> {
  const found = await hmacKey(secret);
  if (!found) throw new Error("no key");
  return found;
}

/** A token with any header and claims, and a genuine signature. */
async function forged(header: object, payload: object, by = key): Promise<string> {
  const part = (value: object) => toBase64Url(new TextEncoder().encode(JSON.stringify(value)));
  const signed = `${part(header)}.${part(payload)}`;
  const mac = await crypto.subtle.sign("HMAC", by, new TextEncoder().encode(signed));
  return `${signed}.${toBase64Url(new Uint8Array(mac))}`;
}

const HS256 = { alg: "HS256", typ: "JWT" };

test("a token of ours is read", async () => {
  expect(await readToken(key, await signToken(key, claims), expected)).toMatchObject({ sub: "c-1" });
});

test.each<[string, object]>([
  ["a list of audiences", { ...claims, aud: ["x", "shopkeeper"] }],
  ["an end a minute ago, for clocks that differ", { ...claims, exp: NOW_S - 59 }],
  ["the longest life", { ...claims, exp: NOW_S + 900 }],
  ["a beginning a little ahead", { ...claims, nbf: NOW_S + 60 }],
])("a token with %s is read", async (_name, payload) => {
  expect(await readToken(key, await forged(HS256, payload), expected)).toBeDefined();
});

test.each<[string, object, object]>([
  ["alg none", { alg: "none" }, claims],
  ["alg in other letters", { alg: "hs256" }, claims],
  ["another algorithm", { alg: "RS256", typ: "JWT" }, claims],
  ["another type", { alg: "HS256", typ: "JWE" }, claims],
  ["a critical extension", { ...HS256, crit: ["exp"] }, claims],
  ["another audience", HS256, { ...claims, aud: "elsewhere" }],
  ["no audience", HS256, { sub: "c-1", exp: NOW_S + 600 }],
  ["no end", HS256, { aud: "shopkeeper", sub: "c-1" }],
  ["an end in words", HS256, { ...claims, exp: "tomorrow" }],
  ["an end that has passed", HS256, { ...claims, exp: NOW_S - 60 }],
  ["an end too far ahead", HS256, { ...claims, exp: NOW_S + 961 }],
  ["a beginning that is yet to come", HS256, { ...claims, nbf: NOW_S + 61 }],
  ["an issue in the future", HS256, { ...claims, iat: NOW_S + 61 }],
])("a token with %s is not", async (_name, header, payload) => {
  expect(await readToken(key, await forged(header, payload), expected)).toBeUndefined();
});

test("a token by another key, changed, cut or huge is not", async () => {
  const token = await signToken(key, claims);
  const [header = "", , mac = ""] = token.split(".");
  const vip = toBase64Url(new TextEncoder().encode(JSON.stringify({ ...claims, sub: "vip" })));
  const broken = [
    await forged(HS256, claims, otherKey),
    `${header}.${vip}.${mac}`,
    `${header}.${vip}.`,
    token.slice(0, -1),
    `${token}.x`,
    "",
    "a.b.c",
    await forged(HS256, { ...claims, note: "x".repeat(5000) }),
  ];
  for (const text of broken) expect(await readToken(key, text, expected)).toBeUndefined();
});
