// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { decision, fakeEdge, freshBrowser, openPage, settled } from "../shop-page.ts";

beforeEach(freshBrowser);

const ITEMS = [{ item_id: "1", price: "10.00" }];

/** What the page's tags may do with it. */
function dataLayer(...entries: unknown[]): unknown[] {
  Object.assign(window, { dataLayer: entries });
  return entries;
}

/** Google's own snippet. */
function gtag(..._call: unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: readers know a call by this type
  return arguments;
}

describe("events", () => {
  test.each<[string, unknown]>([
    ["an object", { event: "add_to_cart", ecommerce: { items: ITEMS } }],
    ["a gtag call", gtag("event", "add_to_cart", { items: ITEMS })],
  ])("of %s are remembered, whether there before or pushed later", async (_name, entry) => {
    const layer = dataLayer(entry);
    const page = openPage({ consent: "granted" });
    await page.asks(1);
    layer.push({ event: "remove_from_cart", ecommerce: { items: ITEMS } });
    await settled();

    const { events } = await page.remembered();
    expect(events.map(({ name }) => name)).toEqual(["page_view", "add_to_cart", "remove_from_cart"]);
    expect(events[1]?.items).toEqual([{ item_id: "1", price: 10 }]);
  });

  test.each<[string, unknown]>([
    ["a tag manager's own event", { event: "gtm.js", "gtm.start": 1 }],
    ["a cleared ecommerce", { ecommerce: null }],
    ["an event without items", gtag("event", "scroll", { percent: 90 })],
    ["a setting", gtag("set", "user_data", { email: "a@b.c" })],
    ["a word", "add_to_cart"],
    ["nothing", null],
    ["something that goes in circles", circle()],
  ])("are not made of %s, and nothing breaks", async (_name, entry) => {
    const layer = dataLayer(entry);
    const page = openPage({ consent: "granted" });
    await page.asks(1);
    expect(() => layer.push(entry)).not.toThrow();

    expect((await page.remembered()).events.map(({ name }) => name)).toEqual(["page_view"]);
  });

  test("reach the page's own push first, with its result", () => {
    const layer = dataLayer();
    const own = vi.fn(() => 42);
    layer.push = own;
    openPage();
    return settled().then(() => {
      expect(layer.push({ event: "x" })).toBe(42);
      expect(own).toHaveBeenCalledWith({ event: "x" });
    });
  });

  test("of the layer of another name are heard", async () => {
    Object.assign(window, { shopLayer: [gtag("consent", "update", { personalization_storage: "granted" })] });
    const page = openPage({ layer: "shopLayer" });
    await page.asks(1);

    expect(page.edge.asked[0]?.consent.personalization).toBe(true);
  });
});

describe("consent mode", () => {
  test("is read before the first ask", async () => {
    dataLayer(
      gtag("consent", "default", { personalization_storage: "denied" }),
      gtag("consent", "update", { personalization_storage: "granted" }),
    );
    const page = openPage();
    await page.asks(1);

    expect(page.edge.asked).toHaveLength(1);
    expect(page.edge.asked[0]?.consent).toEqual({ personalization: true, analytics: false, ads: false });
  });

  test("that says the same again does not ask again", async () => {
    const layer = dataLayer();
    const page = openPage();
    await page.asks(1);
    layer.push(gtag("consent", "update", { analytics_storage: "denied" }));
    await settled();

    expect(page.edge.asked).toHaveLength(1);
  });
});

describe("what the shopkeeper says", () => {
  test("is told to the tags, even to those that came later, and not heard as new", async () => {
    const layer = dataLayer();
    const page = openPage({ consent: "granted", edgeIs: fakeEdge({ decisions: [decision()] }) });
    await page.asks(1);
    const tagManager = vi.fn();
    const before = layer.push;
    layer.push = (...entries) => {
      tagManager(...entries);
      return before.apply(layer, entries);
    };
    document.querySelector<HTMLElement>(".sk-banner")?.insertAdjacentHTML("beforeend", '<a href="#x">x</a>');
    document.querySelector<HTMLElement>(".sk-banner a")?.click();
    await settled();

    expect(tagManager).toHaveBeenCalledWith({
      event: "select_promotion",
      promotion_id: "welcome",
      creative_name: "a",
      creative_slot: "hero",
    });
    const clicks = (await page.remembered()).events.filter(({ name }) => name === "select_promotion");
    expect(clicks).toHaveLength(1);
  });

  test("makes no data layer where there is none", async () => {
    const page = openPage({ consent: "granted", edgeIs: fakeEdge({ decisions: [decision()] }) });
    await page.asks(1);

    expect(window).not.toHaveProperty("dataLayer");
  });

  test("audiences joined and left, once per change, with consent to advertising", async () => {
    const layer = dataLayer();
    const member = { id: "left", send_to: ["google" as const], stamp: "s1", items: ["1"] };
    const edge = fakeEdge({ more: { audiences: [member] } });
    await openPage({ consent: "granted", edgeIs: edge }).asks(1);
    edge.more = { audiences: [{ ...member, stamp: "s2" }] };
    const next = openPage({ consent: "granted", edgeIs: edge });
    await next.asks(2);
    edge.more = {};
    next.shopkeeper("page", {});
    await next.asks(3);

    const audience = { event: "shopkeeper_audience", audience: "left", items: ["1"], send_to: ["google"] };
    expect([...layer]).toEqual([
      { ...audience, change: "enter" },
      { ...audience, change: "exit" },
    ]);
  });

  test("nothing of audiences without consent to advertising", async () => {
    const layer = dataLayer();
    const page = openPage({
      edgeIs: fakeEdge({ more: { audiences: [{ id: "left", send_to: [], stamp: "s1" }] } }),
    });
    page.shopkeeper("consent", { personalization: true, analytics: true });
    await page.asks(1);

    expect([...layer]).toEqual([]);
  });
});

describe("clicks", () => {
  test("on an element with data-event are events about its item", async () => {
    const page = openPage({
      consent: "granted",
      html: '<button data-event="add_to_cart" data-item-id="1" data-item-brand="PRADA" data-item-price="AED 1,299"><b>Add</b></button>',
    });
    await page.asks(1);
    document.querySelector("b")?.click();
    await settled();

    expect((await page.remembered()).events[1]).toMatchObject({
      name: "add_to_cart",
      items: [{ item_id: "1", item_brand: "PRADA", price: 1299 }],
    });
  });

  test("that the data layer tells too count once", async () => {
    const layer = dataLayer();
    const page = openPage({
      consent: "granted",
      html: '<button data-event="add_to_cart" data-item-id="1">Add</button>',
    });
    await page.asks(1);
    document.querySelector("button")?.click();
    layer.push({ event: "add_to_cart", ecommerce: { items: [{ item_id: "1", item_name: "Bag" }] } });
    await settled();

    expect((await page.remembered()).events.map(({ name }) => name)).toEqual(["page_view", "add_to_cart"]);
  });
});

function circle(): object {
  const ecommerce: { items: unknown[]; self?: object } = { items: [] };
  ecommerce.self = ecommerce;
  return { event: "add_to_cart", ecommerce };
}
