// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import { decision, fakeEdge, freshBrowser, openPage, replyOf, settled } from "./shop-page.ts";

beforeEach(freshBrowser);

const reply = () => replyOf(fakeEdge({ decisions: [decision()] }));

test("is a text in the body, so that no browser asks for permission first", async () => {
  const page = openPage();
  await page.asks(1);
  const [{ url, init } = { url: undefined, init: {} }] = page.edge.calls;

  expect(url?.pathname).toBe("/v1/decide");
  expect(init).toMatchObject({ method: "POST", credentials: "include" });
  expect(init).not.toHaveProperty("headers");
  expect(typeof init.body).toBe("string");
});

test.each<[string, () => Promise<Response>]>([
  ["is away", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["fails", async () => Response.json(reply(), { status: 503 })],
  ["sends no JSON", async () => new Response("<html>")],
  ["sends another version", async () => Response.json({ ...reply(), v: 2 })],
  ["sends no decisions", async () => Response.json({ ...reply(), decisions: undefined })],
  ["sends decisions that are none", async () => Response.json({ ...reply(), decisions: [null, "x"] })],
  ["sends audiences that are none", async () => Response.json({ ...reply(), audiences: "x" })],
  ["sends nothing", async () => Response.json(null)],
])("leaves the page as it was when the edge %s", async (_name, instead) => {
  const page = openPage({ consent: "granted", edgeIs: fakeEdge({ instead }) });
  await vi.waitFor(() => expect(page.problems).toHaveLength(1));
  await settled();

  expect(document.querySelector("[data-slot]")?.textContent).toBe("The shop's own");
  expect(page.edge.calls).toHaveLength(1);
});

test("ends after the deadline, the body included", async () => {
  const signals: (AbortSignal | null | undefined)[] = [];
  const instead = async (_url: URL, init: RequestInit) => {
    signals.push(init.signal);
    return new Response(
      new ReadableStream({
        start: (body) => init.signal?.addEventListener("abort", () => body.error(new Error("late"))),
      }),
    );
  };
  const page = openPage({ deadline: 20, edgeIs: fakeEdge({ instead }) });
  await vi.waitFor(() => expect(page.problems).toHaveLength(1));

  expect(signals[0]?.aborted).toBe(true);
  expect(document.querySelector("[data-slot]")?.textContent).toBe("The shop's own");
});

test("an answer that comes after a newer question is not shown", async () => {
  const edge = fakeEdge();
  const answers: ((response: Response) => void)[] = [];
  edge.instead = () => new Promise((resolve) => answers.push(resolve));
  const page = openPage({ edgeIs: edge });
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  page.shopkeeper("page", { type: "home" });
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.(Response.json({ ...reply(), decisions: [] }));
  await settled();
  answers[0]?.(Response.json(reply()));
  await settled();

  expect(document.querySelector(".sk-banner")).toBeNull();
});

test("works without a memory: by what anyone would see, with an id for this page alone", async () => {
  vi.stubGlobal("indexedDB", undefined);
  const page = openPage({ consent: "granted", edgeIs: fakeEdge({ decisions: [decision()] }) });
  await page.asks(1);

  expect(page.edge.asked[0]).not.toHaveProperty("first");
  expect(page.edge.asked[0]).not.toHaveProperty("answers");
  expect(page.edge.asked[0]?.visitor).toBeDefined();
  expect(document.querySelector(".sk-banner")).not.toBeNull();
  expect((await page.remembered()).events.length).toBeGreaterThan(0);
});

test("does not wait for a memory that does not answer, and claims nothing of it", async () => {
  vi.stubGlobal("indexedDB", { open: () => ({}), databases: async () => [] });
  const page = openPage({ consent: "granted" });
  await page.asks(1);

  expect(page.edge.asked[0]).not.toHaveProperty("first");
  expect(page.edge.asked[0]).not.toHaveProperty("visitor");
});

test("asks all the same when the memory makes no sense", async () => {
  const edge = fakeEdge();
  const first = openPage({ consent: "granted", edgeIs: edge });
  await first.asks(1);
  first.leave();
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open("shopkeeper");
    request.onsuccess = () => resolve(request.result);
  });
  database.transaction("memory", "readwrite").objectStore("memory").put("not a list", "head");
  const next = openPage({ consent: "granted", edgeIs: edge });
  await next.asks(2);

  expect(edge.asked[1]).toHaveProperty("visitor");
});
