// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { catalogue } from "../../demo-site/shop/catalogue/catalogue.ts";
import { shelves } from "../../demo-site/shop/catalogue/shelves.ts";
import { homePage } from "../../demo-site/shop/pages/home.ts";
import { accountPage, notFoundPage, privacyPage } from "../../demo-site/shop/pages/house.ts";
import { html, jsonInScript } from "../../demo-site/shop/pages/html.ts";
import { documentOf, type Page } from "../../demo-site/shop/pages/layout.ts";
import { brandPage, categoryPage } from "../../demo-site/shop/pages/list.ts";
import { productPage } from "../../demo-site/shop/pages/product.ts";
import { basketPage, checkoutPage, thankYouPage } from "../../demo-site/shop/pages/till.ts";

const [bag] = catalogue.filter(({ item_id }) => item_id === "chanel-quilted-flap-bag");
const [kitchen] = shelves.filter(({ id }) => id === "kitchen");
if (!bag || !kitchen) throw new Error("The catalogue lacks what these tests look at.");

const pages: readonly (readonly [string, Page])[] = [
  ["home", homePage()],
  ["brand", brandPage("PRADA")],
  ["category", categoryPage(kitchen)],
  ["product", productPage(bag)],
  ["basket", basketPage],
  ["checkout", checkoutPage],
  ["thank-you", thankYouPage],
  ["privacy", privacyPage],
  ["account", accountPage],
  ["404", notFoundPage],
];

const parsed = (page: Page, withConsole = false) =>
  new DOMParser().parseFromString(documentOf(page, withConsole), "text/html");
const slotsOf = (page: Page) =>
  [...parsed(page).querySelectorAll("[data-slot]")].map((slot) => slot.getAttribute("data-slot"));

describe.each(pages)("the page %s", (name, page) => {
  const text = documentOf(page, false);
  const document = parsed(page);

  test("denies everything before the script loads", () => {
    expect(text.indexOf('soukConsent("default"')).toBeGreaterThan(0);
    expect(text.indexOf('soukConsent("default"')).toBeLessThan(text.indexOf("/shopkeeper.js"));
    expect(text.indexOf("window.shopkeeper =")).toBeLessThan(text.indexOf("/shopkeeper.js"));
  });

  test("loads Shopkeeper without waiting for it", () => {
    const script = document.querySelector('script[src="/shopkeeper.js"]');
    expect(script?.hasAttribute("async")).toBe(true);
    expect(script?.getAttribute("data-shop")).toBe("maison-souk");
  });

  test("says what it is", () => {
    const silent = ["privacy", "account", "404"].includes(name);
    expect(document.body.getAttribute("data-page")).toBe(silent ? null : name);
  });

  test("has one heading, landmarks and a way past them", () => {
    expect(document.querySelectorAll("h1")).toHaveLength(1);
    expect(document.querySelector(".skip")?.getAttribute("href")).toBe("#content");
    expect([...document.querySelectorAll("main, header, footer")]).toHaveLength(3);
    expect(document.querySelector('[aria-live="polite"]')).not.toBeNull();
  });

  test("gives every picture a size and an alternative, and every id once", () => {
    const bare = [...document.querySelectorAll("img")].filter(
      (image) => !image.hasAttribute("width") || !image.hasAttribute("height") || !image.hasAttribute("alt"),
    );
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    expect(bare).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test.each<[string, Page, readonly string[]]>([
  ["home", homePage(), ["hero", "tile-1", "tile-2"]],
  ["brand", brandPage("PRADA"), ["ribbon"]],
  ["category", categoryPage(kitchen), ["ribbon"]],
  ["product", productPage(bag), ["ribbon", "beside"]],
  ["basket", basketPage, ["basket-note"]],
])("the page %s has its slots", (_name, page, slots) => {
  expect(slotsOf(page)).toEqual(slots);
});

test("a product page carries the product as linked data", () => {
  const text = parsed(productPage(bag)).querySelector('[type="application/ld+json"]')?.textContent ?? "";
  expect(JSON.parse(text)).toMatchObject({
    "@type": "Product",
    sku: "chanel-quilted-flap-bag",
    brand: { name: "CHANEL" },
    category: "fashion",
    offers: { price: 38500, priceCurrency: "AED" },
  });
});

test("a brand page names its brand and tells the data layer what it lists", () => {
  const text = documentOf(brandPage("PRADA"), false);
  expect(text).toContain('data-page="brand" data-item-brand="PRADA"');
  const [, json = ""] =
    text.match(/dataLayer\.push\(\{ ecommerce: null \}\); dataLayer\.push\((.*)\);<\/script>/) ?? [];
  const { event, ecommerce } = JSON.parse(json);
  expect(event).toBe("view_item_list");
  expect(ecommerce).toMatchObject({ item_list_id: "brand-prada", item_list_name: "PRADA", currency: "AED" });
  expect(ecommerce.items[0]).toMatchObject({ item_brand: "PRADA", item_category: "fashion", price: 14900 });
});

test("the console is only there where it was built", () => {
  expect(parsed(homePage()).querySelector('script[src="/console.js"]')).toBeNull();
  expect(parsed(homePage(), true).querySelector('script[src="/console.js"]')?.getAttribute("type")).toBe(
    "module",
  );
});

test("text never becomes markup", () => {
  expect(html`<p>${'<b>"&'}</p>`.html).toBe("<p>&lt;b&gt;&quot;&amp;</p>");
  expect(jsonInScript("</script>").html).not.toContain("</script>");
});
