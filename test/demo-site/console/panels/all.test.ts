// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import type { Tab } from "../../../../demo-site/console/frame.ts";
import { createTestState, silence } from "../builders.ts";
import { show } from "../show.ts";

describe("an empty tab says what to do", () => {
  test.each<[Tab, string]>([
    ["now", "No answer yet"],
    ["segments", "No segments to show"],
    ["journal", "Nothing may be remembered"],
    ["sent", "Nothing was sent yet"],
    ["audiences", "No audiences"],
    ["switches", "Country"],
  ])("%s", async (tab, words) => {
    expect((await show(tab, createTestState().state)).textContent).toContain(words);
  });
});

describe("when the edge is down", () => {
  test.each<Tab>(["now", "segments", "audiences"])(
    "%s says that the page stays as the shop made it",
    async (tab) => {
      const { state } = createTestState();
      state.asks.value = [silence()];
      const text = (await show(tab, state)).textContent;
      expect(text).toContain("The page stays as the shop made it");
      expect(text).toContain("no answer within 800 ms");
    },
  );

  test("sent still shows what was asked", async () => {
    const { state } = createTestState();
    state.asks.value = [silence()];
    expect((await show("sent", state)).textContent).toContain("No event left this device");
  });
});
