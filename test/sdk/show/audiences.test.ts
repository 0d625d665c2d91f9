// @vitest-environment happy-dom
import { describe, expect, test, vi } from "vitest";
import type { StickySegment } from "../../../rules/wire.ts";
import { staysChanged } from "../../../sdk/show/audiences.ts";
import { fakeEdge, freshBrowser, openPage } from "../shop-page.ts";

const IN: StickySegment = { id: "s", stamp: "1" };
const RENEWED: StickySegment = { id: "s", stamp: "2" };
const GONE: StickySegment = { id: "s", stamp: "1X", gone: true };

test.each<[string, readonly StickySegment[], readonly StickySegment[], readonly string[]]>([
  ["nothing to nothing", [], [], []],
  ["entering", [], [IN], ["enter"]],
  ["staying", [IN], [IN], []],
  ["renewing", [IN], [RENEWED], ["renew"]],
  ["leaving", [IN], [], ["exit"]],
  ["leaving for good", [IN], [GONE], ["exit"]],
  ["being gone", [GONE], [GONE], []],
  ["being forgotten", [GONE], [], []],
  ["entering again after all", [GONE], [IN], ["enter"]],
])("%s is told as %j", (_name, before, after, changes) => {
  expect(staysChanged(before, after).map(({ change }) => change)).toEqual(changes);
});

describe("a sticky segment", () => {
  const told = () =>
    (window as unknown as { dataLayer?: { event?: string; change?: string }[] }).dataLayer
      ?.filter(({ event }) => event === "shopkeeper_segment")
      .map(({ change }) => change);
  const stickyEdge = (...segments: readonly StickySegment[]) => fakeEdge({ more: { segments } });

  test("is told once, returned with the next request and forgotten with everything", async () => {
    freshBrowser();
    Reflect.set(window, "dataLayer", []);
    const edge = stickyEdge(IN);
    await openPage({ consent: "granted", edgeIs: edge }).asks(1);
    await vi.waitFor(() => expect(told()).toEqual(["enter"]));
    const page = openPage({ consent: "granted", edgeIs: edge });
    await page.asks(2);
    expect(edge.asked.map(({ held }) => held)).toEqual([{}, { s: "1" }]);
    expect(told()).toEqual(["enter"]);
    expect((await page.remembered()).held).toEqual({ s: "1" });

    edge.more = { segments: [] };
    await openPage({ consent: "granted", edgeIs: edge }).asks(3);
    await openPage({ consent: "granted", edgeIs: edge }).asks(4);
    expect(edge.asked.at(-1)?.held).toEqual({});
    expect(told()).toEqual(["enter", "exit"]);
  });

  test("that two tabs enter at once is told by one of them", async () => {
    freshBrowser();
    Reflect.set(window, "dataLayer", []);
    const [one, other] = [stickyEdge(IN), stickyEdge(RENEWED)];
    const pages = [one, other].map((edgeIs) => openPage({ consent: "granted", edgeIs }));
    // The second page stubs the network for both; each is answered by the edge it asks.
    await pages[1]?.asks(1);
    expect(told()).toEqual(["enter"]);
  });

  test("stays as it was where the answer says nothing of it", async () => {
    freshBrowser();
    Reflect.set(window, "dataLayer", []);
    const edge = stickyEdge(IN);
    await openPage({ consent: "granted", edgeIs: edge }).asks(1);
    edge.more = {};
    await openPage({ consent: "granted", edgeIs: edge }).asks(2);
    await openPage({ consent: "granted", edgeIs: edge }).asks(3);
    expect(edge.asked.at(-1)?.held).toEqual({ s: "1" });
    expect(told()).toEqual(["enter"]);
  });
});
