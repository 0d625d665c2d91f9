// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, test } from "vitest";
import { createTestState, events } from "../builders.ts";
import { press, show } from "../show.ts";

describe("journal", () => {
  test("groups events by session, newest first, with items as chips", async () => {
    const place = await show("journal", createTestState({ events }).state);
    const names = [...place.querySelectorAll(".events .name")].map(({ textContent }) => textContent);
    expect(names).toEqual(["add_to_cart", "view_item"]);
    expect(place.querySelectorAll(".part")).toHaveLength(2);
    expect(place.textContent).toContain("Slingback × 2");
    expect(place.textContent).toContain("2 events, about");
  });

  test("narrows to what has every word", async () => {
    const { state } = createTestState({ events });
    const place = await show("journal", state);
    await act(() => {
      state.filters.journal.value = "VIEW prada";
    });
    expect(place.textContent).toContain("1 of 2 events");
  });

  test("forgets only after asking", async () => {
    const { state, commands } = createTestState({ events });
    const place = await show("journal", state);
    await press(place, "Forget");
    expect(place.textContent).toContain("Delete all that this device remembers?");
    await press(place, "Keep");
    expect(commands.filter(([name]) => name === "forget")).toEqual([]);
    await press(place, "Forget");
    await press(place, "Forget");
    expect(commands.filter(([name]) => name === "forget")).toHaveLength(1);
  });
});
