import { describe, expect } from "vitest";
import { openShop, test } from "./shop.ts";
import { backEnd, comeBack, shopping } from "./shopping.ts";

describe("a visitor who looked at PRADA", () => {
  const MADE_FOR_THEM = "It would look well beside PRADA";

  test("and added a CHANEL bag in the UAE gets the banner made for them", async () => {
    const shop = await openShop({ country: "AE", consent: true });
    const { visit, add, slot } = shopping(shop);
    await visit("/brand/prada/");
    await add("chanel-quilted-flap-bag");
    await visit("/");
    await expect.poll(() => slot("hero").innerText()).toContain(MADE_FOR_THEM);
    expect(shop.problems).toEqual([]);
  });

  test("does not get it in the US", async () => {
    const { visit, add, slot } = shopping(await openShop({ country: "US", consent: true }));
    await visit("/brand/prada/");
    await add("chanel-quilted-flap-bag");
    await visit("/");
    expect(await slot("hero").innerText()).not.toContain(MADE_FOR_THEM);
  });

  test("does not get it having added PRADA", async () => {
    const { visit, add, slot } = shopping(await openShop({ country: "AE", consent: true }));
    await visit("/brand/prada/");
    await add("prada-saffiano-tote");
    await visit("/");
    expect(await slot("hero").innerText()).not.toContain(MADE_FOR_THEM);
  });
});

describe("an iPhone", () => {
  const FOR_IPHONES = "Leather for your iPhone";

  test("is in the iPhone segment", async () => {
    const shop = await openShop({ device: "iPhone", country: "US", path: "/category/phones/" });
    await expect.poll(() => shopping(shop).slot("ribbon").innerText()).toContain(FOR_IPHONES);
  });

  test("is what a desktop is not", async () => {
    const { visit, slot } = shopping(await openShop({ country: "US" }));
    await visit("/category/phones/");
    expect(await slot("ribbon").innerText()).not.toContain(FOR_IPHONES);
  });
});

test("a returning visitor with nothing in the basket gets 10 % off, once", async () => {
  const shop = await openShop({ consent: true });
  const { asks } = shopping(shop);
  const code = await comeBack(shop);
  const { visitor } = asks().at(-1) ?? {};
  const order = (key: string) =>
    backEnd(
      "/v1/offers/redeem",
      { code, visitor, order: key, amount: 250, currency: "AED" },
      { "idempotency-key": key },
    );

  const first = await order("order-1");
  expect([first.status, first.body]).toEqual([
    200,
    expect.objectContaining({ redeemed: true, off: 25, currency: "AED" }),
  ]);
  expect((await order("order-1")).body).toEqual(first.body);
  const second = await order("order-2");
  expect([second.status, second.body.code]).toEqual([409, "offer_used"]);
  expect(second.body.detail).toBeTruthy();
});

test("who bought a mixer grinder sees food processors and hand blenders, and never the mixer again", async () => {
  const { page, ...shop } = await openShop({ consent: true });
  const { visit, buy, slot } = shopping({ page, ...shop });
  expect(await slot("tile-1").innerHTML()).toContain("mixer-grinder");
  await buy("saffra-mixer-grinder-750");
  await visit("/");
  const food = slot("tile-1").locator("a");
  await expect.poll(() => food.getAttribute("href")).toContain("food-processor");
  expect(await slot("tile-2").locator("a").getAttribute("href")).toContain("hand-blender");
  for (const path of [
    "/",
    "/category/kitchen/",
    "/product/kupfer-jug-blender/",
    "/brand/prada/",
    "/basket/",
  ]) {
    await visit(path);
    const banners = await page
      .locator("[data-slot]")
      .evaluateAll((slots) => slots.map((one) => one.innerHTML));
    expect(banners.join()).not.toContain("mixer-grinder");
  }
});

describe("prices looked at", () => {
  test("dear phones lead to dear televisions", async () => {
    const { visit, slot } = shopping(await openShop({ country: "US", consent: true }));
    await visit("/product/sirius-8-ultra/");
    await visit("/product/sirius-8-pro/");
    await visit("/category/fashion/");
    await expect
      .poll(() => slot("ribbon").locator("a").getAttribute("href"))
      .toContain("lumen-83-oled-signature");
  });

  test("cheap earphones lead to cheap accessories", async () => {
    const { visit, slot } = shopping(await openShop({ country: "US", consent: true }));
    await visit("/product/kite-wired-earphones/");
    await visit("/category/fashion/");
    await expect.poll(() => slot("ribbon").innerText()).toContain("Small prices, long lives");
  });
});
