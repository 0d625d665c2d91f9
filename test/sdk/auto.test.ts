// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import type { DecideRequest } from "../../rules/wire.ts";
import { freshBrowser, settled } from "./shop-page.ts";

const asked: { url: string; body: DecideRequest }[] = [];

beforeEach(() => {
  freshBrowser();
  asked.length = 0;
  Reflect.deleteProperty(window, "shopkeeper");
  vi.resetModules();
  vi.stubGlobal("fetch", async (url: URL, init: RequestInit) => {
    asked.push({ url: String(url), body: JSON.parse(String(init.body ?? "null")) });
    return Response.json({ v: 1, id: "r", rules: "1", plan: "p", decisions: [], audiences: [] });
  });
});

/** Waits for the first question: what was granted is read from the disk before it. */
const firstAsked = () => vi.waitFor(() => expect(asked).not.toEqual([]), { timeout: 10_000 });

/** Runs the script as if a tag with these attributes had loaded it. */
async function load(attributes: Record<string, string> = {}): Promise<void> {
  const script = document.createElement("script");
  Object.defineProperty(script, "src", { value: "https://cdn.example/sdk/shopkeeper.js" });
  Object.assign(script.dataset, attributes);
  vi.spyOn(document, "currentScript", "get").mockReturnValue(script);
  await import("../../sdk/auto.ts");
  await settled();
}

/** The stub that a page may put before the tag. */
function stub(): (...call: unknown[]) => void {
  const queue: unknown[] = [];
  const shopkeeper = Object.assign((...call: unknown[]) => void queue.push(call), { q: queue });
  Object.assign(window, { shopkeeper });
  return shopkeeper;
}

test("the tag asks the server that it came from", async () => {
  await load();
  expect(asked.map(({ url }) => url)).toEqual(["https://cdn.example/v1/decide"]);
});

test("the tag's attributes say where the edge is and that consent is settled", async () => {
  await load({ edge: "https://edge.example", consent: "granted", shop: "maison-souk" });
  await firstAsked();
  expect(asked[0]?.url).toBe("https://edge.example/v1/decide");
  expect(asked[0]?.body.consent).toEqual({ personalization: true, analytics: true, ads: true });
});

test("calls made before it loads are made up for before the first question", async () => {
  const shopkeeper = stub();
  shopkeeper("consent", { personalization: true });
  shopkeeper("page", { type: "home" });
  await load();
  await firstAsked();

  expect(asked.filter(({ url }) => url.endsWith("decide"))).toHaveLength(1);
  expect(asked[0]?.body).toMatchObject({ consent: { personalization: true }, page: { type: "home" } });
});

test("a stub that nobody called is replaced", async () => {
  Object.assign(window, { shopkeeper: () => {} });
  await load();
  expect(asked).toHaveLength(1);
});

test("of two copies the first does the work", async () => {
  await load();
  const first = window.shopkeeper;
  vi.resetModules();
  await load();

  expect(window.shopkeeper).toBe(first);
  expect(asked).toHaveLength(1);
});

test("adds one name to the page, and no other", async () => {
  const before = new Set(Object.keys(window));
  await load();
  expect(Object.keys(window).filter((name) => !before.has(name))).toEqual(["shopkeeper"]);
});
