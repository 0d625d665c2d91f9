import { describe, expect } from "vitest";
import { openShop, test } from "./shop.ts";

describe("the shop", () => {
  test("asks the edge once on a first page, and leaves the page as it was", async () => {
    const { page, sent, problems, layoutShift } = await openShop({ consent: true });
    await expect.poll(() => sent("/v1/decide").length).toBe(1);
    await page.waitForLoadState("networkidle");

    expect(sent("/v1/decide")).toHaveLength(1);
    expect(problems).toEqual([]);
    expect(await layoutShift()).toBe(0);
  });

  test("stores nothing and sends no id before there is consent", async () => {
    const { page, sent, context } = await openShop();
    await page.waitForLoadState("networkidle");

    expect(JSON.stringify(sent("/v1/decide"))).not.toContain("visitor");
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    expect(await context.cookies()).toEqual([]);
  });
});
