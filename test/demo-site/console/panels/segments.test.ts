// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, test } from "vitest";
import { ask, createTestState } from "../builders.ts";
import { show } from "../show.ts";

describe("segments", () => {
  test("lists answers and facts with who vouches for them, and narrows both", async () => {
    const { state } = createTestState();
    const segments = { iphone: true, lapsed: "unknown", owls: false } as const;
    const facts = { "geo.country": "AE", "customer.tier": "gold", "visit.count": 3 };
    state.asks.value = [ask({ reasons: { segments, facts, campaigns: [], audiences: [] } })];
    const place = await show("segments", state);
    expect(place.textContent).toContain("1 yes, 1 no, 1 unknown");
    expect([...place.querySelectorAll(".rows li")].map(({ textContent }) => textContent)).toEqual([
      "iphoneyes",
      "lapsedunknown",
      "owlsno",
    ]);
    expect(place.textContent).toMatch(
      /Facts: edge.*geo.countryAE.*Facts: store.*customer.tiergold.*Facts: device/,
    );
    await act(() => {
      state.filters.segments.value = "tier";
    });
    expect(place.textContent).toContain("No segment has that in its name");
    expect(place.textContent).not.toContain("geo.country");
  });
});
