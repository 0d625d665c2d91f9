// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { decision, fakeEdge, freshBrowser, openPage, planWith, QUESTION, settled } from "./shop-page.ts";

beforeEach(freshBrowser);

const ROOM = { "caps.welcome.session": 1 };
const edgeWith = (room: { [limit: string]: number } | undefined) =>
  fakeEdge({ plan: planWith(QUESTION), decisions: [decision({ ...(room && { room }) })] });
const banner = () => document.querySelector(".sk-banner");
const shown = () => vi.waitFor(() => expect(banner()).not.toBeNull());

describe("a limited banner", () => {
  test("waits for its place", async () => {
    const page = openPage({ consent: "granted", edgeIs: edgeWith(ROOM) });
    const places: unknown[] = [];
    document.addEventListener("shopkeeper:decision", () => places.push(1), { once: true });
    await page.asks(1);
    await shown();

    expect(places).toHaveLength(1);
  });

  test("is not shown where another page has the last place", async () => {
    const edge = edgeWith(ROOM);
    await openPage({ consent: "granted", edgeIs: edge }).asks(1);
    await shown();
    const other = openPage({ consent: "granted", edgeIs: edge });
    await other.asks(2);
    await settled();

    expect(banner()).toBeNull();
    expect(document.querySelector("[data-slot]")?.textContent).toBe("The shop's own");
  });

  test("is shown beside another page's where there is room for both", async () => {
    const edge = edgeWith({ "caps.welcome.session": 2 });
    await openPage({ consent: "granted", edgeIs: edge }).asks(1);
    await shown();
    await openPage({ consent: "granted", edgeIs: edge }).asks(2);
    await shown();
  });

  test("keeps its place when the same page asks again", async () => {
    const page = openPage({ consent: "granted", edgeIs: edgeWith(ROOM) });
    await page.asks(1);
    await shown();
    const before = banner();
    page.shopkeeper("identify", "token");
    await page.asks(2);

    expect(banner()).toBe(before);
  });

  test("leaves its place in a later view of the same page to the next", async () => {
    const page = openPage({ consent: "granted", edgeIs: edgeWith(ROOM) });
    await page.asks(1);
    await shown();
    page.shopkeeper("page", { type: "home" });
    await page.asks(2);
    await shown();
  });

  test("goes from a page that is left, so that it is not seen when the page comes back", async () => {
    const page = openPage({ consent: "granted", edgeIs: edgeWith(ROOM) });
    await page.asks(1);
    await shown();
    window.dispatchEvent(new Event("pagehide"));

    expect(banner()).toBeNull();
  });

  test("is shown as the edge decided where nothing lasts", async () => {
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new Error("not allowed");
      },
    });
    const page = openPage({ consent: "granted", edgeIs: edgeWith({ "caps.welcome.session": 0 }) });
    await page.asks(1);
    await shown();
  });
});

test("a banner without limits does not wait for the later part of the script", async () => {
  const page = openPage({
    consent: "granted",
    edgeIs: edgeWith(undefined),
    later: () => new Promise(() => {}),
  });
  await page.asks(1);

  expect(banner()).not.toBeNull();
});

test("what was sent away in another tab goes here too, and stays away in this view", async () => {
  const page = openPage({ consent: "granted", edgeIs: edgeWith(undefined) });
  await page.asks(1);
  await vi.waitFor(async () => expect((await page.remembered()).plan).toBeDefined());
  const other = new BroadcastChannel("shopkeeper");
  other.postMessage("welcome");
  await vi.waitFor(() => expect(banner()).toBeNull());
  other.close();
  page.shopkeeper("identify", "token");
  await page.asks(2);

  expect(document.querySelector("[data-slot]")?.textContent).toBe("The shop's own");
});
