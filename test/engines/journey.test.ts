import { describe, expect, inject, onTestFinished, test } from "vitest";
import { findFirefox, findWebKit } from "../../scripts/steps/engines.mjs";
import { openChromium } from "./chromium.ts";
import type { Driver } from "./driver.ts";
import { openFirefox } from "./firefox.ts";
import { rememberedEvents, storedKeys, writeOnLeaving } from "./in-page.ts";
import { type Watched, watch } from "./watching.ts";
import { openWebKit } from "./webkit.ts";

const shop = inject("shop");
const firefox = findFirefox();
const webkit = findWebKit();

/** Every browser that the script is for, and how a page is opened in it; those that are not on this machine are skipped. */
const ENGINES: readonly (readonly [name: string, open: (() => Promise<Driver>) | undefined])[] = [
  ["Chromium", shop ? () => openChromium(shop.browser) : undefined],
  ["Firefox", firefox ? () => openFirefox(firefox) : undefined],
  ["WebKitGTK", webkit ? () => openWebKit(webkit) : undefined],
];

// A browser that has to be started, on a machine that may be busy.
const time = { timeout: 120_000 };

describe.each(ENGINES)("a shopper with %s", (_name, open) => {
  test.skipIf(!shop || !open)("is shown what is for them, and forgotten when they say so", time, async () => {
    const shopper = await enter(open);
    await isAskedOnce(shopper);
    await agrees(shopper);
    await leavesInTheMiddle(shopper);
    await looksAndChooses(shopper);
    await isShownWhatIsForThem(shopper);
    await goesBack(shopper);
    await sendsItAway(shopper);
    await takesConsentBack(shopper);
    expect(shopper.watched.problems).toEqual([]);
    expect(shopper.watched.seen.filter(({ status }) => status >= 400)).toEqual([]);
  });
});

type Shopper = {
  readonly watched: Watched;
  readonly driver: Driver;
  /** Opens a page of the shop, and waits until the edge has answered what it asked. */
  readonly visit: (path: string) => Promise<void>;
  /** What was asked of the edge, oldest first. */
  readonly asks: () => readonly Ask[];
};

type Ask = {
  readonly visitor?: string;
  readonly plan?: string;
  readonly answers?: readonly unknown[];
  readonly page?: { readonly path?: string };
};

async function enter(open: (() => Promise<Driver>) | undefined): Promise<Shopper> {
  if (!shop || !open) throw new Error("This browser is not here.");
  const watched = await watch(shop.url);
  onTestFinished(watched.close);
  const driver = await open();
  onTestFinished(driver.close);
  const asks = () => sent<Ask>(watched, "/v1/decide");
  const visit = async (path: string) => {
    // The page that is left may be asking until it is gone.
    const before = asks().length;
    const isAsked = () =>
      asks()
        .slice(before)
        .some(({ page }) => page?.path === path);
    watched.leave();
    await driver.open(watched.url + path);
    await expect.poll(isAsked, PATIENT).toBe(true);
  };
  return { watched, driver, visit, asks };
}

/** No result rests on how fast a browser is. */
const PATIENT = { timeout: 20_000, interval: 50 };

async function isAskedOnce({ driver, visit, asks }: Shopper): Promise<void> {
  await visit("/brand/prada/");
  await expect.poll(() => textIn(driver, "ribbon"), PATIENT).toContain("At your door today");
  expect(asks()).toHaveLength(1);
  expect(asks()[0]).not.toHaveProperty("visitor");
  expect(await driver.run(storedKeys)).toEqual([]);
}

async function agrees({ driver, asks }: Shopper): Promise<void> {
  await driver.click('[data-t="consentAll"]');
  await expect.poll(() => asks().at(-1)?.visitor, PATIENT).toBeTruthy();
  await expect.poll(() => eventsOf(driver), PATIENT).toContain("view_item_list");
}

async function leavesInTheMiddle({ driver, watched, asks }: Shopper): Promise<void> {
  const known = asks().at(-1)?.visitor;
  for (const path of ["/category/phones/", "/category/kitchen/"]) {
    watched.leave();
    await driver.run(writeOnLeaving, path);
    await expect.poll(() => asks().at(-1)?.page?.path, PATIENT).toBe(path);
    expect(asks().at(-1)?.visitor).toBe(known);
  }
}

async function looksAndChooses({ driver, visit }: Shopper): Promise<void> {
  await visit("/product/chanel-quilted-flap-bag/");
  await driver.click("[data-add-form] button");
  await expect.poll(() => eventsOf(driver), PATIENT).toContain("add_to_cart");
}

async function isShownWhatIsForThem({ driver, watched, visit, asks }: Shopper): Promise<void> {
  await visit("/");
  await expect.poll(() => textIn(driver, "hero"), PATIENT).toContain(FOR_THEM);
  const { visitor, plan, answers = [] } = asks().at(-1) ?? {};
  expect([visitor, plan]).toEqual([asks()[1]?.visitor, expect.stringMatching(/^[0-9a-f]{16}$/)]);
  expect(answers.length).toBeGreaterThan(20);
  await expect.poll(() => outcomesOf(watched), PATIENT).toContain("exposure prada-for-you");
  await expect.poll(() => watched.seen.map(({ path }) => path), PATIENT).toContain("/shopkeeper-vitals.js");
}

// Whether the page is loaded again or shown as it was left: it asks anew.
async function goesBack({ driver, watched, visit, asks }: Shopper): Promise<void> {
  await visit("/category/baby/");
  const before = asks().length;
  watched.leave();
  await driver.run(() => void setTimeout(() => history.back(), 0));
  await expect.poll(() => asks().length, PATIENT).toBeGreaterThan(before);
  await expect.poll(() => textIn(driver, "hero"), PATIENT).toContain(FOR_THEM);
}

async function sendsItAway({ driver, watched, visit }: Shopper): Promise<void> {
  await driver.click('[data-slot="hero"] .sk-close');
  await expect.poll(() => textIn(driver, "hero"), PATIENT).not.toContain(FOR_THEM);
  await expect.poll(() => outcomesOf(watched), PATIENT).toContain("dismiss prada-for-you");
  await visit("/");
  expect(await textIn(driver, "hero")).not.toContain(FOR_THEM);
}

async function takesConsentBack({ driver, asks, visit }: Shopper): Promise<void> {
  await driver.click("[data-consent-open]");
  await driver.click('[data-t="consentNeeded"]');
  await expect.poll(() => driver.run(storedKeys), PATIENT).toEqual([]);
  await visit("/product/chanel-quilted-flap-bag/");
  expect(asks().at(-1)).not.toHaveProperty("visitor");
  expect(await driver.run(storedKeys)).toEqual([]);
}

const FOR_THEM = "It would look well beside PRADA";

function sent<Body>({ seen }: Watched, to: string): readonly Body[] {
  return seen
    .filter(({ method, path }) => method === "POST" && path === to)
    .map(({ body }) => JSON.parse(body) as Body);
}

type Outcomes = { readonly outcomes: readonly { readonly kind: string; readonly campaign?: string }[] };

function outcomesOf(watched: Watched): readonly string[] {
  const all = sent<Outcomes>(watched, "/v1/outcomes").flatMap(({ outcomes }) => outcomes);
  return all.map(({ kind, campaign }) => `${kind} ${campaign}`);
}

function textIn(driver: Driver, slot: string): Promise<unknown> {
  return driver.run((name) => document.querySelector(`[data-slot="${name}"]`)?.textContent ?? "", slot);
}

function eventsOf(driver: Driver): Promise<unknown> {
  return driver.run(rememberedEvents);
}
