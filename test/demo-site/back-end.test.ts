import { readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { verify as verifyToken } from "hono/jwt";
import { beforeEach, describe, expect, test } from "vitest";
import { productsSql } from "../../demo-site/seed/products.ts";
import type { Database, Statement } from "../../demo-site/shop/back-end/env.ts";
import { createBackEnd } from "../../demo-site/shop/back-end.ts";
import { catalogue } from "../../demo-site/shop/catalogue/catalogue.ts";

const TABLES = readFileSync(path.join(import.meta.dirname, "../../demo-site/seed/0001_shop.sql"), "utf8");
const NOW = Date.UTC(2026, 10, 21, 12);
const KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE";
const ORDER_KEY = "0f6e2c1a-6a0e-4a52-9d0b-3d1b0c7c2f11";

/** The shop's real tables in memory, behind the part of D1 that the shop uses. */
function d1(): Database & { readonly rows: (sql: string) => readonly unknown[] } {
  const sqlite = new DatabaseSync(":memory:");
  sqlite.exec(TABLES);
  sqlite.exec(productsSql(catalogue));
  const statement = (sql: string, values: readonly SQLInputValue[]): Statement => ({
    bind: (...bound) => statement(sql, bound),
    all: async <Row>() =>
      JSON.parse(JSON.stringify({ results: sqlite.prepare(sql).all(...values) })) as { results: Row[] },
    first: async <Row>() => (sqlite.prepare(sql).get(...values) ?? null) as Row | null,
    run: async () => ({ meta: { changes: Number(sqlite.prepare(sql).run(...values).changes) } }),
  });
  return { prepare: (sql) => statement(sql, []), rows: (sql) => sqlite.prepare(sql).all() };
}

type Asked = { readonly path: string; readonly body: unknown; readonly headers: Headers };

let db = d1();
let asked: Asked[] = [];
beforeEach(() => {
  db = d1();
  asked = [];
});

/** The shop, with an edge that always answers the same. */
function shop(answer: () => Response = () => Response.json({ valid: false, code: "offer_code_invalid" })) {
  const app = createBackEnd(
    async (request) => {
      const { pathname } = new URL(request.url);
      asked.push({ path: pathname, body: await request.json(), headers: request.headers });
      return answer();
    },
    () => NOW,
  );
  return async (address: string, body: unknown) => {
    const init = { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) };
    const answered = await app.request(address, init, {
      DB: db,
      SHOP_TOKEN: "shop-token",
      CUSTOMER_KEY: KEY,
    });
    return { status: answered.status, body: await answered.json() };
  };
}

const granted = (off: number) => () =>
  Response.json({ valid: true, offer: "welcome-back-10", discount: { percent: 10 }, off, currency: "AED" });
const lines = [
  { item_id: "noor-leather-case", quantity: 2 },
  { item_id: "kite-usb-c-cable", quantity: 1 },
];
const order = { lines, key: ORDER_KEY, name: "Layla", email: "layla@example.com" };

describe("a quote", () => {
  test("takes prices from the shop's table, whatever the browser says", async () => {
    const { body } = await shop()("/shop/quote", { lines: lines.map((line) => ({ ...line, price: 1 })) });
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

  test("asks for a code server to server, with the basket's own subtotal", async () => {
    const { body } = await shop(granted(51.7))("/shop/quote", { lines, code: " ABC ", visitor: "visitor-1" });
    expect(body).toMatchObject({ subtotal: 517, discount: 51.7, total: 465.3 });
    const [question] = asked;
    expect(question?.path).toBe("/v1/offers/verify");
    expect(question?.body).toEqual({ code: "ABC", visitor: "visitor-1", amount: 517, currency: "AED" });
    expect(question?.headers.get("authorization")).toBe("Bearer shop-token");
  });

  test("never gives more off than the basket is worth", async () => {
    const { body } = await shop(granted(9999))("/shop/quote", { lines, code: "ABC" });
    expect(body).toMatchObject({ discount: 517, total: 0 });
  });

  test.each([
    "offer_code_invalid",
    "offer_expired",
    "offer_used",
    "offer_not_yours",
    "offer_minimum",
    "offer_currency",
    "offer_budget",
    "offer_limit",
  ])("explains the refusal %s in a sentence of its own, in two languages", async (code) => {
    const quote = shop(() => Response.json({ valid: false, code }));
    const { body } = await quote("/shop/quote", { lines, code: "ABC" });
    expect(body).toMatchObject({ discount: 0, total: 517, refusal: { code } });
    expect(body.refusal.message).toMatch(/^[A-Z].*\.$/);
    const arabic = await quote("/shop/quote", { lines, code: "ABC", language: "ar" });
    expect(arabic.body.refusal.message).toMatch(/[\u0600-\u06ff]/);
  });

  test.each<[string, () => Response]>([
    [
      "is away",
      () => {
        throw new Error("away");
      },
    ],
    ["answers nonsense", () => new Response("<html>")],
    ["answers an error", () => Response.json({ code: "unauthorized" }, { status: 401 })],
    ["gives less than nothing", granted(-5)],
  ])("goes on without the discount when the edge %s", async (_name, answer) => {
    const { status, body } = await shop(answer)("/shop/quote", { lines, code: "ABC" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 517, discount: 0, refusal: { code: "offer_unavailable" } });
  });

  test("names what the shop does not have", async () => {
    const { body } = await shop()("/shop/quote", { lines: [...lines, { item_id: "unicorn", quantity: 1 }] });
    expect(body).toMatchObject({ unavailable: ["unicorn"], total: 517 });
  });

  test.each<[string, unknown]>([
    ["no JSON", "{"],
    ["no lines", { lines: [] }],
    ["half a piece", { lines: [{ item_id: "kite-buds", quantity: 0.5 }] }],
    ["less than nothing", { lines: [{ item_id: "kite-buds", quantity: -1 }] }],
    ["more pieces than a shopper carries", { lines: [{ item_id: "kite-buds", quantity: 21 }] }],
  ])("refuses %s", async (_name, body) => {
    expect(await shop()("/shop/quote", body)).toMatchObject({
      status: 400,
      body: { code: "invalid_request" },
    });
  });
});

describe("an order", () => {
  test("without a code is booked in fils, and its goods leave the shelf", async () => {
    const { status, body } = await shop()("/shop/order", order);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      order: expect.stringMatching(/^MS-[0-9A-F]{10}$/),
      total: 517,
      discount: 0,
    });
    expect(db.rows("SELECT subtotal_minor, total_minor, currency, offer FROM orders")).toEqual([
      { subtotal_minor: 51700, total_minor: 51700, currency: "AED", offer: null },
    ]);
    expect(db.rows("SELECT stock FROM products WHERE item_id = 'noor-leather-case'")).toEqual([
      { stock: 498 },
    ]);
    expect(asked).toEqual([]);
  });

  test("redeems its code under its own key and number", async () => {
    const { body } = await shop(granted(51.7))("/shop/order", {
      ...order,
      code: "ABC",
      visitor: "visitor-1",
    });
    expect(body).toMatchObject({ discount: 51.7, total: 465.3 });
    const [question] = asked;
    expect(question?.path).toBe("/v1/offers/redeem");
    expect(question?.headers.get("idempotency-key")).toBe(ORDER_KEY);
    expect(question?.body).toMatchObject({ code: "ABC", order: body.order, amount: 517 });
    expect(db.rows("SELECT discount_minor, offer FROM orders")).toEqual([
      { discount_minor: 5170, offer: "welcome-back-10" },
    ]);
  });

  test("sent twice is one order", async () => {
    const send = shop(granted(51.7));
    const first = await send("/shop/order", { ...order, code: "ABC" });
    const second = await send("/shop/order", { ...order, code: "ABC" });
    expect(second).toEqual(first);
    expect(asked).toHaveLength(1);
    expect(db.rows("SELECT count(*) AS orders FROM orders")).toEqual([{ orders: 1 }]);
    expect(db.rows("SELECT stock FROM products WHERE item_id = 'kite-usb-c-cable'")).toEqual([
      { stock: 499 },
    ]);
  });

  test("with a refused code waits for the shopper, who sees the new total", async () => {
    const used = () => Response.json({ code: "offer_used", valid: false }, { status: 409 });
    const send = shop(used);
    const refused = await send("/shop/order", { ...order, code: "ABC" });
    expect(refused).toMatchObject({
      status: 409,
      body: { refusal: { code: "offer_used" }, discount: 0, total: 517 },
    });
    expect(db.rows("SELECT * FROM orders")).toEqual([]);
    expect(await send("/shop/order", order)).toMatchObject({ status: 200, body: { total: 517 } });
  });

  test("whose code nobody can check is not booked either", async () => {
    const send = shop(() => Response.json({ code: "unavailable" }, { status: 503 }));
    const waiting = await send("/shop/order", { ...order, code: "ABC" });
    expect(waiting).toMatchObject({ status: 503, body: { refusal: { code: "offer_unavailable" } } });
    expect(db.rows("SELECT * FROM orders")).toEqual([]);
  });

  test("of more than the shop has is refused before a code is used up", async () => {
    db.prepare("UPDATE products SET stock = 1 WHERE item_id = 'noor-leather-case'").run();
    const { status, body } = await shop(granted(51.7))("/shop/order", { ...order, code: "ABC" });
    expect(status).toBe(409);
    expect(body).toMatchObject({ refusal: { code: "out_of_stock" }, unavailable: ["noor-leather-case"] });
    expect(asked).toEqual([]);
  });

  test.each<[string, object]>([
    ["a name", { name: " " }],
    ["an address", { email: "layla" }],
    ["a key", { key: "short" }],
  ])("needs %s", async (_name, broken) => {
    expect(await shop()("/shop/order", { ...order, ...broken })).toMatchObject({ status: 400 });
  });
});

describe("signing in", () => {
  test("gives a short-lived token that only the shop can sign", async () => {
    const { body } = await shop()("/shop/sign-in", { customer: "c-1001" });
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
    expect(await shop()("/shop/sign-in", { customer })).toMatchObject({ status: 404 });
  });
});
