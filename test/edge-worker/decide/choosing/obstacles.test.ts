import { describe, expect, test, vi } from "vitest";
import type { Occasion } from "../../../../edge-worker/decide/decide.ts";
import { decide } from "../../../../edge-worker/decide/decide.ts";
import { CAMPAIGN } from "../../../builders/document.ts";
import { KNOWN, lines, NOON, ready, unchecked, VISITORS } from "./deciding.ts";

// Thousands of visitors are asked, on however busy a machine.
vi.setConfig({ testTimeout: 120_000 });

const DAY = 86_400_000;
const OFFERS = {
  ten: { discount: { percent: 10 }, expires: "2h" },
  five: { discount: { percent: 5 }, expires: "2h" },
};
const TEN = { variants: [{ id: "a", offer: "ten" }] };

type Row = [name: string, campaign: object, facts: object, at: Partial<Occasion>, line: string];

test.each<Row>([
  ["is paused", { paused: true }, KNOWN, {}, "paused"],
  ["is not paused", { paused: false }, KNOWN, {}, "shown"],
  [
    "is closed where the visitor is",
    { schedule: { hours: "09:00-17:00", tz: "visitor" } },
    { ...KNOWN, "geo.timezone": "America/New_York" },
    {},
    "schedule",
  ],
  [
    "is open where the visitor is",
    { schedule: { hours: "09:00-17:00", tz: "visitor" } },
    { ...KNOWN, "geo.timezone": "Europe/Berlin" },
    {},
    "shown",
  ],
  [
    "is open somewhere, but nobody knows where the visitor is",
    { schedule: { hours: "00:00-24:00", tz: "visitor" } },
    KNOWN,
    {},
    "schedule",
  ],
  [
    "follows a clock that the visitor made up",
    { schedule: { hours: "00:00-24:00", tz: "visitor" } },
    { ...KNOWN, "geo.timezone": "Nowhere/Else" },
    {},
    "schedule",
  ],
  [
    "is for the day that has come elsewhere",
    { schedule: { from: "2026-11-22", tz: "Pacific/Kiritimati" } },
    KNOWN,
    { now: NOON + 3 * 3_600_000 },
    "shown",
  ],
  [
    "is for the day that has not come elsewhere",
    { schedule: { from: "2026-11-21", tz: "America/Los_Angeles" } },
    KNOWN,
    { now: NOON - 1 },
    "schedule",
  ],
  ["has a ramp that has not begun", { ramp: [{ from: "2026-11-22", share: 1 }] }, KNOWN, {}, "ramp"],
  ["has a ramp that is over", { ramp: [{ from: "2026-11-20", share: 1 }] }, {}, {}, "shown"],
  [
    "is open to some, and nobody knows to whom",
    { ramp: [{ from: "2026-11-20", share: 0.9 }] },
    {},
    {},
    "needs_consent",
  ],
  ["is in a part of a namespace", { namespace: { name: "n", range: [0, 0.001] } }, KNOWN, {}, "namespace"],
  ["is in all of a namespace", { namespace: { name: "n", range: [0, 1] } }, KNOWN, {}, "shown"],
  [
    "is in a namespace, and nobody knows who asks",
    { namespace: { name: "n", range: [0, 1] } },
    {},
    {},
    "needs_consent",
  ],
  ["would interrupt a checkout", {}, { ...KNOWN, "page.type": "checkout" }, {}, "checkout"],
  ["would interrupt a payment", {}, { ...KNOWN, "page.type": "payment" }, {}, "checkout"],
  [
    "would interrupt a page that does not say it is a checkout",
    {},
    { ...KNOWN, "page.path": "/en/Checkout/2" },
    {},
    "checkout",
  ],
  [
    "is shown on a page that says it is none",
    {},
    { ...KNOWN, "page.type": "guide", "page.path": "/checkout" },
    {},
    "shown",
  ],
  ["may be shown at the checkout", { at_checkout: true }, { ...KNOWN, "page.type": "checkout" }, {}, "shown"],
  ["has an offer that is spent", TEN, KNOWN, { spent: ["ten"] }, "budget"],
  ["has an offer while another is spent", TEN, KNOWN, { spent: ["five"] }, "shown"],
])("a campaign that %s", (_name, campaign, facts, at, reason) => {
  const campaigns = { c: { ...CAMPAIGN, ...campaign } };
  expect(lines(ready({ offers: OFFERS, campaigns }), facts, at)).toEqual([`c ${reason}`]);
});

describe("several obstacles", () => {
  // Each row takes away the obstacle before it.
  const all = {
    ...{ paused: true, schedule: { to: "2026-11-20" }, ramp: [{ from: "2026-11-01", share: 0 }] },
    namespace: { name: "n", range: [0, 0.001] },
    ...{ segment: "uae", stop_after: ["click"], cap: { exposures: 1, within: "1d" }, ...TEN },
  };
  const facts = {
    ...KNOWN,
    "geo.country": "US",
    "page.type": "checkout",
    "stops.c.click": 1,
    "caps.c.1d": 1,
  };
  const free = { now: NOON, spent: ["ten"] };
  const segments = { uae: { when: { "geo.country": "AE" } } };
  const line = (less: object, other: object = {}, holdout = 1) => {
    const parts = { offers: OFFERS, segments, campaigns: { c: { ...CAMPAIGN, ...all, ...less } }, holdout };
    return lines(ready(JSON.parse(JSON.stringify(parts))), { ...facts, ...other }, free)[0]?.slice(2);
  };

  test("are told in this order", () => {
    const opened = { paused: false, schedule: undefined, ramp: undefined, namespace: undefined };
    const home = { "page.type": "home" };
    const here = { ...home, "geo.country": "AE" };
    expect([
      line({}),
      line({ paused: false }),
      line({ paused: false, schedule: undefined }),
      line({ paused: false, schedule: undefined, ramp: undefined }),
      line(opened),
      line(opened, home),
      line(opened, home, 0),
      line(opened, { ...here, "visitor.id": undefined }, 0),
      line(opened, here, 0),
      line(opened, { ...here, "stops.c.click": 0 }, 0),
      line(opened, { ...here, "stops.c.click": 0, "caps.c.1d": 0 }, 0),
    ]).toEqual([
      ...["paused", "schedule", "ramp", "namespace", "checkout", "global_holdout"],
      ...["segment", "needs_consent", "stopped", "cap", "budget"],
    ]);
  });
});

test("a ramp lets in its share by the day of the store's zone, and nobody out again", () => {
  const ramp = [
    { from: "2026-11-21", share: 0.01 },
    { from: "2026-11-22", share: 0.05 },
    { from: "2026-11-23", share: 0.25 },
    { from: "2026-11-24", share: 1 },
  ];
  const ruleSet = ready({ campaigns: { c: { ...CAMPAIGN, ramp } } });
  // Midnight in Dubai is 20:00 UTC.
  const midnight = Date.UTC(2026, 10, 20, 20);
  const open = (now: number) =>
    VISITORS.map((facts) => decide(ruleSet, facts, { now, reasons: false }).decisions.length === 1);
  const days = [-1, 0, 1, 2, 3].map((day) => open(midnight + day * DAY));
  const shares = days.map((day) => day.filter(Boolean).length / VISITORS.length);
  [0, 0.01, 0.05, 0.25, 1].forEach((share, day) => {
    expect(Math.abs((shares[day] ?? 0) - share)).toBeLessThan(0.015);
  });
  days.slice(1).forEach((day, index) => {
    const before = days[index] ?? [];
    expect(before.filter((was, visitor) => was && !day[visitor])).toEqual([]);
  });
  expect(open(midnight - 1).some(Boolean)).toBe(false);
});

test("who is let in first by a ramp is given every variant", () => {
  const variants = [{ id: "a" }, { id: "b" }];
  const campaign = { ...CAMPAIGN, ramp: [{ from: "2026-11-21", share: 0.1 }], variants };
  const ruleSet = ready({ campaigns: { c: campaign } });
  const given = VISITORS.flatMap((facts) =>
    decide(ruleSet, facts, NOON).decisions.map(({ variant }) => variant),
  );
  expect(given.filter((variant) => variant === "a").length / given.length).toBeCloseTo(0.5, 1);
});

test("campaigns in parts of a namespace that do not overlap are open to no visitor both", () => {
  const part = (from: number, to: number, slot: string) => ({
    ...CAMPAIGN,
    slot,
    namespace: { name: "sale", range: [from, to] },
  });
  const ruleSet = ready({ campaigns: { a: part(0, 0.5, "hero"), b: part(0.5, 1, "ribbon") } });
  for (const facts of VISITORS) expect(decide(ruleSet, facts, NOON).decisions).toHaveLength(1);
});

describe("what does not exist never widens:", () => {
  const shown = { ...CAMPAIGN, if_unsure: "show" } as const;
  test.each<[string, Parameters<typeof unchecked>[0], string]>([
    ["a segment", { campaigns: { c: { ...CAMPAIGN, segment: "gone" } } }, "segment_unknown"],
    [
      "a segment that may be in doubt",
      { campaigns: { c: { ...shown, segment: "gone" } } },
      "segment_unknown",
    ],
    [
      "a segment called like what every object has",
      { campaigns: { c: { ...shown, segment: "toString" } } },
      "segment_unknown",
    ],
    ["a group", { campaigns: { c: { ...CAMPAIGN, group: "gone" } } }, "group"],
    ["an offer", { campaigns: { c: { ...CAMPAIGN, variants: [{ id: "a", offer: "gone" }] } } }, "budget"],
    [
      "a list",
      {
        segments: { s: { when: { "visitor.id": { $notInGroup: "gone" } } } },
        campaigns: { c: { ...CAMPAIGN, segment: "s" } },
      },
      "segment_unknown",
    ],
    [
      "knowledge, where money is given",
      {
        segments: { s: { when: { "geo.country": "AE" } } },
        offers: OFFERS,
        campaigns: { c: { ...shown, ...TEN, segment: "s" } },
      },
      "segment_unknown",
    ],
    [
      "a zone",
      { campaigns: { c: { ...CAMPAIGN, schedule: { hours: "00:00-24:00", tz: "Nowhere/Else" } } } },
      "schedule",
    ],
  ])("%s", (_name, parts, reason) => {
    const ruleSet = unchecked(parts);
    expect(lines(ruleSet)).toEqual([`c ${reason}`]);
    expect(decide(ruleSet, KNOWN, { now: NOON, reasons: false }).decisions).toEqual([]);
  });
});

test("a holdout of all shows nothing to whom it cannot tell apart", () => {
  const ruleSet = ready({ holdout: 0.05, campaigns: { c: CAMPAIGN } });
  expect(lines(ruleSet, {})).toEqual(["c needs_consent"]);
});
