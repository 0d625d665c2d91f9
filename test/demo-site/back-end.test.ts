import { verify as verifyToken } from "hono/jwt";
import { describe, expect, test } from "vitest";
import { CLAIMS, tokenOf } from "../backend/tokens.ts";
import { type Desk, granting, KEY, lines, NOW, openTill, refusing } from "./till.ts";

describe("a quote", () => {
  test("takes prices from the shop's table, whatever the browser says", async () => {
    const { send, asked } = openTill();
    const { body } = await send("/shop/quote", { lines: lines.map((line) => ({ ...line, price: 1 })) });
    expect(body).toMatchObject({ subtotal: 517, discount: 0, total: 517, currency: "AED", unavailable: [] });
    expect(body.lines[0]).toEqual({
      item_id: "noor-leather-case",
      item_name: "Leather case",
      quantity: 2,
      price: 249,
      total: 498,
    });
    expect(asked).toEqual([]);
  });

  test("asks for a code server to server, with the basket's own lines and whoever it is", async () => {
    const { send, asked } = openTill(granting(51.7));
    const { body: signedIn } = await send("/shop/sign-in", { customer: "c-1001" });
    const request = { lines, code: " ABC ", visitor: "visitor-1", customer: signedIn.token };
    const { body } = await send("/shop/quote", request, { "cf-connecting-ip": "192.0.2.7" });
    expect(body).toMatchObject({ subtotal: 517, discount: 51.7, total: 465.3 });
    const [question] = asked;
    expect(question?.path).toBe("/v1/offers/verify");
    expect(question?.body).toEqual({
      code: "ABC",
      visitor: "visitor-1",
      customer: "c-1001",
      address: "192.0.2.7",
      amount: 517,
      currency: "AED",
      items: [
        { item_id: "noor-leather-case", quantity: 2, price: 249 },
        { item_id: "kite-usb-c-cable", quantity: 1, price: 19 },
      ],
    });
    expect(question?.headers.get("authorization")).toBe("Bearer shop-token");
    expect(question?.headers.get("idempotency-key")).toBeNull();
  });

  test("takes nobody for a customer who cannot prove it", async () => {
    const { send, asked } = openTill(granting(51.7));
    const { body } = await send("/shop/sign-in", { customer: "c-1001" });
    const [header, , mac] = body.token.split(".");
    const claims = btoa(JSON.stringify({ iss: "maison-souk", sub: "c-2001", exp: 9e9 })).replaceAll("=", "");
    for (const customer of [`${header}.${claims}.${mac}`, "c-1001", ""]) {
      await send("/shop/quote", { lines, code: "ABC", customer });
    }
    expect(asked).toHaveLength(3);
    for (const { body: question } of asked) expect(question).not.toHaveProperty("customer");
  });

  test("never gives more off than the basket is worth", async () => {
    const { body } = await openTill(granting(9999)).send("/shop/quote", { lines, code: "ABC" });
    expect(body).toMatchObject({ discount: 517, total: 0 });
  });

  test.each([
    "offer_code_invalid",
    "offer_expired",
    "offer_used",
    "offer_minimum",
    "offer_currency",
    "offer_budget",
    "offer_limit",
    "offer_stacking",
    "offer_reserved",
    "offer_reservation_expired",
    "offer_floor",
    "unavailable",
  ])("explains the refusal %s in one sentence or two, in both languages", async (code) => {
    const { send } = openTill(refusing(code));
    const { body } = await send("/shop/quote", { lines, code: "ABC" });
    expect(body).toMatchObject({ discount: 0, total: 517, refusal: { code } });
    expect(body.refusal.message).toMatch(/^[A-Z].*\.$/);
    const arabic = await send("/shop/quote", { lines, code: "ABC", language: "ar" });
    expect(arabic.body.refusal.message).toMatch(/[\u0600-\u06ff]/);
  });

  test.each<[string, Desk]>([
    ["is away", {}],
    ["answers nonsense", { verify: () => new Response("<html>") }],
    ["answers an error", refusing("unauthorized", 401)],
    ["gives less than nothing", granting(-5)],
  ])("goes on without the discount when the edge %s", async (_name, desk) => {
    const { status, body } = await openTill(desk).send("/shop/quote", { lines, code: "ABC" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 517, discount: 0, refusal: { code: "unavailable" } });
  });

  test("names what the shop does not have", async () => {
    const { body } = await openTill().send("/shop/quote", {
      lines: [...lines, { item_id: "unicorn", quantity: 1 }],
    });
    expect(body).toMatchObject({ unavailable: ["unicorn"], total: 517 });
  });

  test.each<[string, unknown]>([
    ["no JSON", "{"],
    ["no lines", { lines: [] }],
    ["half a piece", { lines: [{ item_id: "kite-buds", quantity: 0.5 }] }],
    ["less than nothing", { lines: [{ item_id: "kite-buds", quantity: -1 }] }],
    ["more pieces than a shopper carries", { lines: [{ item_id: "kite-buds", quantity: 21 }] }],
  ])("refuses %s", async (_name, body) => {
    expect(await openTill().send("/shop/quote", body)).toMatchObject({
      status: 400,
      body: { code: "invalid_request" },
    });
  });
});

describe("a token beside the code", () => {
  const code = CLAIMS.jti;
  const visitor = CLAIMS.sub;

  test("that is forged is refused without a question", async () => {
    const { send, asked } = openTill(granting(51.7));
    const token = (await tokenOf()).replace(/.$/, (letter) => (letter === "A" ? "Q" : "A"));
    const { body } = await send("/shop/quote", { lines, code, visitor, token });
    expect(body).toMatchObject({ discount: 0, refusal: { code: "offer_code_invalid" } });
    expect(asked).toEqual([]);
  });

  test.each<[string, object, object, string]>([
    ["of another visitor", { sub: "visitor-0002" }, {}, "offer_code_invalid"],
    ["that has expired", { exp: 1 }, {}, "offer_expired"],
    ["in another currency", { currency: "USD" }, {}, "offer_currency"],
    ["for a larger basket", { minimum: 51_701 }, {}, "offer_minimum"],
  ])("%s is refused as well", async (_name, claims, more, refusal) => {
    const token = await tokenOf(claims);
    const { body } = await openTill(granting(51.7)).send("/shop/quote", {
      lines,
      code,
      visitor,
      token,
      ...more,
    });
    expect(body).toMatchObject({ discount: 0, refusal: { code: refusal } });
  });

  test("that is genuine shows its price while the edge is away", async () => {
    const { body } = await openTill({}).send("/shop/quote", { lines, code, visitor, token: await tokenOf() });
    expect(body).toMatchObject({ subtotal: 517, discount: 51.7, total: 465.3 });
    expect(body).not.toHaveProperty("refusal");
  });

  test("that is genuine does not hide that the code is used", async () => {
    const { send } = openTill(refusing("offer_used"));
    const { body } = await send("/shop/quote", { lines, code, visitor, token: await tokenOf() });
    expect(body).toMatchObject({ discount: 0, refusal: { code: "offer_used" } });
  });

  test("of another code, or that cannot be proved now, counts for nothing", async () => {
    const other = { lines, code: "ABC", visitor, token: await tokenOf() };
    expect((await openTill({}).send("/shop/quote", other)).body.refusal.code).toBe("unavailable");
    const own = { ...other, code };
    const away = openTill({}, async () => "unavailable");
    expect((await away.send("/shop/quote", own)).body.refusal.code).toBe("unavailable");
  });
});

describe("signing in", () => {
  test("gives a short-lived token that only the shop can sign", async () => {
    const { body } = await openTill().send("/shop/sign-in", { customer: "c-1001" });
    expect(body.name).toBe("Layla Haddad");
    const [header] = body.token.split(".");
    expect(JSON.parse(atob(header))).toMatchObject({ alg: "HS256", kid: "1" });
    const secret = { kty: "oct", k: KEY, alg: "HS256" };
    const claims = await verifyToken(body.token, secret, { alg: "HS256", exp: false, iat: false });
    expect(claims).toMatchObject({ iss: "maison-souk", aud: "shopkeeper", sub: "c-1001" });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(600);
    expect(claims.iat).toBe(NOW / 1000);
  });

  test.each(["c-1002", "__proto__", ""])("is refused to %j", async (customer) => {
    expect(await openTill().send("/shop/sign-in", { customer })).toMatchObject({ status: 404 });
  });
});
