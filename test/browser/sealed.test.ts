import type { Page } from "playwright-core";
import { describe, expect, inject } from "vitest";
import { type OpenShop, openShop, test } from "./shop.ts";
import { shopping } from "./shopping.ts";

describe("who wiped what scripts stored", () => {
  test("is still the same visitor", async () => {
    const shop = await openShop({ consent: true });
    const { visit } = shopping(shop);
    await visit("/brand/prada/");
    const before = await visitorOf(shop.page);
    await wipe(shop);
    await visit("/");

    await expect.poll(() => visitorOf(shop.page)).toBe(before);
    await visit("/category/baby/");
    expect(shopping(shop).asks().at(-1)).toMatchObject({ visitor: before, seal: expect.any(Number) });
  });

  test("is still the same visitor of a shop whose edge is another host of its site", async () => {
    const shop = await openShop({ path: "/privacy/" });
    const { visit, asks } = shopping(shop);
    const elsewhere = `${inject("shop")?.elsewhere}/`;
    await visit(elsewhere);
    const before = await visitorOf(shop.page);
    await visit(elsewhere);
    await wipe(shop);
    await visit(elsewhere);

    await expect.poll(() => visitorOf(shop.page)).toBe(before);
    await visit(elsewhere);
    expect(asks().at(-1)).toMatchObject({ visitor: before, seal: expect.any(Number) });
  });

  test("and then has everything forgotten is another, and keeps no cookie", async () => {
    const shop = await openShop({ consent: true });
    const { visit } = shopping(shop);
    await visit("/brand/prada/");
    const before = await visitorOf(shop.page);
    expect(await shop.context.cookies()).toHaveLength(1);
    await shop.page.evaluate(forget);

    expect(await shop.context.cookies()).toEqual([]);
    await visit("/");
    expect(await visitorOf(shop.page)).not.toBe(before);
  });
});

/** What a browser does that trusts no script: everything goes, but the cookies that the server set. */
async function wipe({ page, context }: OpenShop): Promise<void> {
  const session = await context.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await page.goto("about:blank");
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb,local_storage" });
}

function visitorOf(page: Page): Promise<unknown> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const shopkeeper: unknown = Reflect.get(window, "shopkeeper");
        if (typeof shopkeeper === "function") shopkeeper("visitor", resolve);
      }),
  );
}

/** Runs in the page. */
function forget(): Promise<void> {
  return new Promise((resolve) => {
    const shopkeeper: unknown = Reflect.get(window, "shopkeeper");
    if (typeof shopkeeper === "function") shopkeeper("forget", resolve);
  });
}
