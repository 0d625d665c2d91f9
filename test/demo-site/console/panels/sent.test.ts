// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { ask, createTestState, events, NOW } from "../builders.ts";
import { show } from "../show.ts";

describe("sent", () => {
  test("shows each answer beside its question, and what waits", async () => {
    const outbox = [{ id: "o1", kind: "exposure", time: NOW, campaign: "spring" }] as const;
    const { state } = createTestState({ outbox });
    state.asks.value = [ask()];
    const place = await show("sent", state);
    const rows = [...place.querySelectorAll(".answers tbody tr")].map(({ textContent }) => textContent);
    expect(rows[0]).toBe("count of view_item where item_brand is PRADAsignals.prada 3");
    expect(rows[1]).toBe("count of view_promotioncaps.spring.7d capcannot tell");
    expect(place.textContent).toContain("No event left this device");
    expect(place.textContent).toMatch(/Outbox.*exposurespring/);
  });

  test("names a field that the protocol does not know", async () => {
    const { state } = createTestState();
    const leaky = { ...ask().request, events };
    state.asks.value = [{ ...ask(), request: leaky }];
    const text = (await show("sent", state)).textContent;
    expect(text).toContain("Fields that the protocol does not know left this device: events.");
    expect(text).not.toContain("No event left this device");
  });
});
