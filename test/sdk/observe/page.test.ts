// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { observePage } from "../../../sdk/observe/page.ts";
import { freshBrowser } from "../shop-page.ts";

beforeEach(freshBrowser);

const PRODUCT = {
  "@context": "https://schema.org",
  "@type": "Product",
  sku: "p-1",
  name: "Cleo bag",
  brand: { "@type": "Brand", name: "PRADA" },
  category: "Bags",
  offers: { "@type": "Offer", price: "1,299.00", priceCurrency: "AED" },
};

const FACTS = {
  path: "/",
  type: "product",
  item_id: "p-1",
  item_brand: "PRADA",
  item_category: "Bags",
  price: 1299,
  currency: "AED",
};

describe("the markup", () => {
  test("names the page and its item", () => {
    document.body.innerHTML =
      '<main data-page="product" data-item-id="p-1" data-item-brand="PRADA" data-item-category="Bags" data-item-name="Cleo" data-item-price="1,299.00" data-item-currency="AED" data-theme="dark"></main>';
    const { facts, events } = observePage(undefined, []);

    expect(facts).toEqual(FACTS);
    expect(events.map(({ name }) => name)).toEqual(["page_view", "view_item"]);
    expect(events[0]?.page).toEqual(FACTS);
    expect(events[1]?.items).toEqual([
      expect.objectContaining({ item_id: "p-1", item_brand: "PRADA", price: 1299 }),
    ]);
  });

  test("may be on the body, and name a list or a search", () => {
    document.body.dataset.page = "search";
    document.body.dataset.search = "red bag";

    const { facts, events } = observePage(undefined, []);
    expect(facts).toEqual({ path: "/", type: "search", search: "red bag" });
    expect(events[1]).toMatchObject({ name: "view_item_list", search_term: "red bag" });
  });

  test("of any other kind of page is a page view alone", () => {
    document.body.dataset.page = "checkout";

    expect(observePage(undefined, []).events).toEqual([
      { name: "page_view", page: { path: "/", type: "checkout" } },
    ]);
  });
});

describe("structured data", () => {
  test.each<[string, unknown]>([
    ["a product", PRODUCT],
    ["a product in a list", [{ "@type": "WebSite" }, PRODUCT]],
    ["a product in a graph", { "@graph": [{ "@type": "BreadcrumbList", itemListElement: [] }, PRODUCT] }],
    ["a product as main entity", { "@type": "WebPage", mainEntity: PRODUCT }],
    ["a product with several types", { ...PRODUCT, "@type": ["Thing", "Product"] }],
    ["a product with the whole address as type", { ...PRODUCT, "@type": "https://schema.org/Product" }],
    ["a brand as text", { ...PRODUCT, brand: "PRADA" }],
    ["several offers", { ...PRODUCT, offers: [PRODUCT.offers, { price: 1 }] }],
    ["a range of prices", { ...PRODUCT, offers: { lowPrice: 1299, priceCurrency: "AED" } }],
  ])("%s is a product page", (_name, data) => {
    structured(data);
    const { facts, events } = observePage(undefined, []);

    expect(facts).toEqual(FACTS);
    expect(events[1]).toMatchObject({ name: "view_item", items: [{ item_id: "p-1", price: 1299 }] });
  });

  test("with several products and a list is a list page", () => {
    const second = { ...PRODUCT, sku: "p-2" };
    structured({
      "@type": "CollectionPage",
      name: "Bags",
      mainEntity: {
        "@type": "ItemList",
        itemListElement: [
          { "@type": "ListItem", item: PRODUCT },
          { "@type": "ListItem", item: second },
        ],
      },
    });
    const { facts, events } = observePage(undefined, []);

    expect(facts).toEqual({ path: "/", type: "list", list: "Bags" });
    expect(events[1]).toMatchObject({
      name: "view_item_list",
      item_list_name: "Bags",
      items: [{ item_id: "p-1" }, { item_id: "p-2", item_brand: "PRADA" }],
    });
  });

  test.each([
    ["broken", "{"],
    ["empty", ""],
    ["a word", '"Product"'],
    ["null", "null"],
    ["deeply wrong", '{"@type":"Product","offers":[null,3],"brand":7}'],
  ])("that is %s does no harm, and leaves the rest readable", (_name, text) => {
    document.body.innerHTML = `<script type="application/ld+json">${text}</script>`;

    expect(() => observePage(undefined, [])).not.toThrow();
  });

  test("that is broken does not hide the next block", () => {
    structured(PRODUCT);
    document.head.insertAdjacentHTML("afterbegin", '<script type="application/ld+json">{</script>');

    expect(observePage(undefined, []).facts.type).toBe("product");
  });
});

describe("the first source wins", () => {
  const heard = [{ name: "view_item", items: [{ item_id: "heard", item_brand: "DIOR" }] }];

  test("the shop's own words before markup", () => {
    document.body.dataset.page = "list";
    expect(observePage({ type: "home" }, heard).facts.type).toBe("home");
  });

  test("markup before structured data", () => {
    structured(PRODUCT);
    document.body.dataset.page = "list";
    expect(observePage(undefined, heard).facts.type).toBe("list");
  });

  test("structured data before the data layer", () => {
    structured(PRODUCT);
    expect(observePage(undefined, heard).facts.item_id).toBe("p-1");
  });

  test("the data layer when nobody else speaks, and what it told is not told again", () => {
    const { facts, events } = observePage(undefined, heard);
    expect(facts).toEqual({ path: "/", type: "product", item_id: "heard", item_brand: "DIOR" });
    expect(events.map(({ name }) => name)).toEqual(["page_view"]);
  });

  test("what the data layer told is not told by another source under another id", () => {
    structured(PRODUCT);
    expect(observePage(undefined, heard).events.map(({ name }) => name)).toEqual(["page_view"]);
  });
});

describe("where a visitor comes from", () => {
  test("is the other host, never its address", () => {
    Object.defineProperty(document, "referrer", {
      value: "https://news.example/secret?q=1",
      configurable: true,
    });
    expect(observePage(undefined, []).facts.referrer).toBe("news.example");
    Object.defineProperty(document, "referrer", { value: `${location.origin}/bags`, configurable: true });
    expect(observePage(undefined, []).facts).not.toHaveProperty("referrer");
    Reflect.deleteProperty(document, "referrer");
  });

  test("is the campaign of the address and nothing else of it", () => {
    history.replaceState(null, "", "/x?utm_source=a&utm_medium=b&utm_campaign=c&fbclid=secret&email=e");
    expect(observePage(undefined, []).facts).toEqual({
      path: "/x",
      utm_source: "a",
      utm_medium: "b",
      utm_campaign: "c",
    });
  });
});

function structured(data: unknown): void {
  const script = document.createElement("script");
  script.type = "application/ld+json";
  script.textContent = JSON.stringify(data);
  document.head.append(script);
}
