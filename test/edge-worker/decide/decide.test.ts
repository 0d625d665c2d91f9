import { describe, expect, test } from "vitest";
import { decide } from "../../../edge-worker/decide/decide.ts";
import { ruleSetOf } from "../../../edge-worker/decide/rule-set.ts";
import { CAMPAIGN, EVERYONE, rules } from "../../builders/document.ts";

/** Noon in Dubai on Saturday 21 November 2026. */
const NOON = Date.UTC(2026, 10, 21, 8);
const KNOWN = { "visitor.id": "v-1", "consent.personalization": true, "consent.ads": true };

function decided(parts: object, facts: object = KNOWN, now = NOON) {
  return decide(ruleSetOf(rules({ segments: EVERYONE, ...parts }), "v1"), facts as never, now);
}

/** `campaign reason` of every campaign, the most important first. */
function reasons(campaigns: object, facts: object = KNOWN, now = NOON) {
  const found = { ...EVERYONE, uae: { when: { "geo.country": "AE" } } };
  return decided({ segments: found, campaigns }, facts, now).reasons.campaigns.map(
    ({ campaign, reason }) => `${campaign} ${reason}`,
  );
}

describe("a slot", () => {
  test("goes to the highest priority, a tie to the first id", () => {
    const campaigns = {
      b: CAMPAIGN,
      a: CAMPAIGN,
      z: { ...CAMPAIGN, priority: 5 },
      low: { ...CAMPAIGN, priority: -1 },
    };
    expect(reasons(campaigns)).toEqual(["z shown", "a beaten", "b beaten", "low beaten"]);
  });

  test("has its own winner", () => {
    const campaigns = { a: CAMPAIGN, b: { ...CAMPAIGN, slot: "ribbon" } };
    expect(decided({ campaigns }).decisions.map(({ slot, campaign }) => [slot, campaign])).toEqual([
      ["hero", "a"],
      ["ribbon", "b"],
    ]);
  });

  test("stays the shop's when nobody wins", () => {
    expect(decided({ campaigns: { a: { ...CAMPAIGN, schedule: { to: "2026-11-20" } } } }).decisions).toEqual(
      [],
    );
  });
});

describe("a campaign loses because of", () => {
  const shown = { "caps.c.7d": 0, "stops.c.purchase": 0 };
  test.each<[string, object, object, string]>([
    ["its segment", { segment: "uae" }, { ...KNOWN, "geo.country": "US" }, "segment"],
    ["a segment that cannot be known", { segment: "uae" }, KNOWN, "segment_unknown"],
    ["its first day", { schedule: { from: "2026-11-22" } }, KNOWN, "schedule"],
    ["its last day", { schedule: { to: "2026-11-20" } }, KNOWN, "schedule"],
    ["the hour", { schedule: { hours: "12:01-18:00" } }, KNOWN, "schedule"],
    ["a cap without memory", { cap: { exposures: 1, within: "7d" } }, {}, "needs_consent"],
    ["a cap that is reached", { cap: { exposures: 1, within: "7d" } }, { ...KNOWN, "caps.c.7d": 1 }, "cap"],
    ["a cap that cannot be known", { cap: { exposures: 1, within: "7d" } }, KNOWN, "cap"],
    ["a purchase", { stop_after: ["purchase"] }, { ...KNOWN, ...shown, "stops.c.purchase": 1 }, "stopped"],
    ["a purchase that cannot be known", { stop_after: ["purchase"] }, KNOWN, "stopped"],
    ["being held out", { holdout: 1 }, KNOWN, "holdout"],
    ["an experiment without anyone to compare", { holdout: 0.5 }, {}, "needs_consent"],
  ])("%s", (_name, rest, facts, reason) => {
    expect(reasons({ c: { ...CAMPAIGN, ...rest } }, facts)).toEqual([`c ${reason}`]);
  });

  test.each<[string, object, object]>([
    ["on its only day", { schedule: { from: "2026-11-21", to: "2026-11-21" } }, KNOWN],
    ["in the hour it opens", { schedule: { hours: "12:00-12:01" } }, KNOWN],
    ["across midnight", { schedule: { hours: "22:00-12:01" } }, KNOWN],
    ["below its cap", { cap: { exposures: 1, within: "7d" } }, { ...KNOWN, ...shown }],
    ["in doubt, if it may", { segment: "uae", if_unsure: "show" }, KNOWN],
    ["to someone unknown, if it needs no memory", {}, {}],
  ])("nothing %s", (_name, rest, facts) => {
    expect(reasons({ c: { ...CAMPAIGN, ...rest } }, facts)).toEqual(["c shown"]);
  });

  test("not being allowed to remember, when it carries an offer", () => {
    const offers = { ten: { discount: { percent: 10 }, expires: "2h" } };
    const campaigns = { c: { ...CAMPAIGN, variants: [{ id: "a", offer: "ten" }] } };
    expect(decided({ offers, campaigns }, {}).decisions).toEqual([]);
    expect(decided({ offers, campaigns }).decisions[0]?.offer).toBe("ten");
  });
});

describe("a holdout", () => {
  const visitors = Array.from({ length: 4000 }, (_, index) => ({
    ...KNOWN,
    "visitor.id": `visitor-${index}`,
  }));
  const variants = [
    { id: "a", weight: 1 },
    { id: "b", weight: 3 },
  ];
  const given = (campaigns: object) => {
    const ruleSet = ruleSetOf(rules({ segments: EVERYONE, campaigns }), "v1");
    return visitors.map((facts) => decide(ruleSet, facts, NOON).decisions[0]);
  };

  test("takes its share, and the variants share the rest by weight", () => {
    const all = given({ c: { ...CAMPAIGN, holdout: 0.2, variants } });
    const share = (variant: string) => all.filter((one) => one?.variant === variant).length / all.length;
    expect(share("holdout")).toBeCloseTo(0.2, 1);
    expect(share("a")).toBeCloseTo(0.2, 1);
    expect(share("b")).toBeCloseTo(0.6, 1);
  });

  test("shows nothing, and keeps the slot from others", () => {
    const [first] = given({ c: { ...CAMPAIGN, holdout: 1 }, d: { ...CAMPAIGN, priority: -1 } });
    expect(first).toEqual({ slot: "hero", campaign: "c", variant: "holdout", holdout: true });
  });
});

describe("an audience", () => {
  const parts = {
    signals: {
      seen: { count: "view_item" },
      left: { unique_list: "view_item", of: "item_id", except: "purchase" },
    },
    segments: { looked: { when: { "signals.seen": { $gte: 1 } } } },
    audiences: {
      again: {
        segment: "looked",
        items: "signals.left",
        stay: "30d",
        leave_on: ["purchase"],
        send_to: ["meta"],
      },
    },
  };
  const since = { "since.purchase.signals.seen": 1, "since.purchase.signals.left": ["bag"] };
  const verdict = (facts: object) => decided(parts, facts).audiences[0];

  test("takes in who qualifies, with the items and the end of the stay", () => {
    expect(verdict({ ...KNOWN, ...since })).toEqual({
      audience: "again",
      state: "in",
      reason: "member",
      items: ["bag"],
      until: NOON + 30 * 86_400_000,
      send_to: ["meta"],
    });
  });

  test.each<[string, object, string]>([
    ["without consent to advertising", { ...KNOWN, ...since, "consent.ads": false }, "needs_consent"],
    ["without an id", { ...since, "consent.ads": true }, "needs_consent"],
    ["when nothing is left to show", { ...KNOWN, ...since, "since.purchase.signals.left": [] }, "no_items"],
    ["when the segment does not match", { ...KNOWN, ...since, "since.purchase.signals.seen": 0 }, "segment"],
    ["when the segment cannot be known", KNOWN, "segment"],
    ["after leaving", { ...KNOWN, ...since, "since.purchase.signals.seen": 0, "left.again": 5 }, "left"],
  ])("keeps out %s", (_name, facts, reason) => {
    expect(verdict(facts)).toMatchObject({ state: "out", reason });
  });

  test("tells when the visitor last left", () => {
    expect(verdict({ ...KNOWN, ...since, "left.again": 5 })?.leftAt).toBe(NOON - 5000);
  });
});

test("equal arguments give equal bytes", () => {
  const campaigns = { a: CAMPAIGN, b: { ...CAMPAIGN, holdout: 0.5 } };
  const once = () => JSON.stringify(decided({ campaigns }, { ...KNOWN, "geo.country": "AE" }));
  expect(once()).toBe(once());
});
