// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { ask, askWithoutReasons, createTestState, NOW } from "../builders.ts";
import { show } from "../show.ts";

describe("now", () => {
  test("names the winner with its offer, and each loser with its reason", async () => {
    const { state } = createTestState();
    const offer = {
      id: "ten",
      code: "CODE-1",
      expires: NOW + 7_200_000,
      discount: { percent: 10 },
      currency: "AED",
    };
    state.asks.value = [
      ask({
        decisions: [
          { id: "d1", slot: "hero", campaign: "spring", variant: "b", banner: { headline: "Hello" }, offer },
        ],
        reasons: {
          facts: {},
          segments: {},
          audiences: [],
          campaigns: [
            { campaign: "spring", slot: "hero", reason: "shown" },
            { campaign: "summer", slot: "hero", reason: "cap" },
            { campaign: "autumn", slot: "hero", reason: "beaten", by: "spring" },
            { campaign: "other", slot: "strip", reason: "segment" },
          ],
        },
      }),
    ];
    const [hero, strip] = (await show("now", state)).querySelectorAll(".card");
    expect(hero?.textContent).toMatch(/hero.*spring.*variant b.*Hello.*CODE-1.*10 % off, ends in 2 hours/);
    expect([...(hero?.querySelectorAll(".losers li") ?? [])].map((loser) => loser.textContent)).toEqual([
      "summercap: shown often enough",
      "autumnbeaten: another campaign comes firstshown instead: spring",
    ]);
    expect(strip?.textContent).toContain("Nothing: it stays as the shop made it.");
  });

  test("marks a holdout", async () => {
    const { state } = createTestState();
    const decision = { id: "d1", slot: "hero", campaign: "spring", variant: "a", holdout: true } as const;
    state.asks.value = [ask({ decisions: [decision] })];
    expect((await show("now", state)).querySelector(".winner.held")?.textContent).toContain(
      "holdout: qualifies",
    );
  });

  test("says how to get reasons where the edge gives none", async () => {
    const { state } = createTestState();
    state.asks.value = [askWithoutReasons()];
    expect((await show("now", state)).textContent).toContain("?sk_preview=TOKEN");
  });
});
