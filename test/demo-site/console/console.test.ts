// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mount } from "../../../demo-site/console/mount.tsx";
import type { Inspection, Shopkeeper } from "../../../demo-site/console/page/shopkeeper.ts";
import { callShopkeeper, ensureQueue } from "../../../demo-site/console/page/shopkeeper.ts";
import { neighbour } from "../../../demo-site/console/parts/tabs.tsx";
import { watch } from "../../../demo-site/console/watch.ts";
import { ask, createTestState, memoryKeep, silence } from "./builders.ts";

let stops: (() => void)[] = [];

beforeEach(() => {
  document.body.innerHTML = "<button>of the shop</button>";
});

afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
});

async function open() {
  const { state, commands } = createTestState();
  await act(() => void stops.push(mount(state)));
  const root = document.querySelector("shopkeeper-console")?.shadowRoot;
  if (!root) throw new Error("no console");
  const key = (press: KeyboardEventInit) =>
    act(() => void window.dispatchEvent(new KeyboardEvent("keydown", { ...press, cancelable: true })));
  return { state, commands, root, key };
}

describe("the console", () => {
  test("adds one element to the page and no style", async () => {
    await open();
    expect(document.body.children).toHaveLength(2);
    expect(document.head.querySelector("style")).toBeNull();
  });

  test("opens with Alt+K, even where Alt writes another letter, and closes with Escape", async () => {
    const { root, key } = await open();
    await key({ code: "KeyK", key: "˚", altKey: true });
    expect(root.querySelector(".drawer")).not.toBeNull();
    expect(root.activeElement?.id).toBe("tab-now");
    await key({ key: "Escape" });
    expect(root.querySelector(".drawer")).toBeNull();
    expect(root.activeElement?.className).toBe("launch");
  });

  test("gives the focus back to the page it came from", async () => {
    const { key } = await open();
    const button = document.querySelector("button");
    button?.focus();
    await key({ code: "KeyK", key: "k", altKey: true });
    await key({ code: "KeyK", key: "k", altKey: true });
    expect(document.activeElement).toBe(button);
  });

  test("leaves Escape to a dialog of the shop that has the focus", async () => {
    const { root, key, state } = await open();
    document.body.insertAdjacentHTML("afterbegin", '<div role="dialog"><input></div>');
    await act(() => {
      state.frame.open.value = true;
    });
    document.querySelector("input")?.focus();
    await key({ key: "Escape" });
    expect(root.querySelector(".drawer")).not.toBeNull();
  });

  test("follows the direction of the page", async () => {
    document.documentElement.dir = "rtl";
    const { root } = await open();
    expect(root.querySelector("div")?.dir).toBe("rtl");
    document.documentElement.dir = "";
  });

  test("speaks of new decisions only while it is open", async () => {
    const { root, state } = await open();
    const decision = { id: "d", slot: "hero", campaign: "spring", variant: "a" };
    await act(() => {
      state.asks.value = [ask({ decisions: [decision] })];
    });
    expect(root.querySelector("[role=status]")?.textContent).toBe("");
    await act(() => {
      state.frame.open.value = true;
    });
    expect(root.querySelector("[role=status]")?.textContent).toBe("New answer. hero: spring, variant a");
    await act(() => {
      state.asks.value = [silence("offline")];
    });
    expect(root.querySelector("[role=status]")?.textContent).toContain("the page stays as the shop made it");
  });
});

test.each([
  ["now", "ArrowRight", false, "segments"],
  ["now", "ArrowLeft", false, "switches"],
  ["now", "ArrowLeft", true, "segments"],
  ["switches", "ArrowRight", false, "now"],
  ["sent", "Home", false, "now"],
  ["sent", "End", false, "switches"],
  ["sent", "a", false, undefined],
] as const)("from %s, %s (right to left: %s) goes to %s", (tab, key, isRightToLeft, next) => {
  expect(neighbour(tab, key, isRightToLeft)).toBe(next);
});

describe("what happens on the page", () => {
  test("each ask is noted, newest first, with the consent it was made under", () => {
    let tell: (inspection: Inspection) => void = () => {};
    const { state } = createTestState();
    const script: Shopkeeper = (...[name, callback]: readonly unknown[]) => {
      if (name === "inspect" && typeof callback === "function")
        tell = (inspection) => void callback(inspection);
    };
    stops.push(watch(state, memoryKeep(), script));
    tell(ask());
    tell(silence());
    expect(state.asks.value.map(({ reply }) => reply?.id)).toEqual([undefined, "reply-1"]);
    expect(state.consent.value.ads).toBe(true);
  });

  test("a change of audience is kept for the pages after", () => {
    const layer: unknown[] = [{ event: "shopkeeper_audience", audience: "early", change: "enter" }];
    Reflect.set(window, "dataLayer", layer);
    const keep = memoryKeep();
    const first = createTestState().state;
    const stop = watch(first, keep, () => {});
    layer.push({ event: "shopkeeper_audience", audience: "left", change: "exit" });
    stop();
    layer.length = 0;
    const second = createTestState().state;
    stops.push(watch(second, keep, () => {}));
    expect(Object.keys(second.changes.value)).toEqual(["early", "left"]);
  });
});

test("commands wait for the script where the page has no queue", () => {
  Reflect.deleteProperty(window, "shopkeeper");
  ensureQueue();
  callShopkeeper("preview", { country: "AE" });
  expect([...(window.shopkeeper?.q ?? [])]).toEqual([["preview", { country: "AE" }]]);
  Reflect.deleteProperty(window, "shopkeeper");
});
