import { describe, expect, test, vi } from "vitest";
import { decide, type Occasion } from "../../../../edge-worker/decide/decide.ts";
import { CAMPAIGN } from "../../../builders/document.ts";
import { KNOWN, lines, NOON, ready, unchecked, VISITORS } from "./deciding.ts";

// Thousands of visitors are asked, on however busy a machine.
vi.setConfig({ testTimeout: 120_000 });

const VARIANTS = [{ id: "a", weight: 3 }, { id: "b" }, { id: "c" }];
const percent = (share: number) => ({ discount: { percent: share }, expires: "2h" });

/** Shares of visitors that are given each arm. */
function shares(campaign: object, at: Partial<Occasion> = {}, parts: object = {}) {
  const ruleSet = ready({ ...parts, campaigns: { c: { ...CAMPAIGN, variants: VARIANTS, ...campaign } } });
  const given = VISITORS.map((facts) => decide(ruleSet, facts, { now: NOON, ...at }).decisions[0]?.variant);
  return Object.fromEntries(
    [...new Set(given)].sort().map((arm) => {
      const share = given.filter((one) => one === arm).length / given.length;
      return [arm, Math.round(share * 20) / 20];
    }),
  );
}

describe("a variant", () => {
  test("is given by weight, after the holdout", () => {
    expect(shares({ holdout: 0.25 })).toEqual({ holdout: 0.25, a: 0.45, b: 0.15, c: 0.15 });
  });

  test.each<[string, string, object, object]>([
    ["stays while it exists", "c", {}, { c: 1 }],
    ["stays though others are held out", "c", { holdout: 0.5 }, { c: 1 }],
    ["that is gone is given anew", "gone", {}, { a: 0.6, b: 0.2, c: 0.2 }],
    ["called like what every object has is none", "constructor", {}, { a: 0.6, b: 0.2, c: 0.2 }],
    ["is not given to who was held out", "holdout", { holdout: 0.1 }, { holdout: 1 }],
    [
      "is given to who was held out of what is no experiment any more",
      "holdout",
      {},
      { a: 0.6, b: 0.2, c: 0.2 },
    ],
  ])("%s", (_name, before, campaign, expected) => {
    expect(shares(campaign, { given: { c: before } })).toEqual(expected);
  });

  test("of another campaign is nothing to this one", () => {
    expect(shares({}, { given: { d: "c" } })).toEqual({ a: 0.6, b: 0.2, c: 0.2 });
  });

  test("is the first for whom nobody can tell apart", () => {
    const ruleSet = ready({ campaigns: { c: { ...CAMPAIGN, variants: VARIANTS } } });
    expect(decide(ruleSet, {}, { now: NOON, given: { c: "b" } }).decisions[0]?.variant).toBe("a");
  });

  test("is not shown while its offer is spent; the others are", () => {
    const variants = [
      { id: "a", offer: "ten" },
      { id: "b", offer: "five" },
    ];
    const offers = { ten: percent(10), five: percent(5) };
    const campaigns = { c: { ...CAMPAIGN, variants, holdout: 0.2 } };
    const ruleSet = ready({ offers, campaigns });
    const told = (spent: readonly string[]) =>
      new Set(
        VISITORS.flatMap((facts) => {
          const { decisions, reasons } = decide(ruleSet, facts, { now: NOON, spent });
          return `${reasons.campaigns[0]?.reason} ${decisions[0]?.variant ?? "nothing"}`;
        }),
      );
    expect(told(["ten"])).toEqual(new Set(["budget nothing", "shown b", "holdout holdout"]));
    expect(told(["ten", "five"])).toEqual(new Set(["budget nothing"]));
  });
});

describe("thrift", () => {
  const thrift = { explore: 0.2 };
  const variants = [
    { id: "none", weight: 2 },
    { id: "five", offer: "five" },
    { id: "ten", offer: "ten" },
  ];
  const parts = { offers: { ten: percent(10), five: percent(5) } };

  test.each<[string, Occasion["learnt"], object]>([
    ["shows the cheapest step at first", undefined, { none: 0.9, five: 0.05, ten: 0.05 }],
    ["shows the step that was learnt", { c: { everyone: "five" } }, { none: 0.1, five: 0.85, ten: 0.05 }],
    ["learns by segment", { c: { others: "five" } }, { none: 0.9, five: 0.05, ten: 0.05 }],
    [
      "shows the cheapest step where what was learnt is gone",
      { c: { everyone: "gone" } },
      { none: 0.9, five: 0.05, ten: 0.05 },
    ],
  ])("%s", (_name, learnt, expected) => {
    expect(shares({ variants, thrift }, learnt && { learnt }, parts)).toEqual(expected);
  });

  test("leaves its holdout and who was given a step before where they are", () => {
    expect(shares({ variants, thrift, holdout: 0.5 }, {}, parts)).toMatchObject({ holdout: 0.5 });
    expect(shares({ variants, thrift }, { given: { c: "ten" } }, parts)).toEqual({ ten: 1 });
  });

  test("is for those who can be told apart", () => {
    const steps = [{ id: "plain" }, { id: "loud" }];
    const ruleSet = unchecked({ campaigns: { c: { ...CAMPAIGN, variants: steps, thrift } } });
    expect(lines(ruleSet, {})).toEqual(["c needs_consent"]);
    expect(lines(ruleSet, KNOWN)).toEqual(["c shown"]);
  });
});
