// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { ask, createTestState, NOW } from "../builders.ts";
import { show } from "../show.ts";

describe("audiences", () => {
  test("tells those the visitor is in from the others", async () => {
    const { state } = createTestState();
    const member = { id: "left-in-basket", items: ["C1"], send_to: ["google", "meta"], stamp: "s" } as const;
    const reasons = [
      { audience: "left-in-basket", reason: "staying" },
      { audience: "buyers", reason: "left" },
    ] as const;
    state.changes.value = { buyers: { audience: "buyers", change: "exit", time: NOW } };
    state.asks.value = [
      ask({ audiences: [member], reasons: { facts: {}, segments: {}, campaigns: [], audiences: reasons } }),
    ];
    const place = await show("audiences", state);
    expect(place.querySelector(".card")?.textContent).toMatch(/left-in-basketstaying: .*C1.*google.*meta/);
    expect(place.querySelector(".losers")?.textContent).toMatch(/buyersleft: did what ends it.*left: Today/);
  });
});
