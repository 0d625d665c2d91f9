import { describe, expect, test } from "vitest";
import { type Taking, taken } from "../../../edge-worker/sealed/acts.ts";
import { askedIn } from "../../../edge-worker/sealed/asked.ts";
import { dayOf, type SealedRecord } from "../../../edge-worker/sealed/record/record.ts";
import { tagOf } from "../../../edge-worker/sealed/record/tags.ts";
import type { Outcome } from "../../../rules/wire.ts";
import { CAMPAIGN, EVERYONE, rules } from "../../builders/document.ts";
import { NOON } from "../edge.ts";
import { dealingsOf, NOON_S, recordOf } from "./records.ts";

const asked = askedIn(
  rules({
    segments: EVERYONE,
    campaigns: {
      capped: { ...CAMPAIGN, cap: { exposures: 2, within: "7d" }, stop_after: ["purchase"], group: "ones" },
      free: { ...CAMPAIGN, slot: "ribbon" },
    },
    groups: { ones: { gap: "1h" } },
  }),
);
const TAG = tagOf("capped");

const act = (kind: Outcome["kind"], secondsAgo: number, parts: Partial<Outcome> = {}): Outcome => {
  return { id: `${kind}-${secondsAgo}`, kind, time: NOON - secondsAgo * 1000, campaign: "capped", ...parts };
};
const order = (secondsAgo: number, transaction_id: string) => act("purchase", secondsAgo, { transaction_id });

function told(outcomes: readonly Outcome[], record = recordOf(), parts: Partial<Taking> = {}): SealedRecord {
  return taken(record, outcomes, { asked, now: NOON, dayOf, ...parts });
}

const known = (record: SealedRecord) => record.dealings.get(TAG);

describe("an exposure", () => {
  test("is kept with its time, however late it is told and in whatever order", () => {
    expect(known(told([act("exposure", 5), act("exposure", 400), act("exposure", 60)]))).toEqual(
      dealingsOf([5, 60, 400]),
    );
  });

  test("that is told again counts once", () => {
    const once = told([act("exposure", 5)]);
    expect(told([act("exposure", 5)], once)).toBe(once);
  });

  test("by a clock that runs ahead is of now", () => {
    expect(known(told([act("exposure", -900)]))).toEqual(dealingsOf([0]));
  });

  test("takes the place of one that was guessed, of the campaign or of its group", () => {
    const guess = { exposures: 1, seen: [{ at: NOON_S - 600, guessed: true }], ended: [] } as const;
    for (const scope of [TAG, tagOf("@ones")]) {
      const record = told([act("exposure", 590)], recordOf({ dealings: new Map([[scope, guess]]) }));
      expect(known(record)).toEqual(dealingsOf([590]));
      expect([...record.dealings.values()].reduce((all, { exposures }) => all + exposures, 0)).toBe(1);
    }
  });

  test.each<[string, Partial<Taking>, number]>([
    ["that nothing is asked about is not kept", {}, 0],
    ["is kept where the rules are not known", { asked: undefined as never }, 1],
  ])("%s", (_name, parts, count) => {
    expect(told([act("exposure", 5, { campaign: "free" })], recordOf(), parts).dealings.size).toBe(count);
  });
});

test("a dismissal and a click are kept as what ended the campaign", () => {
  const record = told([act("dismiss", 50), act("click", 60), act("dismiss", 70)]);
  expect(known(record)).toEqual({
    exposures: 0,
    seen: [],
    dismissed: NOON_S - 50,
    ended: ["dismiss", "click"],
  });
});

describe("an order", () => {
  test("counts once by its transaction", () => {
    const record = told([order(90, "T-1"), order(60, "T-1"), order(30, "T-2")]);
    expect(record.orders).toEqual({ count: 2, last: NOON_S - 30, tags: [tagOf("T-2"), tagOf("T-1")] });
    expect(told([order(90, "T-1")], record)).toBe(record);
  });

  test("that was guessed from an answer is the same when its transaction is told", () => {
    const guessed = recordOf({ orders: { count: 1, last: NOON_S - 100, tags: [], guessed: true } });
    expect(told([order(90, "T-1")], guessed).orders).toEqual({
      count: 1,
      last: NOON_S - 90,
      tags: [tagOf("T-1")],
    });
    expect(told([order(2000, "T-1")], guessed).orders.count).toBe(2);
  });

  test.each<[string, Outcome[], readonly string[]]>([
    ["ends what was seen before it", [act("exposure", 60), order(30, "T-1")], ["purchase"]],
    ["does not end what was seen after it", [order(60, "T-1"), act("exposure", 30)], []],
  ])("%s", (_name, outcomes, ended) => {
    expect(known(told(outcomes))?.ended).toEqual(ended);
  });

  test("ends what was seen before it, though that is told later", () => {
    expect(known(told([act("exposure", 60)], told([order(30, "T-1")])))?.ended).toEqual(["purchase"]);
  });
});

test("what is done is a visit, and measuring is not", () => {
  const record = recordOf({ lastSeen: NOON_S - 4000, sessionFrom: NOON_S - 4000 });
  expect(told([act("exposure", 10)], record)).toMatchObject({ sessions: 4, lastSeen: NOON_S - 10 });
  expect(told([act("vital", 10)], record)).toBe(record);
});
