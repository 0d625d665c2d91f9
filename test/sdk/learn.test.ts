// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { decision, fakeEdge, freshBrowser, openPage } from "./shop-page.ts";

beforeEach(freshBrowser);

const OFFER = { id: "o", code: "SAVE-10", expires: 4e12, discount: { percent: 10 }, currency: "AED" };

describe("what the edge still knows", () => {
  test("gives a device that had forgotten its visitor back", async () => {
    const edge = fakeEdge({ more: { visitor: "from-before" } });
    const page = openPage({ consent: "granted", edgeIs: edge });
    await page.asks(1);
    await vi.waitFor(async () => expect(await page.visitor()).toBe("from-before"));
    edge.more = {};
    await openPage({ consent: "granted", edgeIs: edge }).asks(2);

    expect(edge.asked[1]?.visitor).toBe("from-before");
  });

  test("is numbered: the highest number is kept and returned", async () => {
    const edge = fakeEdge();
    for (const [index, seal] of [7, 5, undefined, 8].entries()) {
      edge.more = { ...(seal && { seal }) };
      await openPage({ consent: "granted", edgeIs: edge }).asks(index + 1);
    }
    await openPage({ consent: "granted", edgeIs: edge }).asks(5);

    expect(edge.asked.map(({ seal }) => seal)).toEqual([undefined, 7, 7, 7, 8]);
  });

  test("is to be deleted when the visitor refuses, and when everything is forgotten", async () => {
    const page = openPage({ consent: "granted", edgeIs: fakeEdge({ more: { seal: 3 } }) });
    await page.asks(1);
    expect(page.edge.asked[0]).not.toHaveProperty("refused");
    await new Promise<void>((resolve) => page.shopkeeper("forget", resolve));
    expect(page.edge.asked[1]).toEqual({
      v: 1,
      slots: [],
      page: {},
      consent: { personalization: false, analytics: false, ads: false },
      refused: true,
    });
    page.shopkeeper("consent", { personalization: false });
    await page.asks(3);

    expect(page.edge.asked[2]).toMatchObject({ refused: true });
    expect(page.edge.asked[2]).not.toHaveProperty("seal");
  });
});

test("a code that an order used is not sent any more", async () => {
  const edge = fakeEdge({ decisions: [decision({ offer: OFFER })] });
  const page = openPage({ consent: "granted", edgeIs: edge });
  await page.asks(1);
  edge.decisions = [];
  page.shopkeeper("event", "purchase", {
    transaction_id: "T1",
    value: 1,
    currency: "AED",
    coupon: "SAVE-10",
  });
  await vi.waitFor(async () => expect((await page.remembered()).codes).toEqual([]));
  page.shopkeeper("identify", "token");
  await page.asks(3);

  expect(edge.asked[2]?.codes).toEqual([]);
});
