import { describe, expect, inject } from "vitest";
import type { ShopEvent } from "../../rules/event.ts";
import { fold } from "../../rules/fold.ts";
import { type OpenShop, openShop, test } from "./shop.ts";
import { memoryOf, shopping } from "./shopping.ts";

const DAY = 86_400_000;
const CHUNK = 50;
const NOW = Date.UTC(2026, 10, 22, 9);

describe("a journal of half a year", () => {
  test("is answered beside the page, and the next page goes on", async () => {
    const shop = await openShop({ consent: true, path: "/privacy/" });
    await rememberLongAgo(shop);
    for (const _page of [1, 2]) {
      await expectExact(shop, "/privacy/");
      expect(shop.page.workers()).toHaveLength(1);
    }
    expect(shop.problems).toEqual([]);
  });

  test("is answered on the page where that allows no worker", async () => {
    const shop = await openShop({ consent: true, path: "/privacy/" });
    await rememberLongAgo(shop);
    await shop.page.route("**/privacy/", async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), "content-security-policy": "worker-src 'none'" };
      await route.fulfill({ response, headers });
    });
    await expectExact(shop, "/privacy/");
    expect(shop.page.workers()).toHaveLength(0);
  });

  test("is answered beside a page of another origin than the edge's", async () => {
    const shop = await openShop({ consent: true, path: "/privacy/" });
    const elsewhere = `${inject("shop")?.elsewhere}/`;
    await shopping(shop).visit(elsewhere);
    await rememberLongAgo(shop);
    await expectExact(shop, elsewhere);
    expect(shop.page.workers()).toHaveLength(1);
    expect(shop.problems).toEqual([]);
  });
});

/** What a page sends is what folding its whole journal answers. */
async function expectExact(shop: OpenShop, path: string): Promise<void> {
  const { visit, asks } = shopping(shop);
  await visit(path);
  const { events, plan } = await memoryOf(shop.page);
  const answers = fold(plan, events, NOW);
  expect(asks().at(-1)).toMatchObject({ plan: plan.hash, answers });
  expect(events.length).toBeGreaterThan(CHUNKS * CHUNK);
}

const CHUNKS = 40;

/** Puts a past before everything that the page did so far, and stops the clock at the end of it. */
async function rememberLongAgo({ page }: OpenShop): Promise<void> {
  await page.clock.setFixedTime(NOW);
  await expect.poll(async () => (await memoryOf(page)).events.length).toBeGreaterThan(0);
  const events = Array.from({ length: CHUNKS * CHUNK }, (_, number) => eventOf(number));
  const chunks = Array.from({ length: CHUNKS }, (_, number) =>
    events.slice(number * CHUNK, (number + 1) * CHUNK),
  );
  const past: Past = { chunks, ends: chunks.map((chunk) => chunk.at(-1)?.time) };
  await page.evaluate(writeDown, past);
}

function eventOf(number: number): ShopEvent {
  const name = number % 3 ? "view_item" : number % 2 ? "add_to_cart" : "page_view";
  const time = NOW - 150 * DAY + number * 100 * 60_000;
  const brand = ["PRADA", "CHANEL", "Philips"][number % 7] ?? "Kite";
  const item = { item_id: `i${number % 60}`, item_brand: brand, price: (number * 37) % 900 };
  return { name, id: `e${number}`, time, ...(name !== "page_view" && { currency: "AED", items: [item] }) };
}

type Past = { readonly chunks: readonly unknown[]; readonly ends: readonly unknown[] };

// Runs in the page, so it must be whole by itself.
function writeDown({ chunks, ends }: Past): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open("shopkeeper");
    opening.onsuccess = () => {
      const store = opening.result.transaction("memory", "readwrite").objectStore("memory");
      for (const [number, chunk] of chunks.entries()) store.put(chunk, number);
      store.put({ first: 0, ends, names: ["view_item", "add_to_cart"], orders: [] }, "head");
      store.delete("~running");
      store.transaction.oncomplete = () => resolve();
    };
  });
}
