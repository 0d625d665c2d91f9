import { expect, test, vi } from "vitest";
import { audienceChange, listenToLayer } from "../../../../demo-site/console/page/layer.ts";

test.each<[string, unknown, boolean]>([
  ["a change", { event: "shopkeeper_audience", audience: "a", change: "enter" }, true],
  ["another event", { event: "purchase" }, false],
  ["an unknown change", { event: "shopkeeper_audience", audience: "a", change: "maybe" }, false],
  ["nothing", null, false],
])("an entry of the data layer: %s", (_name, entry, isChange) => {
  expect(audienceChange(entry, 5)).toEqual(
    isChange ? { audience: "a", change: "enter", time: 5 } : undefined,
  );
});

test("the data layer keeps its own push, and gets it back", () => {
  const pushed = vi.fn((...entries: unknown[]) => entries.length);
  const layer: unknown[] = [];
  layer.push = pushed;
  const heard: unknown[] = [];
  const stop = listenToLayer((entry) => void heard.push(entry), layer);
  layer.push("a", "b");
  stop();
  layer.push("c");
  expect(heard).toEqual(["a", "b"]);
  expect(pushed.mock.calls).toEqual([["a", "b"], ["c"]]);
});
