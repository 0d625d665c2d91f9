// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { decision, fakeEdge, freshBrowser, openPage, planWith, QUESTION, settled } from "./shop-page.ts";

beforeEach(freshBrowser);

describe("before consent", () => {
  test("the page is asked for with its own facts, and nothing about the visitor", async () => {
    history.replaceState(null, "", "/bags?utm_source=News&gclid=1");
    const page = openPage({
      html: '<main data-page="list" data-item-brand="PRADA"><div data-slot="hero"></div></main>',
    });
    await page.asks(1);

    expect(page.edge.asked).toEqual([
      {
        v: 1,
        slots: ["hero"],
        consent: { personalization: false, analytics: false, ads: false },
        page: { path: "/bags", type: "list", item_brand: "PRADA", utm_source: "News" },
        language: navigator.language,
      },
    ]);
  });

  test("no database is made, no cookie is set and nothing is reported", async () => {
    const page = openPage({ edgeIs: fakeEdge({ decisions: [decision()] }) });
    await page.asks(1);
    page.shopkeeper("event", "purchase", { transaction_id: "T1", value: 10, currency: "AED" });
    expect(await page.visitor()).toBeUndefined();
    page.leave();
    await settled();

    expect(await indexedDB.databases()).toEqual([]);
    expect(document.cookie).toBe("");
    expect(localStorage.length).toBe(0);
    expect(page.edge.reported).toEqual([]);
  });

  test("a contextual decision is shown", async () => {
    const page = openPage({ edgeIs: fakeEdge({ decisions: [decision()] }) });
    await page.asks(1);

    expect(document.querySelector("[data-slot] .sk-headline")?.textContent).toBe("Hello");
  });

  test("events are held, at most 50, and written when consent comes, which asks again", async () => {
    const page = openPage();
    await page.asks(1);
    for (let index = 0; index < 60; index++)
      page.shopkeeper("event", "view_item", { items: [{ item_id: `${index}` }] });
    expect((await page.remembered()).events).toHaveLength(50);
    page.shopkeeper("consent", { personalization: true });
    await page.asks(2);

    expect(page.edge.asked[1]).toMatchObject({ first: true, visitor: expect.stringMatching(/^[\w-]{36}$/) });
    const { events } = await page.remembered();
    expect(events).toHaveLength(50);
    expect(events.at(-1)).toMatchObject({ name: "view_item", items: [{ item_id: "59" }] });
  });
});

describe("with consent", () => {
  test("a first visit is one request, and says that it is the first", async () => {
    const page = openPage({ consent: "granted", edgeIs: fakeEdge({ plan: planWith(QUESTION) }) });
    await vi.waitFor(() => expect(page.edge.plansFetched).toEqual([page.edge.plan.hash]));
    await settled();

    expect(page.edge.asked).toHaveLength(1);
    expect(page.edge.asked[0]).toMatchObject({ first: true });
    expect(page.edge.asked[0]).not.toHaveProperty("answers");
  });

  test("a first visit asks once more when what it saw changes an answer", async () => {
    const page = openPage({
      consent: "granted",
      html: '<main data-page="product" data-item-id="1"></main>',
      edgeIs: fakeEdge({ plan: planWith(QUESTION) }),
    });
    await page.asks(2);

    expect(page.edge.asked[1]).toMatchObject({ plan: page.edge.plan.hash, answers: [1] });
    expect(page.edge.asked).toHaveLength(2);
  });

  test("the next page answers the plan it knows, with the same visitor, in one request", async () => {
    const edge = fakeEdge({ plan: planWith(QUESTION) });
    const first = openPage({
      consent: "granted",
      html: '<main data-page="product" data-item-id="1"></main>',
      edgeIs: edge,
    });
    await first.asks(2);
    first.leave();
    const next = openPage({
      consent: "granted",
      html: '<main data-page="product" data-item-id="2"></main>',
      edgeIs: edge,
    });
    await next.asks(3);

    expect(edge.asked[2]).toMatchObject({ answers: [2], visitor: edge.asked[0]?.visitor });
    expect(edge.asked[2]).not.toHaveProperty("first");
    expect(edge.plansFetched).toHaveLength(1);
  });

  test("events never travel", async () => {
    const page = openPage({ consent: "granted", edgeIs: fakeEdge({ plan: planWith(QUESTION) }) });
    page.shopkeeper("event", "add_to_cart", { items: [{ item_id: "secret-item" }] });
    await page.asks(1);
    await vi.waitFor(async () => expect(JSON.stringify(await page.remembered())).toContain("secret-item"));

    expect(JSON.stringify(page.edge.calls.map(({ init }) => init.body))).not.toContain("secret-item");
  });

  test("a plan of another hash than the reply named is not taken", async () => {
    const edge = fakeEdge({ plan: planWith(QUESTION), more: { plan: "another" } });
    const page = openPage({
      consent: "granted",
      html: '<main data-page="product" data-item-id="1"></main>',
      edgeIs: edge,
    });
    await page.asks(1);

    expect(edge.asked).toHaveLength(1);
    expect((await page.remembered()).plan).toBeUndefined();
  });

  test("plans that change with every reply are asked about once more, not for ever", async () => {
    const edge = fakeEdge({ plan: planWith(QUESTION) });
    let publish = 0;
    edge.instead = async (url, init) => {
      if (url.pathname === "/v1/decide") edge.plan = { ...edge.plan, hash: `h${publish++}` };
      edge.instead = undefined;
      const response = await fetch(url, init);
      edge.instead = current;
      return response;
    };
    const current = edge.instead;
    const page = openPage({
      consent: "granted",
      html: '<main data-page="product" data-item-id="1"></main>',
      edgeIs: edge,
    });
    await page.asks(2);

    expect(edge.asked).toHaveLength(2);
  });

  test("events carry the country that the edge last saw", async () => {
    const edge = fakeEdge({ more: { country: "AE" } });
    const page = openPage({ consent: "granted", edgeIs: edge });
    await page.asks(1);
    page.shopkeeper("event", "add_to_cart", { items: [{ item_id: "1" }] });
    await settled();

    const { events } = await page.remembered();
    expect(events.find(({ name }) => name === "page_view")).not.toHaveProperty("geo");
    expect(events.find(({ name }) => name === "add_to_cart")).toMatchObject({ geo: { country: "AE" } });
  });

  test("offer codes are returned until they expire", async () => {
    const offer = { id: "o", discount: { percent: 10 }, currency: "AED" };
    const edge = fakeEdge({
      decisions: [
        decision({ offer: { ...offer, code: "VALID", expires: Date.now() + 60_000 } }),
        decision({ id: "d2", slot: "other", offer: { ...offer, code: "EXPIRED", expires: Date.now() - 1 } }),
      ],
    });
    await openPage({ consent: "granted", edgeIs: edge }).asks(1);
    await openPage({ consent: "granted", edgeIs: edge }).asks(2);

    expect(edge.asked[1]?.codes).toEqual(["VALID"]);
  });

  test("audience stamps are returned, and replaced by each reply", async () => {
    const edge = fakeEdge({ more: { audiences: [{ id: "left", send_to: ["google"], stamp: "s1" }] } });
    await openPage({ consent: "granted", edgeIs: edge }).asks(1);
    edge.more = { audiences: [] };
    await openPage({ consent: "granted", edgeIs: edge }).asks(2);
    await openPage({ consent: "granted", edgeIs: edge }).asks(3);

    expect(edge.asked.map(({ member }) => member)).toEqual([{}, { left: "s1" }, {}]);
  });

  test("a signed-in customer's token goes along only with consent to be remembered", async () => {
    const page = openPage();
    page.shopkeeper("identify", "token");
    await page.asks(1);
    expect(page.edge.asked[0]).not.toHaveProperty("customer");
    page.shopkeeper("consent", { personalization: true });
    await page.asks(2);

    expect(page.edge.asked.at(-1)?.customer).toBe("token");
  });
});

describe("consent that is withdrawn", () => {
  test("deletes everything and shows what anyone would see", async () => {
    const page = openPage({
      consent: "granted",
      edgeIs: fakeEdge({ plan: planWith(QUESTION), decisions: [decision()] }),
    });
    await page.asks(1);
    page.edge.decisions = [];
    page.shopkeeper("consent", { personalization: false });
    await page.asks(2);

    expect(page.edge.asked[1]).not.toHaveProperty("visitor");
    expect(document.querySelector("[data-slot]")?.textContent).toBe("The shop's own");
    page.shopkeeper("consent", { personalization: true });
    await page.asks(3);
    expect(page.edge.asked[2]?.visitor).not.toBe(page.edge.asked[0]?.visitor);
    expect((await page.remembered()).events).toEqual([]);
  });

  test("on a later page deletes what an earlier one wrote, though that page remembered nothing itself", async () => {
    const edge = fakeEdge();
    const first = openPage({ consent: "granted", edgeIs: edge });
    await first.asks(1);
    first.leave();
    const later = openPage({ edgeIs: edge });
    await later.asks(2);
    later.shopkeeper("consent", { personalization: false });
    await settled();
    expect(edge.asked).toHaveLength(2);
    later.leave();
    const last = openPage({ consent: "granted", edgeIs: edge });
    await last.asks(3);

    expect(edge.asked[2]).toMatchObject({ first: true });
    expect(edge.asked[2]?.visitor).not.toBe(edge.asked[0]?.visitor);
  });
});

describe("the page's life", () => {
  test("a page of a single-page shop asks again with its own facts", async () => {
    const page = openPage();
    await page.asks(1);
    page.shopkeeper("page", { type: "product", item_id: "7", price: 12 });
    await page.asks(2);

    expect(page.edge.asked[1]?.page).toMatchObject({ type: "product", item_id: "7", price: 12 });
  });

  test("facts given before the page is parsed win over the markup", async () => {
    const state = vi.spyOn(document, "readyState", "get").mockReturnValue("loading");
    const page = openPage({ html: '<main data-page="list"></main>' });
    page.shopkeeper("page", { type: "home" });
    await settled();
    expect(page.edge.asked).toHaveLength(0);
    state.mockReturnValue("interactive");
    document.dispatchEvent(new Event("DOMContentLoaded"));
    await page.asks(1);

    expect(page.edge.asked[0]?.page.type).toBe("home");
    expect(page.edge.asked).toHaveLength(1);
    state.mockRestore();
  });

  test("a prerendered page does nothing until somebody looks at it", async () => {
    Object.assign(document, { prerendering: true });
    const page = openPage({ consent: "granted" });
    await settled();
    expect(page.edge.asked).toHaveLength(0);
    expect(await indexedDB.databases()).toEqual([]);
    Object.assign(document, { prerendering: false });
    document.dispatchEvent(new Event("prerenderingchange"));
    await page.asks(1);
  });

  test("a page restored from the back-forward cache is a new page view", async () => {
    const page = openPage({ consent: "granted" });
    await page.asks(1);
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
    await page.asks(2);
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: false }));
    await settled();

    expect(page.edge.asked).toHaveLength(2);
  });

  test("no handler keeps the page out of the back-forward cache", () => {
    const listens = vi.spyOn(window, "addEventListener");
    openPage();

    expect(listens.mock.calls.map(([name]) => name)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/unload/)]),
    );
    listens.mockRestore();
  });

  test("a preview pretends another time, for events too", async () => {
    const page = openPage({ consent: "granted" });
    page.shopkeeper("preview", { time: 1_800_000_000_000, country: "JP" });
    await page.asks(1);

    expect(page.edge.asked[0]?.preview).toEqual({ time: 1_800_000_000_000, country: "JP" });
    expect((await page.remembered()).events[0]?.time).toBe(1_800_000_000_000);
  });
});

describe("commands", () => {
  test("inspect hands over request, reply, questions and the last problem", async () => {
    const edge = fakeEdge({ plan: planWith(QUESTION) });
    const page = openPage({ consent: "granted", edgeIs: edge });
    const seen = vi.fn();
    page.shopkeeper("inspect", seen);
    await page.asks(1);
    edge.instead = async () => new Response("oops", { status: 500 });
    page.shopkeeper("page", {});
    await vi.waitFor(() => expect(seen).toHaveBeenCalledTimes(2));

    expect(seen.mock.calls[0]?.[0]).toMatchObject({ request: { v: 1 }, reply: { v: 1 }, problem: undefined });
    expect(seen.mock.calls[1]?.[0]).toMatchObject({ reply: undefined, questions: [QUESTION] });
    expect(seen.mock.calls[1]?.[0].problem).toBeDefined();
  });

  test("export hands over everything, and forget deletes it", async () => {
    const page = openPage({ consent: "granted", edgeIs: fakeEdge({ plan: planWith(QUESTION) }) });
    await page.asks(1);
    const before = await page.remembered();
    expect(before).toMatchObject({
      visitor: page.edge.asked[0]?.visitor,
      plan: page.edge.plan,
      codes: [],
      member: {},
    });
    expect(before.events).toHaveLength(1);
    await new Promise<void>((resolve) => page.shopkeeper("forget", resolve));

    const after = await page.remembered();
    expect(after.events).toEqual([]);
    expect(after.plan).toBeUndefined();
    expect(after.visitor).not.toBe(before.visitor);
  });

  test.each([
    ["an unknown command", "nonsense", []],
    ["parameters that go in circles", "event", ["view_item", circle()]],
    [
      "a callback that throws",
      "visitor",
      [
        () => {
          throw new Error("the shop's own");
        },
      ],
    ],
    ["a missing callback", "export", []],
    ["a choice that is none", "consent", [null]],
  ])("%s is a problem, not an error of the page", async (_name, command, args) => {
    const page = openPage();
    await page.asks(1);
    expect(() => Reflect.apply(page.shopkeeper, undefined, [command, ...args])).not.toThrow();
    await vi.waitFor(() => expect(page.problems).toHaveLength(1));
  });
});

function circle(): object {
  const one: { self?: object } = {};
  one.self = one;
  return one;
}
