import type { Route } from "playwright-core";
import { describe, expect } from "vitest";
import { openShop, test } from "./shop.ts";

const EDGE = "**/v1/**";

describe("when the edge", () => {
  test.each<[string, (route: Route) => unknown]>([
    ["is down", (route) => route.fulfill({ status: 503, body: "" })],
    ["cannot be reached", (route) => route.abort("connectionrefused")],
    ["hangs", () => undefined],
    [
      "answers rubbish",
      (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Hello</h1>" }),
    ],
    [
      "answers half a decision",
      (route) => route.fulfill({ status: 200, body: '{"v":1,"decisions":[{"slot":"hero"' }),
    ],
    [
      "answers other types",
      (route) => route.fulfill({ status: 200, body: '{"v":1,"decisions":7,"plan":{}}' }),
    ],
    [
      "answers a banner that is none",
      (route) =>
        route.fulfill({
          status: 200,
          body: '{"v":1,"id":"x","plan":"","decisions":[{"slot":"hero","banner":5}],"audiences":[]}',
        }),
    ],
  ])("%s, the page is as the shop made it, with no error of ours", async (_name, answer) => {
    const shop = await openShop({ consent: true, deadline: 800 });
    const { page, problems } = shop;
    await page.waitForLoadState("networkidle");
    const content = () =>
      page.locator("[data-slot]").evaluateAll((slots) => slots.map((slot) => slot.innerHTML));
    await page.route("**/shopkeeper.js", (route) => route.abort());
    await page.goto("/category/kitchen/");
    const asMade = await content();
    await page.unroute("**/shopkeeper.js");
    await page.route(EDGE, answer);
    const before = problems.length;
    await page.goto("/category/kitchen/");
    await expect.poll(() => page.evaluate(() => typeof Reflect.get(window, "shopkeeper"))).toBe("function");
    await page.waitForTimeout(1200);
    expect(await content()).toEqual(asMade);
    // The browser itself names a failed request in the console; nothing can silence that, and nothing else may be there.
    expect(problems.slice(before).filter((text) => !text.startsWith("Failed to load resource"))).toEqual([]);
    expect(await shop.layoutShift()).toBe(0);
  });
});
