import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "../../../edge-worker/decide/decide.ts";
import { ruleSetOf } from "../../../edge-worker/decide/rule-set.ts";
import { CAMPAIGN, rules } from "../../builders/document.ts";

const NOON = Date.UTC(2026, 10, 21, 8);
const DAY = 86_400_000;
const KNOWN = { "visitor.id": "v-1", "consent.ads": true };

const PARTS = {
  segments: {
    // Asks about a sticky segment that comes later in the document.
    keen: { when: { "segments.keeper": true, "geo.country": "AE" } },
    keeper: { when: { "page.type": "product" }, membership: { mode: "sticky", max_stay: "7d" } },
    vips: { when: { "customer.id": { $inGroup: "vips" } } },
    doubtful: { when: { "geo.city": "Dubai" } },
  },
  lists: { vips: {} },
  campaigns: {
    keen: { ...CAMPAIGN, slot: "keen", segment: "keen" },
    keeper: { ...CAMPAIGN, slot: "keeper", segment: "keeper" },
    vips: { ...CAMPAIGN, slot: "vips", segment: "vips" },
    doubtful: { ...CAMPAIGN, slot: "doubtful", segment: "doubtful", if_unsure: "show" },
  },
  audiences: { keepers: { segment: "keeper", leave_on: ["purchase"], send_to: ["google"] } },
} as const;

const ruleSet = ruleSetOf(rules(PARTS), "v1");
const product = { ...KNOWN, "page.type": "product", "geo.country": "AE" };

function slots(facts: object, at: Parameters<typeof decide>[2] = NOON) {
  return decide(ruleSet, facts as never, at).decisions.map(({ slot }) => slot);
}

describe("a sticky segment", () => {
  test("counts for its campaigns and for segments that ask about it", () => {
    expect(slots(product)).toEqual(["doubtful", "keen", "keeper"]);
    expect(slots({ ...product, "page.type": "home" })).toEqual(["doubtful"]);
  });

  test("outlasts its condition", () => {
    const { stays } = decide(ruleSet, product, NOON);
    expect(stays).toEqual({ keeper: { member: true, stay: { since: NOON }, change: "enter" } });
    const held = { keeper: { since: NOON } };
    const home = { ...product, "page.type": "home" };
    expect(slots(home, { now: NOON + DAY, held })).toEqual(["doubtful", "keen", "keeper"]);
    expect(slots(home, { now: NOON + 7 * DAY, held })).toEqual(["doubtful"]);
  });

  test("is what a preview pretends it to be", () => {
    expect(slots({ ...KNOWN, "segments.keeper": true })).toContain("keeper");
    expect(slots({ ...product, "segments.keeper": false })).not.toContain("keeper");
  });

  test.each<[string, object, string]>([
    ["is an audience", {}, "member"],
    ["is left at the event that makes members leave", { "left.keepers": 3600 }, "left"],
    ["is no audience of who left before entering", { "left.keepers": 3 * 86_400 }, "member"],
  ])("%s", (_name, facts, reason) => {
    const held = { keeper: { since: NOON - DAY } };
    const { reasons } = decide(ruleSet, { ...product, ...facts }, { now: NOON, held });
    expect(reasons.audiences).toEqual([{ audience: "keepers", reason }]);
  });
});

test.each<[string, object | undefined, boolean]>([
  ["on the list", { vips: ["c-1"] }, true],
  ["not on it", { vips: [] }, false],
  ["of whom the list cannot tell", undefined, false],
])("a customer %s", (_name, groups, isShown) => {
  const at = { now: NOON, ...(groups && { groups }) };
  expect(slots({ ...KNOWN, "customer.id": "c-1" }, at as never).includes("vips")).toBe(isShown);
});

test("deciding without reasons comes to the same", () => {
  const value = fc.option(fc.constantFrom("AE", "FR", "Dubai", "Paris", "product", "home", "c-1"));
  const facts = fc.record({
    "page.type": value,
    "geo.country": value,
    "geo.city": value,
    "customer.id": value,
    "visitor.id": fc.option(fc.constantFrom("v-1")),
    "consent.ads": fc.boolean(),
  });
  const held = fc.option(fc.constantFrom({ keeper: { since: NOON - DAY } }), { nil: undefined });
  fc.assert(
    fc.property(facts, held, (some, was) => {
      const occasion = { now: NOON, groups: { vips: ["c-1"] }, ...(was && { held: was }) };
      const { reasons: _, ...explained } = decide(ruleSet, some, occasion);
      const { reasons, ...plain } = decide(ruleSet, some, { ...occasion, reasons: false });
      expect(plain).toEqual(explained);
      expect(reasons.campaigns).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
