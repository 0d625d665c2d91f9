// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createTestState, NOW } from "../builders.ts";
import { press, show } from "../show.ts";

afterEach(() => vi.useRealTimers());

describe("switches", () => {
  async function choose(place: HTMLElement, selector: string): Promise<void> {
    const input = place.querySelector<HTMLInputElement>(selector);
    await act(() => input?.click());
  }

  test("a country is handed to the script and kept for the next page", async () => {
    const { state, commands, world } = createTestState();
    const place = await show("switches", state);
    await choose(place, 'input[value="SA"]');
    await choose(place, 'input[value="8"]');
    expect(commands.at(-1)).toEqual([
      "preview",
      { country: "SA", time: NOW + 8 * 86_400_000, explain: true },
    ]);
    expect(world.session.read("souk-preview")).toEqual({ country: "SA", days: 8 });
    await choose(place, 'input[name="country"][value="as is"]');
    expect(world.session.read("souk-preview")).toEqual({ days: 8 });
  });

  test("consent is told to the shop and to its tags", async () => {
    const layer: IArguments[] = [];
    Reflect.set(window, "dataLayer", layer);
    const { state, world } = createTestState();
    await choose(await show("switches", state), '[role="switch"]');
    expect(world.local.read("souk-consent")).toEqual({ personalization: true, analytics: false, ads: false });
    expect(Object.prototype.toString.call(layer[0])).toBe("[object Arguments]");
    expect([...(layer[0] ?? [])].slice(0, 2)).toEqual(["consent", "update"]);
    expect(layer[0]?.[2]).toMatchObject({ personalization_storage: "granted", ad_storage: "denied" });
  });

  test("reset forgets, then starts afresh", async () => {
    vi.useFakeTimers();
    const { state, commands } = createTestState();
    const place = await show("switches", state);
    await press(place, "Reset");
    await press(place, "Reset");
    expect(commands.map(([name]) => name)).toEqual(["export", "forget", "afresh"]);
  });
});
