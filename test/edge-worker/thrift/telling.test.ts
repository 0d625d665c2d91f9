import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { mint, offerKeys } from "../../../edge-worker/signing/codes.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { createEdge, NOON, SHOP } from "../edge.ts";
import { DAY, deliver, forget, PARTS, PLAIN } from "./shop.ts";

let number = 0;

beforeEach(forget);

/** A shop, and a visitor of its own who was given codes. */
async function shop(parts: object = PARTS) {
  const edge = createEdge();
  expect((await edge.publish(parts)).status).toBe(200);
  const keys = await offerKeys(testSecrets.OFFER_KEY);
  const visitor = `buyer-${number++}-thrift`;
  const code = async (offer: string) => (keys ? mint(keys, { offer, visitor, expires: NOON + 9 * DAY }) : "");
  const post = async (path: string, body: object, key = `thrift-${number++}`) => {
    const headers = { ...SHOP, "idempotency-key": key };
    const response = await edge.ask(`/v1/offers/${path}`, { body, headers });
    return (await response.json()) as { reservation?: string; code?: string };
  };
  const basket = async (offer: string, order: string) => ({
    ...{ code: await code(offer), visitor, order, amount: 500, currency: "AED" },
  });
  const kept = async () => {
    await deliver(edge.queued);
    const columns = "offer, visitor, buyer_order, off, currency, time, returned";
    return (await env.DB.prepare(`SELECT ${columns} FROM redemptions`).all()).results;
  };
  return { edge, visitor, post, basket, kept };
}

test("a redemption is told once, with its order and what it took off, however often it is asked for", async () => {
  const { edge, visitor, post, basket, kept } = await shop();
  const body = await basket("ten", "O-1");
  await post("redeem", body, "same");
  await post("redeem", body, "same");
  expect((await post("redeem", body, "another")).code).toBe("offer_used");
  expect(edge.queued).toHaveLength(2);
  expect(await kept()).toEqual([
    {
      ...{ offer: "ten", visitor, buyer_order: "O-1", off: 5000 },
      ...{ currency: "AED", time: NOON, returned: 0 },
    },
  ]);
});

test("what was reserved is told when it is redeemed", async () => {
  const { edge, post, basket, kept } = await shop();
  const { reservation } = await post("reserve", await basket("five", "O-2"));
  expect(edge.queued).toEqual([]);
  await post("redeem", { reservation });
  expect(await kept()).toMatchObject([{ offer: "five", visitor: null, buyer_order: "O-2", off: 2500 }]);
});

test("what was given back is told, and stays given back whichever message comes first", async () => {
  const { edge, post, basket, kept } = await shop();
  await post("redeem", await basket("ten", "O-3"));
  await post("release", { order: "O-3" });
  edge.queued.reverse();
  expect(await kept()).toMatchObject([{ returned: 1 }]);
});

test.each<[string, object, string]>([
  ["an offer that no campaign tries", PARTS, "other"],
  ["any offer where no campaign has thrift", PLAIN, "ten"],
])("%s is told to nobody", async (_name, parts, offer) => {
  const { edge, post, basket } = await shop(parts);
  const { reservation } = await post("redeem", await basket(offer, "O-4"));
  expect(reservation).toBeDefined();
  await post("release", { reservation });
  expect(edge.queued).toEqual([]);
});
