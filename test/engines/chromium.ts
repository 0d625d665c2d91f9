import { chromium } from "playwright-core";
import { type Driver, sourceOf } from "./driver.ts";

/** Opens a page in Chromium, which already runs at this address. */
export async function openChromium(address: string): Promise<Driver> {
  const browser = await chromium.connect(address);
  const page = await browser.newPage();
  return {
    open: async (url) => void (await page.goto(url)),
    click: (selector) => page.locator(selector).click(),
    run: async (work, argument) => JSON.parse(await page.evaluate<string>(sourceOf(work, argument))),
    close: () => browser.close(),
  };
}
