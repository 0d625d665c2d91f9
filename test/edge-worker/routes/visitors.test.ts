import { createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { consume } from "../../../edge-worker/queue.ts";
import { mint, offerKeys } from "../../../edge-worker/signing/codes.ts";
import type { Message } from "../../../edge-worker/stores/messages.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { ADMIN, createEdge, NOON, SHOP } from "../edge.ts";

const ONE = "visitor-one-1";
const OTHER = "visitor-two-2";
const OFFERS = {
  once: { discount: { percent: 10 }, expires: "2h", per_visitor: 1 },
  hot: { discount: { amount: 10 }, expires: "2h", budget: { redemptions: 100, shards: 4 } },
};
const edge = createEdge();
let number = 1;

beforeAll(async () => {
  expect((await edge.publish({ offers: OFFERS })).status).toBe(200);
});

async function deliver(bodies: readonly Message[]): Promise<void> {
  const messages = bodies.map((body) => ({ id: `m-${number++}`, timestamp: new Date(), attempts: 1, body }));
  await consume(createMessageBatch("shopkeeper-outcomes", messages), env as never);
}

/** Everything that the queue may bring about a visitor. */
function messagesOf(visitor: string, now: number): readonly Message[] {
  return [
    {
      kind: "outcomes",
      visitor,
      received: now,
      outcomes: [{ id: `o-${number++}`, kind: "click", time: now }],
    },
    { kind: "join", audience: "a", visitor, items: ["i"], until: now + 1000, decided: now },
    { kind: "redemption", id: `r-${number++}`, offer: "once", visitor, off: 10, currency: "AED", time: now },
  ];
}

async function redeem(offer: string, visitor: string, order?: string) {
  const keys = await offerKeys(testSecrets.OFFER_KEY);
  const code = keys
    ? await mint(keys, { offer, visitor, expires: NOON + 3_600_000 + number++ * 60_000 })
    : "";
  const body = { code, visitor, amount: 200, currency: "AED", ...(order && { order }) };
  const headers = { ...SHOP, "idempotency-key": `k-${number++}` };
  return (await edge.ask("/v1/offers/redeem", { body, headers })).json() as Promise<{ code?: string }>;
}

async function about(visitor: string, method = "GET") {
  const response = await edge.ask(`/v1/visitors/${visitor}`, { method, headers: ADMIN });
  return (await response.json()) as { [table: string]: unknown[] } & { deleted: object };
}

test("a visitor is told all that is kept about them, and nothing about anyone else", async () => {
  for (const visitor of [ONE, OTHER]) {
    await deliver(messagesOf(visitor, NOON));
    await redeem("once", visitor, `order-${visitor}`);
    await redeem("hot", visitor);
  }
  const told = await about(ONE);
  expect(told).toMatchObject({
    visitor: ONE,
    outcomes: [{ kind: "click", visitor: ONE, received: NOON }],
    members: [{ audience: "a", visitor: ONE, items: '["i"]' }],
    redemptions: [{ offer: "once", visitor: ONE, off: 10 }],
  });
  expect(told.codes?.toSorted()).toHaveLength(2);
  expect(told.codes).toContainEqual({
    ...{ id: expect.any(String), code: expect.stringMatching(/^\S+$/), state: "redeemed", off: 2000 },
    ...{ buyer_order: `order-${ONE}`, currency: "AED", time: NOON, until: null },
  });
  expect(JSON.stringify(told)).not.toContain(OTHER);
});

describe("a visitor who is forgotten", () => {
  test("is known nowhere any more, and everyone else is", async () => {
    expect((await about(ONE, "DELETE")).deleted).toEqual({
      outcomes: 1,
      members: 1,
      redemptions: 1,
      codes: 2,
    });
    const nothing = { outcomes: [], members: [], redemptions: [], codes: [] };
    expect(await about(ONE)).toEqual({ visitor: ONE, ...nothing });
    expect((await about(OTHER)).outcomes).toHaveLength(1);
    expect((await about(OTHER)).codes).toHaveLength(2);
    expect((await about(ONE, "DELETE")).deleted).toEqual({
      outcomes: 0,
      members: 0,
      redemptions: 0,
      codes: 0,
    });
  });

  test("does not come back by what was on its way, only by what happens later", async () => {
    await deliver([
      ...messagesOf(ONE, NOON),
      { kind: "leave", audience: "b", visitor: ONE, decided: NOON - 1 },
    ]);
    expect(await about(ONE)).toMatchObject({ outcomes: [], members: [], redemptions: [] });
    await deliver(messagesOf(ONE, NOON + 1));
    const told = await about(ONE);
    expect([told.outcomes, told.members, told.redemptions].map((rows) => rows?.length)).toEqual([1, 1, 1]);
  });

  test("has used what they used: a code once for each visitor stays used", async () => {
    expect((await redeem("once", ONE)).code).toBe("offer_limit");
    expect((await edge.ask("/v1/offers/release", releaseOf(`order-${ONE}`))).status).toBe(200);
  });

  test("is not half forgotten where a ledger does not answer: asked again, all of it goes", async () => {
    const visitor = "visitor-three";
    await redeem("hot", visitor);
    const broken = { idFromName: () => "", get: () => ({ unname: () => Promise.reject(new Error("away")) }) };
    const path = `/v1/visitors/${visitor}`;
    const away = await createEdge({ LEDGER: broken as never }).ask(path, {
      method: "DELETE",
      headers: ADMIN,
    });
    expect(away.status).toBe(503);
    expect((await about(visitor)).codes).toHaveLength(1);
    expect((await about(visitor, "DELETE")).deleted).toMatchObject({ codes: 1 });
  });
});

function releaseOf(order: string) {
  return { body: { order }, headers: { ...SHOP, "idempotency-key": `k-${number++}` } };
}

test.each<[string, string, object, number, string]>([
  ["an id that is none", "a.b", ADMIN, 400, "request_invalid"],
  ["no token", ONE, {}, 401, "unauthorized"],
  ["the back end's token", ONE, SHOP, 401, "unauthorized"],
])("%s is refused", async (_name, visitor, headers, status, code) => {
  for (const method of ["GET", "DELETE"]) {
    const response = await edge.ask(`/v1/visitors/${visitor}`, { method, headers });
    expect([response.status, await response.json()]).toMatchObject([status, { code }]);
  }
});

test("while the database is away nothing is told, and nothing is said to be forgotten", async () => {
  const failing = { prepare: () => ({ bind: () => ({}) }), batch: () => Promise.reject(new Error("D1")) };
  const away = createEdge({ DB: failing as never });
  for (const method of ["GET", "DELETE"]) {
    expect((await away.ask(`/v1/visitors/${OTHER}`, { method, headers: ADMIN })).status).toBe(503);
  }
});
