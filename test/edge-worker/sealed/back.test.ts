import { describe, expect, test } from "vitest";
import { adopted } from "../../../edge-worker/sealed/adopt.ts";
import { askedIn } from "../../../edge-worker/sealed/asked.ts";
import { limitBacking, sealedFacts, visitBacking } from "../../../edge-worker/sealed/back.ts";
import { countsOf } from "../../../edge-worker/sealed/count.ts";
import type { Dealings, SealedRecord } from "../../../edge-worker/sealed/record/record.ts";
import { tagOf } from "../../../edge-worker/sealed/record/tags.ts";
import type { Json } from "../../../rules/json.ts";
import { CAMPAIGN, EVERYONE, rules } from "../../builders/document.ts";
import { NOON } from "../edge.ts";
import { DAY_S, dealingsOf, NOON_S, recordOf } from "./records.ts";

const caps = (...within: string[]) => ({ cap: within.map((span) => ({ exposures: 2, within: span })) });
const asked = askedIn(
  rules({
    segments: EVERYONE,
    patience: caps("1d"),
    groups: { ones: { ...caps("7d"), gap: "7d" } },
    campaigns: {
      a: { ...CAMPAIGN, ...caps("1h", "7d", "session", "lifetime"), cool_down: "1d", group: "ones" },
      b: { ...CAMPAIGN, group: "ones", stop_after: ["purchase", "dismiss", "click"] },
    },
  }),
);

type ByCampaign = { readonly [campaign: string]: Dealings };

const dealing = (known: ByCampaign, parts: Partial<SealedRecord> = {}) =>
  recordOf({ ...parts, dealings: new Map(Object.entries(known).map(([id, one]) => [tagOf(id), one])) });

const looked = (record: SealedRecord) => ({ record, now: NOON });
const counts = (record: SealedRecord) => Object.fromEntries(countsOf(looked(record), asked));

describe("limits count", () => {
  test("in each window what lies in it, by campaign, group and all", () => {
    const record = dealing({ a: dealingsOf([60, 3599, 3601, 8 * DAY_S]), b: dealingsOf([30]) });
    expect(counts(record)).toEqual({
      "caps.a.1h": 2,
      "caps.a.7d": 3,
      "caps.a.session": 1,
      "caps.a.lifetime": 4,
      "cools.a.1d": 0,
      "caps.@ones.7d": 4,
      "caps.@.1d": 4,
    });
  });

  test.each([
    ["just within", 3599, 1],
    ["at its end", 3600, 0],
  ])("a moment %s", (_name, ago, expected) => {
    expect(counts(dealing({ a: dealingsOf([ago]) }))["caps.a.1h"]).toBe(expected);
  });

  test("all exposures of a lifetime, also those whose times are gone", () => {
    expect(counts(dealing({ a: dealingsOf([60], { exposures: 90 }) }))["caps.a.lifetime"]).toBe(90);
  });

  test.each([
    [DAY_S - 1, 1],
    [DAY_S, 0],
  ])("a dismissal %d seconds ago", (ago, expected) => {
    expect(counts(dealing({ a: dealingsOf([], { dismissed: NOON_S - ago }) }))["cools.a.1d"]).toBe(expected);
  });
});

describe("answers are backed", () => {
  const backed = (record: SealedRecord, fact: string, answer: Json | undefined) => {
    const all = new Map([...limitBacking(looked(record), asked), ...visitBacking(looked(record))]);
    return all.has(fact) ? all.get(fact)?.(answer) : answer;
  };
  const capped = dealing({ a: dealingsOf([60, 90]), b: dealingsOf([60], { ended: ["purchase", "click"] }) });
  const ordered = recordOf({ orders: { count: 3, last: NOON_S - 2 * DAY_S, tags: [] } });
  const regular = recordOf({ ends: [NOON_S - DAY_S, NOON_S - 2 * DAY_S] });
  const back = recordOf({ ends: [NOON_S - 40 * DAY_S, NOON_S - 41 * DAY_S] });
  const fresh = recordOf({ sessions: 1, ends: [] });

  test.each<[string, SealedRecord, string, Json | undefined, Json | undefined]>([
    ["a forgotten cap is the record's", capped, "caps.a.1h", 0, 2],
    ["a fuller one is the device's", capped, "caps.a.1h", 5, 5],
    ["what the device cannot tell stays unknown", capped, "caps.a.1h", undefined, undefined],
    ["a stop holds", capped, "stops.b.purchase", 0, 1],
    ["another does not", capped, "stops.b.dismiss", 0, 0],
    ["visits are the more", capped, "visit.count", 1, 3],
    ["the device may know more of them", capped, "visit.count", 9, 9],
    ["who came back is not new", capped, "visit.new", true, false],
    ["who is new, is", fresh, "visit.new", true, true],
    ["orders are the more", ordered, "orders.count", 1, 3],
    ["the last order is the later", ordered, "orders.days_since", 5, 2],
    ["or the device's", ordered, "orders.days_since", 1, 1],
    ["one that was forgotten comes back", ordered, "orders.days_since", undefined, 2],
    ["none is none", capped, "orders.days_since", undefined, undefined],
    ["a habit outlasts a wipe", regular, "visit.lifecycle", undefined, "regular"],
    ["and a young memory", regular, "visit.lifecycle", "returning", "regular"],
    ["coming back after a month too", back, "visit.lifecycle", "new", "came_back"],
    ["what the device says beyond that counts", back, "visit.lifecycle", "regular", "regular"],
    ["a first visit is the device's to tell", fresh, "visit.lifecycle", "new", "new"],
  ])("%s", (_name, record, fact, answer, expected) => {
    expect(backed(record, fact, answer)).toBe(expected);
  });
});

describe("facts of the record", () => {
  test("are visits, days and orders", () => {
    const record = recordOf({ orders: { count: 2, last: NOON_S - DAY_S / 2, tags: [] } });
    expect(sealedFacts(looked(record))).toEqual({
      "sealed.visits": 3,
      "sealed.visit_days": 2,
      "sealed.days_since_first": 9,
      "sealed.days_since_last": 8,
      "sealed.orders": 2,
      "sealed.days_since_order": 0.5,
    });
  });

  test("say nothing of a visit before the first, or of an order that was none", () => {
    const record = recordOf({ sessions: 1, days: 1, ends: [], firstSeen: NOON_S });
    expect(sealedFacts(looked(record))).toEqual({
      "sealed.visits": 1,
      "sealed.visit_days": 1,
      "sealed.days_since_first": 0,
      "sealed.orders": 0,
    });
  });
});

describe("what only the device knows", () => {
  const since = NOON_S - 7200;
  const learnt = (
    answers: { readonly [fact: string]: number },
    record = recordOf(),
    known: object = { since },
  ) => adopted(record, { asked, answered: new Map(Object.entries(answers)), now: NOON, ...known });

  test("happened since the record was sealed", () => {
    const record = learnt({ "caps.a.7d": 2, "caps.a.lifetime": 2 });
    expect(record.dealings.get(tagOf("a"))).toEqual({
      exposures: 2,
      seen: [
        { at: since, guessed: true },
        { at: since, guessed: true },
      ],
      ended: [],
    });
  });

  test("is learnt once, and once for campaign, group and all", () => {
    const answers = { "caps.a.7d": 1, "caps.a.lifetime": 1, "caps.@ones.7d": 1, "caps.@.1d": 1 };
    const record = learnt(answers);
    expect([...record.dealings.keys()]).toEqual([tagOf("a")]);
    expect(learnt(answers, record)).toBe(record);
  });

  test("is kept for the group where nobody says which campaign it was", () => {
    const record = learnt({ "caps.@ones.7d": 1, "caps.@.1d": 1 });
    expect([...record.dealings.keys()]).toEqual([tagOf("@ones")]);
    expect(counts(record)).toMatchObject({ "caps.@ones.7d": 1 });
  });

  test.each<[string, { readonly [fact: string]: number }, object]>([
    ["longer ago than the record has no time", { "caps.a.7d": 2 }, {}],
    ["is nothing where the record knows it", {}, { since }],
  ])("%s", (_name, answers, when) => {
    const record = recordOf();
    expect(learnt(answers, record, when)).toBe(record);
  });

  test("needs no time for a lifetime", () => {
    const record = learnt({ "caps.a.lifetime": 4 }, recordOf(), {});
    expect(record.dealings.get(tagOf("a"))).toEqual({ exposures: 4, seen: [], ended: [] });
  });

  test("ends campaigns, and keeps quiet", () => {
    const record = learnt({ "stops.b.click": 1, "cools.a.1d": 1 });
    expect(record.dealings.get(tagOf("b"))?.ended).toEqual(["click"]);
    expect(record.dealings.get(tagOf("a"))?.dismissed).toBe(since);
  });

  test("brings orders, and what they end", () => {
    const record = learnt(
      { "orders.count": 2, "orders.days_since": 0.5 },
      dealing({ b: dealingsOf([DAY_S]) }),
    );
    expect(record.orders).toEqual({ count: 2, last: NOON_S - DAY_S / 2, tags: [], guessed: true });
    expect(record.dealings.get(tagOf("b"))?.ended).toEqual(["purchase"]);
  });

  test.each([1e300, Number.POSITIVE_INFINITY, 1.5])("is believed within reason: %d", (claim) => {
    const record = learnt({ "caps.a.7d": claim, "caps.a.lifetime": claim, "orders.count": claim });
    const { exposures = 0, seen = [] } = record.dealings.get(tagOf("a")) ?? {};
    for (const number of [exposures, seen.length, record.orders.count]) {
      expect(Number.isInteger(number) && number <= 1_000_000).toBe(true);
    }
  });

  test("never makes anyone a more frequent visitor", () => {
    expect(learnt({ "visit.count": 90 }).sessions).toBe(3);
  });
});
