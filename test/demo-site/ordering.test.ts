import { describe, expect, test } from "vitest";
import { granting, lines, openTill, order, refusing } from "./till.ts";

const stock = "SELECT stock FROM products WHERE item_id = 'noor-leather-case'";
const withCode = { ...order, code: "ABC", visitor: "visitor-1" };
const paths = (asked: readonly { path: string }[]) =>
  asked.map(({ path }) => path.replace("/v1/offers/", ""));

describe("an order", () => {
  test("without a code is booked in fils, and its goods leave the shelf", async () => {
    const { send, rows, asked } = openTill();
    const { status, body } = await send("/shop/order", order);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      order: expect.stringMatching(/^MS-[0-9A-F]{10}$/),
      total: 517,
      discount: 0,
    });
    expect(rows("SELECT subtotal_minor, total_minor, currency, offer FROM orders")).toEqual([
      { subtotal_minor: 51700, total_minor: 51700, currency: "AED", offer: null },
    ]);
    expect(rows(stock)).toEqual([{ stock: 498 }]);
    expect(asked).toEqual([]);
  });

  test("reserves its code before the payment, and uses it up once it is booked", async () => {
    const { send, rows, asked } = openTill(granting(51.7));
    const { body } = await send("/shop/order", withCode, { "cf-connecting-ip": "192.0.2.7" });
    expect(body).toMatchObject({ discount: 51.7, total: 465.3 });
    expect(paths(asked)).toEqual(["reserve", "redeem"]);
    for (const { body: question } of asked) {
      expect(question).toMatchObject({
        code: "ABC",
        order: body.order,
        visitor: "visitor-1",
        email: "layla@example.com",
        address: "192.0.2.7",
        amount: 517,
      });
    }
    const keys = asked.map(({ headers }) => headers.get("idempotency-key"));
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(key).toMatch(new RegExp(`^${order.key}\\.[0-9a-f]{16}$`));
    expect(
      rows("SELECT discount_minor, offer, state FROM orders JOIN order_states USING (order_key)"),
    ).toEqual([{ discount_minor: 5170, offer: "welcome-back-10", state: "redeemed" }]);
  });

  test("sent twice is one order", async () => {
    const { send, rows, asked } = openTill(granting(51.7));
    const first = await send("/shop/order", withCode);
    const second = await send("/shop/order", withCode);
    expect(second).toEqual(first);
    expect(paths(asked)).toEqual(["reserve", "redeem"]);
    expect(rows("SELECT count(*) AS orders FROM orders")).toEqual([{ orders: 1 }]);
    expect(rows(stock)).toEqual([{ stock: 498 }]);
  });

  test("whose code could not be used up at once keeps its discount, and tries again when it is looked at", async () => {
    const { send, rows, asked, till } = openTill({ ...granting(51.7), redeem: () => new Response("<html>") });
    const first = await send("/shop/order", withCode);
    expect(first).toMatchObject({ status: 200, body: { discount: 51.7 } });
    expect(rows("SELECT state FROM order_states")).toEqual([{ state: "booked" }]);
    till.desk = granting(51.7);
    expect(await send("/shop/order", withCode)).toEqual(first);
    expect(rows("SELECT state FROM order_states")).toEqual([{ state: "redeemed" }]);
    expect(paths(asked)).toEqual(["reserve", "redeem", "redeem"]);
    expect(asked[2]?.headers.get("idempotency-key")).toBe(asked[1]?.headers.get("idempotency-key"));
    expect(asked[2]?.body).toEqual(asked[1]?.body);
  });

  test("with a refused code waits for the shopper, who sees the new total", async () => {
    const { send, rows } = openTill(refusing("offer_used"));
    expect(await send("/shop/order", withCode)).toMatchObject({
      status: 409,
      body: { refusal: { code: "offer_used" }, discount: 0, total: 517 },
    });
    expect(rows("SELECT * FROM orders")).toEqual([]);
    expect(await send("/shop/order", order)).toMatchObject({ status: 200, body: { total: 517 } });
  });

  test("whose code nobody can check is not booked either", async () => {
    const { send, rows } = openTill(refusing("unavailable", 503));
    const waiting = await send("/shop/order", withCode);
    expect(waiting).toMatchObject({ status: 503, body: { refusal: { code: "unavailable" } } });
    expect(rows("SELECT * FROM orders")).toEqual([]);
  });

  test("that the bank refuses gives the code back, and its key never buys anything", async () => {
    const { send, rows, asked } = openTill(granting(51.7));
    const declined = await send("/shop/order", { ...withCode, payment: "declined_card" });
    expect(declined).toMatchObject({ status: 402, body: { refusal: { code: "payment_declined" } } });
    expect(paths(asked)).toEqual(["reserve", "release"]);
    expect(asked[1]?.body).toMatchObject({ code: "ABC", order: expect.stringMatching(/^MS-/) });
    expect(await send("/shop/order", withCode)).toMatchObject({ status: 402 });
    expect(asked).toHaveLength(2);
    const again = await send("/shop/order", { ...withCode, key: `${order.key}-2` });
    expect(again).toMatchObject({ status: 200, body: { discount: 51.7 } });
    expect(rows("SELECT count(*) AS orders FROM orders")).toEqual([{ orders: 1 }]);
  });

  test("of more than the shop has is refused before a code is touched", async () => {
    const { send, exec, asked } = openTill(granting(51.7));
    exec("UPDATE products SET stock = 1 WHERE item_id = 'noor-leather-case'");
    const { status, body } = await send("/shop/order", withCode);
    expect(status).toBe(409);
    expect(body).toMatchObject({ refusal: { code: "out_of_stock" }, unavailable: ["noor-leather-case"] });
    expect(asked).toEqual([]);
  });

  test.each<[string, object]>([
    ["a name", { name: " " }],
    ["an address", { email: "layla" }],
    ["a key", { key: "short" }],
    ["a payment that the shop takes", { payment: "shells" }],
  ])("needs %s", async (_name, broken) => {
    expect(await openTill().send("/shop/order", { ...order, ...broken })).toMatchObject({ status: 400 });
  });
});

describe("cancelling", () => {
  const cancel = { key: order.key };

  test("gives the code and the goods back, once", async () => {
    const { send, rows, asked } = openTill(granting(51.7));
    const { body } = await send("/shop/order", withCode);
    const first = await send("/shop/cancel", cancel);
    expect(first).toEqual({ status: 200, body: { ...body, cancelled: true } });
    expect(asked.at(-1)?.path).toBe("/v1/offers/release");
    expect(asked.at(-1)?.body).toEqual({ code: "ABC", order: body.order });
    expect(rows(stock)).toEqual([{ stock: 500 }]);
    expect(await send("/shop/cancel", cancel)).toEqual(first);
    expect(paths(asked)).toEqual(["reserve", "redeem", "release"]);
    expect(rows(stock)).toEqual([{ stock: 500 }]);
    // The same order is not placed again by a browser that repeats itself.
    expect(await send("/shop/order", withCode)).toMatchObject({ body: { cancelled: true } });
  });

  test("an order without a code asks nobody", async () => {
    const { send, rows, asked } = openTill();
    await send("/shop/order", { ...order, lines });
    expect(await send("/shop/cancel", cancel)).toMatchObject({ status: 200, body: { cancelled: true } });
    expect(rows(stock)).toEqual([{ stock: 500 }]);
    expect(asked).toEqual([]);
  });

  test("waits while nobody can give the code back", async () => {
    const { send, rows, till } = openTill(granting(51.7));
    await send("/shop/order", withCode);
    till.desk = {};
    expect(await send("/shop/cancel", cancel)).toMatchObject({
      status: 503,
      body: { refusal: { code: "unavailable" } },
    });
    expect(rows(stock)).toEqual([{ stock: 498 }]);
    till.desk = refusing("offer_release_unknown");
    expect(await send("/shop/cancel", cancel)).toMatchObject({ status: 200, body: { cancelled: true } });
  });

  test("takes the key of the order", async () => {
    expect(await openTill().send("/shop/cancel", cancel)).toMatchObject({ status: 404 });
    expect(await openTill().send("/shop/cancel", "{")).toMatchObject({ status: 404 });
  });
});
