// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { decision, type FakeEdge, fakeEdge, freshBrowser, openPage, settled } from "../shop-page.ts";

/** Ends of the page's intersection observers. */
let watchers: { see: (ratio: number) => void; threshold: unknown }[] = [];

beforeEach(() => {
  freshBrowser();
  watchers = [];
  vi.stubGlobal("IntersectionObserver", Watcher);
});
afterEach(() => vi.unstubAllGlobals());

class Watcher {
  private watching: Element | undefined;
  constructor(
    callback: (entries: { intersectionRatio: number; target: Element | undefined }[]) => void,
    options: { threshold: unknown },
  ) {
    const see = (intersectionRatio: number) =>
      this.watching && callback([{ intersectionRatio, target: this.watching }]);
    watchers.push({ see: (ratio) => void see(ratio), threshold: options.threshold });
  }
  observe(element: Element): void {
    this.watching = element;
  }
  disconnect(): void {
    this.watching = undefined;
  }
}

const see = (ratio: number) => {
  for (const watcher of watchers) watcher.see(ratio);
};
const outcomes = (edge: FakeEdge) => edge.reported.flatMap((report) => report.outcomes);
const soon = (edge: FakeEdge, count: number) =>
  vi.waitFor(() => expect(outcomes(edge)).toHaveLength(count), { timeout: 3000 });

/** Waits for outcomes, on a page that is being left, which sends them at once. */
const reported = (edge: FakeEdge, count: number) =>
  vi.waitFor(() => {
    window.dispatchEvent(new Event("pagehide"));
    expect(outcomes(edge)).toHaveLength(count);
  });

async function shown(parts: object = {}, edge: Partial<FakeEdge> = {}) {
  const page = openPage({ consent: "granted", edgeIs: fakeEdge({ decisions: [decision(parts)], ...edge }) });
  await page.asks(1);
  return page;
}

describe("an exposure", () => {
  test("is half of the slot in view, once, told to page, tags, journal and edge", async () => {
    const layer: unknown[] = [];
    Object.assign(window, { dataLayer: layer });
    const page = await shown();
    const heard = vi.fn();
    document.addEventListener("shopkeeper:exposure", heard);
    see(0.49);
    expect(heard).not.toHaveBeenCalled();
    see(0.5);
    see(1);
    await reported(page.edge, 1);

    expect(heard).toHaveBeenCalledTimes(1);
    expect([...layer]).toEqual([
      { event: "view_promotion", promotion_id: "welcome", creative_name: "a", creative_slot: "hero" },
    ]);
    const seen = (await page.remembered()).events.filter(({ name }) => name === "view_promotion");
    expect(seen).toEqual([
      expect.objectContaining({ promotion_id: "welcome", creative_name: "a", creative_slot: "hero" }),
    ]);
    expect(page.edge.reported[0]).toMatchObject({
      v: 1,
      visitor: page.edge.asked[0]?.visitor,
      consent: { analytics: true },
      outcomes: [{ kind: "exposure", decision: "d1", campaign: "welcome", variant: "a", slot: "hero" }],
    });
    document.removeEventListener("shopkeeper:exposure", heard);
  });

  test("of a holdout is reported as one", async () => {
    const page = await shown({ holdout: true, banner: undefined });
    see(1);
    await reported(page.edge, 1);

    expect(outcomes(page.edge)[0]).toMatchObject({ kind: "exposure", holdout: true });
  });

  test("of a slot that was emptied before it was seen is none", async () => {
    const page = await shown();
    page.edge.decisions = [];
    page.shopkeeper("page", {});
    await page.asks(2);
    see(1);
    await settled();

    expect((await page.remembered()).events.map(({ name }) => name)).not.toContain("view_promotion");
  });

  test("counts anew in the next page view, and not in the same", async () => {
    const page = await shown();
    see(1);
    page.shopkeeper("identify", "token");
    await page.asks(2);
    see(1);
    page.shopkeeper("page", { type: "home" });
    await page.asks(3);
    see(1);
    await settled();

    expect((await page.remembered()).events.filter(({ name }) => name === "view_promotion")).toHaveLength(2);
  });
});

describe("reporting", () => {
  test("without consent to analytics tells what was seen once, for the sealed cookie, and keeps nothing of it", async () => {
    const page = openPage({ edgeIs: fakeEdge({ decisions: [decision()], outcomesStatus: 503 }) });
    page.shopkeeper("consent", { personalization: true, ads: true });
    await page.asks(1);
    see(1);
    await vi.waitFor(() => expect(page.edge.reported).toHaveLength(1));
    window.dispatchEvent(new Event("pagehide"));
    await settled();

    expect(page.edge.reported).toHaveLength(1);
    expect(page.edge.reported[0]).toMatchObject({ consent: { analytics: false } });
    expect((await page.remembered()).outbox).toEqual([]);
  });

  test("needs consent to be remembered", async () => {
    const page = openPage({ edgeIs: fakeEdge({ decisions: [decision()] }) });
    page.shopkeeper("consent", { analytics: true, ads: true });
    await page.asks(1);
    see(1);
    window.dispatchEvent(new Event("pagehide"));
    await settled();

    expect(page.edge.reported).toEqual([]);
  });

  test("tells clicks and dismissals too", async () => {
    const page = await shown({ banner: { headline: "Hello", href: "#new" } });
    document.querySelector<HTMLElement>(".sk-headline")?.click();
    await reported(page.edge, 1);

    expect(outcomes(page.edge)[0]).toMatchObject({ kind: "click", campaign: "welcome" });
  });

  test("is one request for what happens together, a text that is kept alive", async () => {
    const page = openPage({
      consent: "granted",
      html: '<i data-slot="a"></i><i data-slot="b"></i>',
      edgeIs: fakeEdge({ decisions: [decision({ slot: "a" }), decision({ slot: "b", id: "d2" })] }),
    });
    await page.asks(1);
    see(1);
    await soon(page.edge, 2);

    expect(page.edge.reported).toHaveLength(1);
    const { init } = page.edge.calls.find(({ url }) => url.pathname === "/v1/outcomes") ?? {};
    expect(init).toMatchObject({ method: "POST", keepalive: true, credentials: "include" });
    expect(init).not.toHaveProperty("headers");
  });

  test("happens at once when the page is left", async () => {
    const page = await shown();
    see(1);
    expect(page.edge.reported).toHaveLength(0);
    window.dispatchEvent(new Event("pagehide"));

    expect(outcomes(page.edge)).toHaveLength(1);
  });

  test("happens at once when the page is hidden", async () => {
    const page = await shown();
    see(1);
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    hidden.mockRestore();

    expect(outcomes(page.edge)).toHaveLength(1);
  });

  test.each<[number, boolean]>([
    [204, false],
    [200, false],
    [400, false],
    [401, false],
    [403, false],
    [404, false],
    [410, false],
    [413, false],
    [422, false],
    [408, true],
    [429, true],
    [500, true],
    [503, true],
  ])("that is answered %i keeps the outcome for the next page: %s", async (status, kept) => {
    const page = await shown({}, { outcomesStatus: status });
    see(1);
    await settled();
    window.dispatchEvent(new Event("pagehide"));
    await settled();

    expect((await page.remembered()).outbox).toHaveLength(kept ? 1 : 0);
  });

  test("that failed is made up for on the next page, with the same id", async () => {
    const edge = fakeEdge({ decisions: [decision()], outcomesStatus: 503 });
    const first = openPage({ consent: "granted", edgeIs: edge });
    await first.asks(1);
    see(1);
    await settled();
    first.leave();
    await settled();
    edge.outcomesStatus = 204;
    edge.decisions = [];
    const next = openPage({ consent: "granted", edgeIs: edge });
    await next.asks(2);
    await soon(edge, 2);

    const [before, after] = outcomes(edge);
    expect(after).toEqual(before);
    await vi.waitFor(async () => expect((await next.remembered()).outbox).toEqual([]));
  });

  test("is at most 50 outcomes and 48 KiB a request", async () => {
    const page = openPage({ consent: "granted" });
    await page.asks(1);
    for (let index = 0; index < 60; index++) {
      page.shopkeeper("event", "purchase", { transaction_id: `${index}-${"x".repeat(2000)}` });
    }
    await vi.waitFor(() => expect(new Set(outcomes(page.edge).map(({ id }) => id)).size).toBe(60), {
      timeout: 8000,
    });

    for (const { init, url } of page.edge.calls) {
      if (url.pathname === "/v1/outcomes") expect(String(init.body).length).toBeLessThan(49 * 1024);
    }
    for (const { outcomes } of page.edge.reported) expect(outcomes.length).toBeLessThanOrEqual(50);
  }, 15_000);
});

describe("a purchase", () => {
  const ORDER = { transaction_id: "T1", value: "1,299.00", currency: "AED", items: [{ item_id: "1" }] };

  test("is reported with its worth, and asks again at once", async () => {
    const page = await shown();
    page.shopkeeper("event", "purchase", ORDER);
    await page.asks(2);
    await reported(page.edge, 1);

    expect(outcomes(page.edge)[0]).toMatchObject({
      kind: "purchase",
      transaction_id: "T1",
      value: 1299,
      currency: "AED",
    });
  });

  test("is reported and remembered once per order, however often its page is loaded", async () => {
    const edge = fakeEdge();
    const first = openPage({ consent: "granted", edgeIs: edge });
    first.shopkeeper("event", "purchase", ORDER);
    await first.asks(1);
    await reported(edge, 1);
    first.leave();
    const again = openPage({ consent: "granted", edgeIs: edge });
    again.shopkeeper("event", "purchase", ORDER);
    await again.asks(2);
    window.dispatchEvent(new Event("pagehide"));
    await settled();

    expect(outcomes(edge)).toHaveLength(1);
    expect((await again.remembered()).events.filter(({ name }) => name === "purchase")).toHaveLength(1);
  });

  test("that was there before the first ask costs no second one", async () => {
    Object.assign(window, { dataLayer: [{ event: "purchase", ecommerce: ORDER }] });
    const page = openPage({ consent: "granted" });
    await page.asks(1);

    expect(page.edge.asked).toHaveLength(1);
  });

  test("without an order's id is remembered, not reported", async () => {
    const page = openPage({ consent: "granted" });
    await page.asks(1);
    page.shopkeeper("event", "purchase", { value: 1, currency: "AED" });
    await page.asks(2);

    expect((await page.remembered()).outbox).toEqual([]);
    expect((await page.remembered()).events.at(-1)?.name).toBe("purchase");
  });
});

describe("web vitals", () => {
  const MODULE = `data:text/javascript,${encodeURIComponent("export const measure = (report) => report('LCP', 1234)")}`;

  test("are measured by a file that is loaded later, and reported", async () => {
    const page = openPage({ consent: "granted", vitals: MODULE });
    await page.asks(1);
    await reported(page.edge, 1);

    expect(outcomes(page.edge)[0]).toMatchObject({ kind: "vital", metric: "LCP", value: 1234 });
  });

  test("are not measured without consent to analytics", async () => {
    const page = openPage({ vitals: MODULE });
    page.shopkeeper("consent", { personalization: true });
    await page.asks(1);
    await settled();

    expect((await page.remembered()).outbox).toEqual([]);
  });
});
