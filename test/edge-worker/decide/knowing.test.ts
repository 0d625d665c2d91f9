import { expect, test, vi } from "vitest";
import { decide, type Occasion } from "../../../edge-worker/decide/decide.ts";
import type { RuleSet } from "../../../edge-worker/decide/rule-set.ts";
import type { Facts } from "../../../rules/condition.ts";
import type { Json } from "../../../rules/json.ts";
import { type Dice, diceOf, factsFrom, occasionFrom, ruleSetFrom } from "./random.ts";

/** Documents that are tried, each with several visitors; `SEED` in the environment repeats a run. */
const TIMES = Number(process.env.TIMES ?? 100);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const VISITORS = 12;

vi.setConfig({ testTimeout: 120_000 + TIMES * 1000 });

/** Reasons of a campaign that nothing speaks against. */
const OPEN = ["shown", "holdout", "beaten", "group"];

type Known = { readonly [fact: string]: Json };

/** Campaigns that nothing speaks against, each alone on a page, with what it would give. */
function eligible({ ruleSet, occasion }: Case, facts: Facts): readonly string[] {
  return ruleSet.contenders.flatMap((contender) => {
    const alone: RuleSet = { ...ruleSet, contenders: [contender] };
    const { decisions, reasons } = decide(alone, facts, { ...occasion, reasons: true });
    const [line] = reasons.campaigns;
    if (!line || !OPEN.includes(line.reason)) return [];
    const [{ variant, offer } = { variant: "" }] = decisions;
    return [`${line.campaign} ${facts["visitor.id"] ? variant : ""} ${offer ?? ""}`];
  });
}

type Case = { readonly ruleSet: RuleSet; readonly occasion: Occasion };

// What a page says it is, it says of itself: one that does not call itself a checkout is none.
function less(facts: Known, dice: Dice): Known {
  const kept = Object.entries(facts).filter(([, value]) => value === "checkout" || dice.isTrue(0.7));
  return Object.fromEntries(kept);
}

/**
 * For every document whose campaigns stay away in doubt and whose segments are live: whatever facts are taken away, a
 * campaign that nothing speaks against then is one that nothing speaks against with all of them known, and it gives that
 * visitor the same variant and the same offer. Two questions are about knowledge itself and left out: `$exists`, and a
 * stay in a sticky segment, which not knowing does not end.
 */
test(`knowing less opens no campaign and gives no other offer (SEED=${SEED})`, () => {
  const dice = diceOf(SEED);
  let opened = 0;
  for (let round = 0; round < TIMES; round++) {
    const one: Case = { ruleSet: ruleSetFrom(dice), occasion: occasionFrom(dice) };
    for (let visitor = 0; visitor < VISITORS; visitor++) {
      const facts = factsFrom(dice, one.ruleSet);
      const fewer = less(facts, dice);
      const before = eligible(one, facts);
      const after = eligible(one, fewer);
      opened += after.length;
      const known = fewer["visitor.id"] === undefined ? before.map(campaignOf) : before;
      expect({ facts, fewer, opened: after.filter((line) => !known.includes(lineOf(line, fewer))) }).toEqual({
        facts,
        fewer,
        opened: [],
      });
    }
  }
  // Had nothing been open, nothing would have been tried.
  expect(opened).toBeGreaterThan(TIMES);
});

function campaignOf(line: string): string {
  return line.split(" ")[0] ?? "";
}

function lineOf(line: string, facts: Known): string {
  return facts["visitor.id"] === undefined ? campaignOf(line) : line;
}

/** And on a whole page: whatever is shown knowing less, is of campaigns that are open knowing more. */
test(`knowing less, a page shows only what may be shown knowing more (SEED=${SEED})`, () => {
  const dice = diceOf(SEED + 1);
  for (let round = 0; round < TIMES; round++) {
    const one: Case = { ruleSet: ruleSetFrom(dice), occasion: occasionFrom(dice) };
    for (let visitor = 0; visitor < VISITORS; visitor++) {
      const facts = factsFrom(dice, one.ruleSet);
      const fewer = less(facts, dice);
      const open = eligible(one, facts).map(campaignOf);
      const { decisions } = decide(one.ruleSet, fewer, { ...one.occasion, reasons: false });
      expect(decisions.filter(({ campaign }) => !open.includes(campaign))).toEqual([]);
      // Nobody can be asked to pay for what was given to someone unknown.
      if (!fewer["visitor.id"]) expect(decisions.filter(({ offer }) => offer)).toEqual([]);
    }
  }
});
