import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import type { ShopEvent } from "../../rules/event.ts";
import type { Plan } from "../../rules/plan.ts";
import { testSecrets } from "../builders/secrets.ts";
import type { OpenShop } from "./shop.ts";

/** A request to decide, as far as the tests look into it. */
export type Ask = {
  readonly visitor?: string;
  readonly plan?: string;
  readonly answers?: readonly unknown[];
  readonly first?: boolean;
  readonly [field: string]: unknown;
};

/** What a shopper does, each until the page has been answered. */
export function shopping({ page, sent }: OpenShop) {
  const asks = () => sent("/v1/decide") as readonly Ask[];
  /** Opens a page, and waits until the edge has answered what the page asked. */
  const visit = async (path: string) => {
    const answered = page.waitForResponse((response) => response.url().endsWith("/v1/decide"));
    await page.goto(path);
    await answered;
    await page.waitForLoadState("networkidle");
  };
  const add = async (item: string) => {
    await visit(`/product/${item}/`);
    await page.getByRole("button", { name: "Add to basket", exact: true }).click();
    await remembered(page, "add_to_cart");
  };
  const buy = async (item: string) => {
    await add(item);
    await visit("/checkout/");
    await page.getByLabel(/name/i).first().fill("Noor");
    await page.getByLabel(/e-?mail/i).fill("noor@shop.example");
    const thanks = page.waitForURL("**/thank-you/**");
    await page.getByRole("button", { name: /place|order|buy/i }).click();
    await thanks;
    await remembered(page, "purchase");
    await page.waitForLoadState("networkidle");
  };
  return { asks, visit, add, buy, slot: (name: string) => page.locator(`[data-slot="${name}"]`) };
}

const HOUR = 3_600_000;

/** Was here yesterday and comes back with an empty basket. @returns the code of the discount that is waiting. */
export async function comeBack(shop: OpenShop): Promise<string> {
  const { visit, slot } = shopping(shop);
  await shop.page.clock.setFixedTime(Date.now() - 26 * HOUR);
  await visit("/category/baby/");
  await shop.page.clock.setFixedTime(Date.now());
  await visit("/");
  await expect.poll(() => slot("hero").innerText()).toContain("Good to see you again");
  return slot("hero").locator(".sk-code").innerText();
}

/** Waits until the device remembers an event of that name. */
export async function remembered(page: Page, name: string): Promise<void> {
  await expect.poll(async () => (await memoryOf(page)).events.map((event) => event.name)).toContain(name);
}

type Memory = { readonly events: readonly ShopEvent[]; readonly plan: Plan };

/** Everything that the device remembers, by the script's own command. */
export function memoryOf(page: Page): Promise<Memory> {
  return page.evaluate(
    () =>
      new Promise<Memory>((resolve) => {
        const shopkeeper: unknown = Reflect.get(window, "shopkeeper");
        if (typeof shopkeeper === "function") shopkeeper("export", resolve);
      }),
  );
}

/** The shop's back end, speaking to the edge with its token. */
export async function backEnd(path: string, body: object, headers: object = {}) {
  const response = await fetch(new URL(path, inject("shop")?.url), {
    method: "POST",
    headers: {
      authorization: `Bearer ${testSecrets.SHOP_TOKEN}`,
      "content-type": "application/json",
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Rows of an audience's export. */
export async function membersOf(audience: string): Promise<readonly { visitor: string; items?: string[] }[]> {
  const url = new URL(`/v1/audiences/${audience}/members?format=ndjson`, inject("shop")?.url);
  const response = await fetch(url, { headers: { authorization: `Bearer ${testSecrets.ADMIN_TOKEN}` } });
  const text = await response.text();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { visitor: string; items?: string[] });
}
