import { beforeAll, describe, expect, test } from "vitest";
import { mint, offerKeys } from "../../../edge-worker/signing/codes.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { createEdge, NOON, SHOP } from "../edge.ts";

const MINUTE = 60_000;
const EXPIRES = NOON + 2 * 86_400_000;
const edge = createEdge();
let number = 0;

beforeAll(async () => {
  const offers = {
    free: { discount: { percent: 10 }, minimum: 100, expires: "2d" },
    single: { discount: { amount: 5 }, expires: "2d", budget: { redemptions: 1 } },
    purse: { discount: { percent: 10 }, expires: "2d", budget: { amount: 30 } },
    daily: { discount: { amount: 5 }, expires: "2d", budget: { redemptions: 3, daily: { redemptions: 2 } } },
    hot: { discount: { amount: 5 }, expires: "2d", budget: { redemptions: 2, shards: 4 } },
    last: { discount: { amount: 5 }, expires: "2d", budget: { redemptions: 1 } },
    other: { discount: { amount: 5 }, expires: "2d" },
  };
  expect((await edge.publish({ offers })).status).toBe(200);
});

/** A visitor nobody else is, with a code for an offer. */
async function shopper(offer: string, order = `order-${number++}`) {
  const visitor = `visitor-${number++}`.padEnd(12, "0");
  const keys = await offerKeys(testSecrets.OFFER_KEY);
  const code = keys ? await mint(keys, { offer, visitor, expires: EXPIRES }) : "";
  return { code, visitor, order, amount: 200, currency: "AED" };
}

async function ask(what: "reserve" | "redeem" | "release", body: object, key = `k-${number++}`) {
  const headers = { ...SHOP, "idempotency-key": key };
  const response = await edge.ask(`/v1/offers/${what}`, { body, headers });
  const text = await response.text();
  const { code, reservation, off } = JSON.parse(text);
  return { text, outcome: code ?? response.status, reservation, off };
}

const at = async <Result>(now: number, work: () => Promise<Result>) => {
  edge.clock.now = now;
  try {
    return await work();
  } finally {
    edge.clock.now = NOON;
  }
};

test("a code is reserved, redeemed for its order, and given back", async () => {
  const body = await shopper("free");
  const reserved = await ask("reserve", body);
  expect(JSON.parse(reserved.text)).toEqual({
    valid: true,
    reserved: true,
    reservation: reserved.reservation,
    until: new Date(NOON + 15 * MINUTE).toISOString(),
    order: body.order,
    offer: "free",
    discount: { percent: 10 },
    off: 20,
    currency: "AED",
    expires: new Date(EXPIRES).toISOString(),
  });
  expect(await ask("redeem", { ...body, order: "another" })).toMatchObject({ outcome: "offer_reserved" });
  const redeemed = await ask("redeem", { ...body, amount: 300 });
  expect(redeemed).toMatchObject({ outcome: 200, off: 30, reservation: reserved.reservation });
  const released = await ask("release", { code: body.code, order: body.order });
  expect(JSON.parse(released.text)).toEqual({
    released: true,
    order: body.order,
    releases: [{ reservation: reserved.reservation, offer: "free", off: 30, currency: "AED" }],
  });
  expect(await ask("release", { order: body.order })).toMatchObject({ outcome: "offer_release_unknown" });
  expect(await ask("redeem", body)).toMatchObject({ outcome: 200 });
});

test("a reservation is redeemed by its id, for what was reserved, once", async () => {
  const body = await shopper("free");
  const { reservation } = await ask("reserve", body);
  const taken = await ask("redeem", { reservation, order: body.order }, "by-id");
  expect(taken).toMatchObject({ outcome: 200, off: 20, reservation });
  expect(await ask("redeem", { reservation, order: body.order }, "by-id")).toEqual(taken);
  expect(await ask("redeem", { reservation })).toMatchObject({ outcome: "offer_used" });
  expect(await ask("redeem", { reservation, order: "another" })).toMatchObject({
    outcome: "offer_reservation_unknown",
  });
  expect(await ask("redeem", { reservation: "made-up" })).toMatchObject({
    outcome: "offer_reservation_unknown",
  });
});

test("a reservation that ends frees its budget once, and cannot be redeemed any more", async () => {
  const [first, second, third] = [await shopper("single"), await shopper("single"), await shopper("single")];
  const { reservation } = await ask("reserve", first);
  expect(await ask("reserve", second)).toMatchObject({ outcome: "offer_budget" });
  await at(NOON + 15 * MINUTE, async () => {
    expect(await ask("redeem", { reservation })).toMatchObject({ outcome: "offer_reservation_expired" });
    expect(await ask("redeem", second)).toMatchObject({ outcome: 200 });
    expect(await ask("redeem", third)).toMatchObject({ outcome: "offer_budget" });
    expect(await ask("redeem", first)).toMatchObject({ outcome: "offer_budget" });
  });
});

test("a reservation that its order replaces with a refusal still stands", async () => {
  const body = await shopper("purse");
  const { reservation } = await ask("reserve", body);
  expect(await ask("reserve", { ...body, amount: 400 })).toMatchObject({ outcome: "offer_budget" });
  expect(await ask("reserve", { ...body, amount: 300 })).toMatchObject({
    outcome: 200,
    off: 30,
    reservation,
  });
  expect(await ask("redeem", body)).toMatchObject({ outcome: 200, off: 20 });
  expect(await ask("redeem", { ...(await shopper("purse")), amount: 100 })).toMatchObject({ outcome: 200 });
});

describe("giving back", () => {
  test("restores the budget and the code, whether reserved or redeemed, by order, id or code", async () => {
    const body = await shopper("last");
    for (const step of [0, 1, 2]) {
      const { reservation, outcome } = await ask(step === 0 ? "reserve" : "redeem", body);
      expect(outcome).toBe(200);
      const meant = [{ reservation }, { order: body.order }, { order: body.order, code: body.code }][step];
      expect(await ask("release", meant ?? {})).toMatchObject({ outcome: 200 });
    }
  });

  test("finds all codes of an order, repeats itself, and refuses the key for another order", async () => {
    const order = "order-of-two";
    const bodies = [await shopper("other", order), await shopper("free", order)];
    for (const body of bodies) await ask("redeem", body);
    const released = await ask("release", { order }, "refund");
    expect(JSON.parse(released.text).releases.map(({ offer }: { offer: string }) => offer)).toEqual([
      "free",
      "other",
    ]);
    expect(await ask("release", { order }, "refund")).toEqual(released);
    expect(await ask("release", { order: "another" }, "refund")).toMatchObject({
      outcome: "idempotency_key_reused",
    });
  });

  test("is only asked for by what can be found", async () => {
    expect(await ask("release", {})).toMatchObject({ outcome: "request_invalid" });
    expect(await ask("release", { reservation: "x", order: "y" })).toMatchObject({
      outcome: "request_invalid",
    });
    expect(await ask("release", { order: "never" })).toMatchObject({ outcome: "offer_release_unknown" });
  });

  test("works in shards as well", async () => {
    const bodies = [await shopper("hot"), await shopper("hot"), await shopper("hot")] as const;
    expect(await ask("redeem", bodies[0])).toMatchObject({ outcome: 200 });
    const reserved = await ask("reserve", bodies[1]);
    expect(reserved).toMatchObject({ outcome: 200 });
    expect(await ask("redeem", bodies[2])).toMatchObject({ outcome: "offer_budget" });
    expect(await ask("release", { order: bodies[0].order })).toMatchObject({ outcome: 200 });
    expect(await ask("redeem", { reservation: reserved.reservation })).toMatchObject({ outcome: 200 });
    expect(await ask("redeem", await shopper("hot"))).toMatchObject({ outcome: 200 });
    expect(await ask("redeem", await shopper("hot"))).toMatchObject({ outcome: "offer_budget" });
  });
});

test("a budget for the day opens again at the store's midnight, until all of it is spent", async () => {
  const redeem = async () => (await ask("redeem", await shopper("daily"))).outcome;
  expect([await redeem(), await redeem(), await redeem()]).toEqual([200, 200, "offer_budget"]);
  // Dubai is four hours ahead of UTC.
  await at(Date.UTC(2026, 10, 21, 19, 59), async () => expect(await redeem()).toBe("offer_budget"));
  await at(Date.UTC(2026, 10, 21, 20), async () => {
    expect([await redeem(), await redeem()]).toEqual([200, "offer_budget"]);
  });
});
