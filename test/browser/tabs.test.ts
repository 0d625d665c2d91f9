import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject } from "vitest";
import type { OutcomesRequest } from "../../rules/wire.ts";
import { demoRules, publish } from "./rules.ts";
import { type OpenShop, openShop, type Shopper, test } from "./shop.ts";
import { memoryOf } from "./shopping.ts";

const ANYONE = { when: { "page.path": { $exists: true } } };
const RULES = {
  version: 1,
  store: { name: "Tabs", currency: "AED", timezone: "Asia/Dubai", retention: "30d" },
  segments: { anyone: ANYONE },
  campaigns: {
    twice: {
      slot: "hero",
      segment: "anyone",
      priority: 2,
      cap: { exposures: 2, within: "session" },
      variants: [{ id: "a", weight: 1, banner: { headline: "Only twice" } }],
    },
    leave: {
      slot: "strip",
      segment: "anyone",
      priority: 1,
      stop_after: ["dismiss"],
      variants: [{ id: "a", weight: 1, banner: { headline: "Send me away" } }],
    },
  },
};

/** A page of the shop's with nothing but the script and two slots, so that many loads take little time. */
const PATH = "/tabs/";
const PAGE = `<!doctype html><html lang="en"><title>Tabs</title><link rel="icon" href="data:,">
<script async src="/shopkeeper.js" data-shop="tabs" data-consent="granted" data-deadline="10000"></script>
<div data-slot="hero" style="height:200px">The hero</div><div data-slot="strip" style="height:50px">The strip</div>`;

beforeAll(async () => {
  if (inject("shop")) await publish(RULES);
});
afterAll(async () => {
  if (inject("shop")) await publish(demoRules());
});

describe("several tabs", () => {
  test("of twenty loads each, all at once, show what may be seen twice exactly twice", async () => {
    const shop = await openTabs();
    const tabs = [shop.page, await shop.context.newPage(), await shop.context.newPage()];
    for (let load = 0; load < 20; load++) await Promise.all(tabs.map(visit));

    await expect.poll(() => reported(shop), WAIT).toBe(2);
    for (const tab of tabs) expect(await textOf(tab, "hero")).toBe("The hero");
    // Whatever was still on its way tells of no more than that.
    await Promise.all(tabs.map((tab) => tab.waitForLoadState("networkidle")));
    expect(await happened(shop.page, "view_promotion", "twice")).toBe(2);
    expect(reported(shop)).toBe(2);
    expect(shop.problems).toEqual([]);
  }, 180_000);

  test("leave the place of a banner that nobody saw to others once they are closed", async () => {
    const { context, page } = await openTabs();
    await visitUntil(page, { hero: "Only twice" });
    await expect.poll(() => happened(page, "view_promotion", "twice"), WAIT).toBe(1);
    const unseen = await unseenTab(context);
    await visitUntil(unseen, { hero: "Only twice" });
    await visit(page);
    expect(await textOf(page, "hero")).toBe("The hero");
    await unseen.close();
    await visitUntil(page, { hero: "Only twice" });
  });

  test("are all quiet about what was sent away in one of them", async () => {
    const { context, page } = await openTabs();
    const other = await context.newPage();
    await visitUntil(page, { strip: "Send me away" });
    await visitUntil(other, { strip: "Send me away" });
    await page.locator('[data-slot="strip"] .sk-close').click(WAIT);

    await expect.poll(() => textOf(other, "strip"), WAIT).toBe("The strip");
    await expect.poll(() => happened(page, "dismiss_promotion", "leave"), WAIT).toBe(1);
    await visit(other);
    expect(await textOf(other, "strip")).toBe("The strip");
  });

  test("hold no page back from the browser's cache, and one that comes back takes its place anew", async () => {
    const shop = await openTabs({ goesBack: true });
    const { page } = shop;
    await visitUntil(page, { hero: "Only twice" });
    await expect.poll(() => happened(page, "view_promotion", "twice"), WAIT).toBe(1);
    await page.evaluate(() => Object.assign(window, { kept: true }));
    await page.goto("/privacy/");
    const answered = page.waitForResponse((response) => response.url().endsWith("/v1/decide"));
    await page.evaluate(() => history.back());
    await answered;
    await expect.poll(() => page.evaluate(() => Reflect.get(window, "kept"))).toBe(true);
    await expect.poll(() => happened(page, "view_promotion", "twice"), WAIT).toBe(2);
    await visit(page);
    expect(await textOf(page, "hero")).toBe("The hero");
  });
});

const WAIT = { timeout: 20_000 };

/** A browser that has not been to the page yet. */
async function openTabs(shopper: Shopper = {}): Promise<OpenShop> {
  const shop = await openShop({ ...shopper, path: "/privacy/" });
  await shop.context.route(`**${PATH}`, (route) => route.fulfill({ contentType: "text/html", body: PAGE }));
  return shop;
}

/** Loads the page until a slot says what it is to say. Each load gets its time: one left early may have been seen. */
async function visitUntil(tab: Page, says: { readonly [slot: string]: string }): Promise<void> {
  for (const [slot, text] of Object.entries(says)) {
    const saying = async () => {
      await visit(tab);
      const shown = tab.locator(`[data-slot="${slot}"]`, { hasText: text });
      await shown.waitFor({ timeout: 5_000 });
    };
    await expect.poll(() => saying().then(() => true, String), WAIT).toBe(true);
  }
}

/** Loads the page until its questions were answered, and what followed from that is written down. */
async function visit(tab: Page): Promise<void> {
  const [answer] = await Promise.all([
    tab.waitForResponse((response) => response.url().endsWith("/v1/decide")),
    tab.goto(PATH),
  ]);
  await answer.finished();
  await memoryOf(tab);
}

/** A tab whose banners nobody ever looks at. */
async function unseenTab(context: BrowserContext): Promise<Page> {
  const tab = await context.newPage();
  await tab.addInitScript(() => {
    IntersectionObserver.prototype.observe = () => {};
  });
  return tab;
}

function textOf(tab: Page, slot: string): Promise<string> {
  return tab.locator(`[data-slot="${slot}"]`).innerText();
}

/** How often something happened to a campaign, by the journal. */
async function happened(tab: Page, name: string, campaign: string): Promise<number> {
  const { events } = await memoryOf(tab);
  return events.filter((event) => event.name === name && event.promotion_id === campaign).length;
}

/** How many exposures of the limited campaign were reported, each counted once. */
function reported({ sent }: OpenShop): number {
  const reports = sent("/v1/outcomes") as readonly OutcomesRequest[];
  const all = reports.flatMap(({ outcomes }) => outcomes);
  const seen = all.filter(({ kind, campaign }) => kind === "exposure" && campaign === "twice");
  return new Set(seen.map(({ id }) => id)).size;
}
