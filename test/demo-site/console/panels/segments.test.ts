// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, test } from "vitest";
import { explain } from "../../../../rules/explain.ts";
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

  test("a segment that the reply explains opens to its sentence, its tree and what would make it a yes", async () => {
    const { state } = createTestState();
    const condition = { "visit.count": { $gte: 2 }, "geo.country": "AE" };
    const explanation = {
      ...explain(condition, { "visit.count": 1, "geo.country": "AE" }),
      sentence: "visit.count is at least 2, and geo.country is AE",
    };
    const reasons = { segments: { back: false, other: true }, facts: {}, campaigns: [], audiences: [] };
    state.asks.value = [ask({ reasons, explanations: { back: explanation } })];
    const place = await show("segments", state);
    expect(place.querySelectorAll("details")).toHaveLength(1);
    expect(place.querySelector("details .quote")?.textContent).toBe(explanation.sentence);
    expect(
      [...place.querySelectorAll("details .tree .tree li")].map(({ textContent }) => textContent),
    ).toEqual(["novisit.count is at least 2saw 1 (device)", "yesgeo.country is AEsaw AE (edge)"]);
    expect(place.querySelector("details .note")?.textContent).toBe(
      "It would be yes if visit.count is at least 2 instead of 1.",
    );
  });
});
