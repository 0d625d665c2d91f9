import { describe, expect, test, vi } from "vitest";
import { decide } from "../../../../edge-worker/decide/decide.ts";
import { CAMPAIGN } from "../../../builders/document.ts";
import { KNOWN, lines, NOON, ready, VISITORS } from "./deciding.ts";

// Thousands of visitors are asked, on however busy a machine.
vi.setConfig({ testTimeout: 120_000 });

const HERO = { ...CAMPAIGN, slot: "hero" };
const RIBBON = { ...CAMPAIGN, slot: "ribbon" };
const percent = (share: number, more: object = {}) => ({
  discount: { percent: share },
  expires: "2h",
  ...more,
});
const giving = (offer: string, more: object = {}) => ({ ...HERO, variants: [{ id: "a", offer }], ...more });
const PAGE = { exposures: 1, within: "page" };

describe("a page", () => {
  const campaigns = { a: HERO, b: RIBBON, c: { ...RIBBON, slot: "beside" } };

  test("is asked about its own slots only", () => {
    const at = { now: NOON, slots: ["beside", "hero", "hero", "elsewhere"] };
    const { decisions, reasons } = decide(ready({ campaigns }), KNOWN, at);
    expect(decisions.map(({ slot }) => slot)).toEqual(["hero", "beside"]);
    expect(reasons.campaigns.map(({ campaign }) => campaign)).toEqual(["a", "c"]);
  });

  test("names the campaign that beat another", () => {
    expect(lines(ready({ campaigns: { ...campaigns, d: HERO } }))).toEqual([
      "a shown",
      "b shown",
      "c shown",
      "d beaten by a",
    ]);
  });

  test.each<[string, object, object, readonly string[]]>([
    ["of all", { patience: { cap: PAGE } }, {}, ["a shown", "b cap by a", "c cap by a"]],
    ["of a group", { groups: { g: { cap: PAGE } } }, { group: "g" }, ["a shown", "b cap by a", "c cap by a"]],
    [
      "of two",
      { patience: { cap: [{ exposures: 2, within: "page" }] } },
      {},
      ["a shown", "b shown", "c cap by b"],
    ],
  ])("keeps the cap %s", (_name, parts, more, expected) => {
    const members = Object.entries(campaigns).map(([id, campaign]) => [id, { ...campaign, ...more }]);
    expect(lines(ready({ ...parts, campaigns: Object.fromEntries(members) }))).toEqual(expected);
  });

  test("does not count who loses the slot against a cap", () => {
    const crowd = { a: { ...HERO, priority: 9 }, b: HERO, c: RIBBON };
    const patience = { cap: { exposures: 2, within: "page" } };
    expect(lines(ready({ patience, campaigns: crowd }))).toEqual(["a shown", "b beaten by a", "c shown"]);
  });
});

describe("a group that picks the first", () => {
  const groups = { g: { pick: "first" } };
  const member = { group: "g" };

  test("lets in one of its campaigns, wherever their slots are", () => {
    const campaigns = { a: { ...HERO, ...member }, b: { ...RIBBON, ...member }, c: RIBBON };
    expect(lines(ready({ groups, campaigns }))).toEqual(["a shown", "b group by a", "c shown"]);
  });

  test("has its turn again where its first campaign is beaten", () => {
    const campaigns = { a: { ...HERO, ...member }, b: { ...RIBBON, ...member }, x: { ...HERO, priority: 5 } };
    expect(lines(ready({ groups, campaigns }))).toEqual(["x shown", "a beaten by x", "b shown"]);
  });

  test("counts who is held out, so that nothing else is shown to the control", () => {
    const campaigns = { a: { ...HERO, ...member, holdout: 1 }, b: { ...RIBBON, ...member } };
    const ruleSet = ready({ groups, campaigns });
    expect(lines(ruleSet)).toEqual(["a holdout", "b group by a"]);
  });
});

describe("a group that picks the best offer", () => {
  const groups = { g: { pick: "best_offer" } };
  const offers = {
    "25": percent(25, { minimum: 1000 }),
    "15": percent(15, { minimum: 500 }),
    "10": percent(10),
    fixed: { discount: { amount: 60 }, expires: "2h" },
    most: percent(50, { at_most: 40 }),
  };
  const shown = (ids: readonly string[], basket?: number) => {
    const campaigns = Object.fromEntries(
      ids.map((id, index) => [`c${index}`, giving(id, { group: "g", priority: -index })]),
    );
    const facts = { ...KNOWN, ...(basket !== undefined && { "basket.value": basket }) };
    const { decisions, reasons } = decide(ready({ groups, offers, campaigns }), facts, NOON);
    expect(reasons.campaigns.filter(({ reason }) => reason === "shown")).toHaveLength(1);
    return decisions.map(({ offer }) => offer);
  };

  test.each<[string, readonly string[], number | undefined, string]>([
    ["the highest step the basket reaches", ["10", "15", "25"], 1000, "25"],
    ["a lower step where it does not", ["10", "15", "25"], 999, "15"],
    ["the lowest where no other counts", ["25", "15", "10"], 499, "10"],
    ["by each offer's minimum where no basket is known", ["10", "15", "25"], undefined, "25"],
    ["by each offer's minimum where the basket is empty", ["10", "15", "25"], 0, "25"],
    ["an amount where it is more", ["10", "fixed"], 500, "fixed"],
    ["a share where it is more", ["fixed", "10"], 700, "10"],
    ["no more than at_most", ["most", "fixed"], 500, "fixed"],
    ["the more important of equals", ["fixed", "10"], 600, "fixed"],
  ])("gives %s", (_name, ids, basket, expected) => {
    expect(shown(ids, basket)).toEqual([expected]);
  });

  test("gives the next best where the best has no slot left, in the turn of its most important", () => {
    const campaigns = {
      best: giving("25", { group: "g", priority: 1 }),
      next: { ...giving("15", { group: "g", priority: 2 }), slot: "ribbon" },
      rival: { ...HERO, priority: 9 },
    };
    expect(lines(ready({ groups, offers, campaigns }))).toEqual([
      "rival shown",
      "next shown",
      "best group by next",
    ]);
  });

  test("asks the device what is in the basket", () => {
    const facts = (parts: object) => ready(parts).plan.questions.map(({ fact }) => fact);
    expect(facts({ groups })).toContain("basket.value");
    expect(facts({ groups: { g: { pick: "first" } } })).not.toContain("basket.value");
  });
});

describe("room", () => {
  const cap = [
    { exposures: 3, within: "7d" },
    { exposures: 2, within: "session" },
  ];
  const campaigns = { c: { ...HERO, group: "g", cap, cool_down: "1d" } };
  const parts = {
    campaigns,
    groups: { g: { gap: "1h" } },
    patience: { cap: { exposures: 9, within: "30d" } },
  };
  const counts = {
    "caps.c.7d": 1,
    "caps.c.session": 0,
    "cools.c.1d": 0,
    "caps.@g.1h": 0,
    "caps.@.30d": 4,
  };

  test("is what each limit of memory leaves", () => {
    const [decision] = decide(ready(parts), { ...KNOWN, ...counts }, NOON).decisions;
    expect(decision?.room).toEqual({
      "caps.c.7d": 2,
      "caps.c.session": 2,
      "cools.c.1d": 1,
      "caps.@g.1h": 1,
      "caps.@.30d": 5,
    });
  });

  test("is not told where there are no limits, or nothing is shown", () => {
    const room = (campaign: object, facts = {}) =>
      decide(ready({ campaigns: { c: campaign } }), { ...KNOWN, ...facts }, NOON).decisions[0];
    expect(room(HERO)).not.toHaveProperty("room");
    expect(room({ ...HERO, cap: PAGE })).not.toHaveProperty("room");
    const held = { ...HERO, holdout: 1, cap: { exposures: 1, within: "1d" } };
    expect(room(held, { "caps.c.1d": 0 })).toEqual({
      slot: "hero",
      campaign: "c",
      variant: "holdout",
      holdout: true,
    });
  });

  test.each<[string, keyof typeof counts, number | undefined, string]>([
    ["a cap of the campaign", "caps.c.7d", 3, "cap"],
    ["a cap of the session", "caps.c.session", 2, "cap"],
    ["a dismissal", "cools.c.1d", 1, "cool_down"],
    ["the gap of the group", "caps.@g.1h", 1, "gap"],
    ["the cap of all", "caps.@.30d", 9, "cap"],
    ["a cap that cannot be known", "caps.@.30d", undefined, "cap"],
    ["a dismissal that cannot be known", "cools.c.1d", undefined, "cool_down"],
  ])("is used up by %s", (_name, fact, count, reason) => {
    expect(lines(ready(parts), { ...KNOWN, ...counts, [fact]: count })).toEqual([`c ${reason}`]);
  });
});

test("a holdout of all and one of a campaign overlap by a hundredth, and the first is told first", () => {
  const ruleSet = ready({ holdout: 0.1, campaigns: { c: { ...HERO, holdout: 0.1 } } });
  const told = VISITORS.flatMap((facts) => lines(ruleSet, facts));
  const share = (line: string) => told.filter((one) => one === line).length / told.length;
  expect(share("c global_holdout")).toBeCloseTo(0.1, 1);
  expect(share("c holdout")).toBeCloseTo(0.09, 1);
  expect(share("c shown")).toBeCloseTo(0.81, 1);
});
