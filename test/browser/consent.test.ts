import { describe, expect } from "vitest";
import { storedKeys } from "../engines/in-page.ts";
import { openShop, test } from "./shop.ts";
import { memoryOf, shopping } from "./shopping.ts";

describe("before consent", () => {
  test("nothing is stored, no id is sent, and a contextual banner still shows", async () => {
    const { page, context, ...shop } = await openShop({ country: "AE" });
    const { visit, slot, asks } = shopping({ page, context, ...shop });
    await visit("/brand/prada/");
    await visit("/product/chanel-quilted-flap-bag/");
    await expect.poll(() => slot("ribbon").innerText()).toContain("At your door today");
    for (const ask of asks()) {
      expect(Object.keys(ask)).not.toEqual(expect.arrayContaining(["visitor"]));
      expect(Object.keys(ask).sort()).toEqual(["consent", "language", "page", "slots", "v"]);
    }
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => /shopkeeper|sk_/.test(key))),
    ).toEqual([]);
    expect(shop.sent("/v1/outcomes")).toEqual([]);
  });

  test("what happens on the page is remembered once consent comes", async () => {
    const { page, ...shop } = await openShop();
    const { visit, asks } = shopping({ page, ...shop });
    await visit("/product/chanel-quilted-flap-bag/");
    await page.getByRole("button", { name: /accept all/i }).click();
    await expect.poll(() => asks().at(-1)?.visitor).toBeTruthy();
    const { events } = await memoryOf(page);
    expect(events.map(({ name }) => name)).toEqual(expect.arrayContaining(["page_view", "view_item"]));
  });

  test("taking consent back deletes everything", async () => {
    const { page, ...shop } = await openShop({ consent: true });
    await shopping({ page, ...shop }).visit("/product/chanel-quilted-flap-bag/");
    expect((await memoryOf(page)).events.length).toBeGreaterThan(0);
    await page.evaluate(() => {
      const shopkeeper: unknown = Reflect.get(window, "shopkeeper");
      const none = { personalization: false, analytics: false, ads: false };
      if (typeof shopkeeper === "function") shopkeeper("consent", none);
    });
    await expect.poll(() => page.evaluate(storedKeys)).toEqual([]);
    expect((await memoryOf(page)).events).toEqual([]);
  });
});
