import { drawOf } from "../../edge-worker/decide/choosing/arms.ts";
import { decide } from "../../edge-worker/decide/decide.ts";
import { type RuleSet, ruleSetOf } from "../../edge-worker/decide/rule-set.ts";
import { type Bought, netOf, trialsOf } from "../../edge-worker/thrift/earned.ts";
import { learn } from "../../edge-worker/thrift/learn.ts";
import type { Document } from "../../rules/document.ts";
import { discountOf } from "../../rules/units/discount.ts";
import { type Chance, chanceFrom } from "../segments/chance.ts";
import { buys, SEGMENTS, type Shopper, shopper } from "./population.ts";

/** How long and how busy a season is, and what the shop does in it. */
export type Dose = {
  readonly days: number;
  /** New visitors of each segment on each day. */
  readonly visitors: number;
  readonly explore: number;
  /** Share of full prices that the shop earns. */
  readonly margin: number;
  readonly seed: number;
};

/** What a way of giving brought, in minor units: what was earned after discounts, and the discounts. */
export type Takings = { readonly net: number; readonly off: number };

/** What became of one segment day by day: under thrift, under each discount for all, and the steps that thrift showed. */
export type Outcome = {
  readonly thrift: readonly Takings[];
  readonly fixed: { readonly [percent: number]: readonly Takings[] };
  readonly chosen: readonly string[];
};

/** The steps of each campaign, and a discount that is given to everybody for comparison. */
export const STEPS: { readonly [step: string]: number } = { none: 0, p5: 5, p10: 10, p20: 20 };
export const GENEROUS = 25;
const GIVEN = [...Object.values(STEPS), GENEROUS];
const NOTHING: Takings = { net: 0, off: 0 };

/** Days that a visitor has for buying, and that are learnt from: as the Worker has them. */
const CREDIT_DAYS = 7;
const WINDOW_DAYS = 28;
const CURRENCY = "AED";

/** A season in a shop with known persuadables: what visitors are given is decided and learnt by the Worker's own code. */
export function season(dose: Dose): { readonly [segment: string]: Outcome } {
  const shop = { ruleSet: ruleSetOf(documentOf(dose), "season"), chance: chanceFrom(dose.seed), dose };
  return Object.fromEntries(Object.keys(SEGMENTS).map((segment) => [segment, livedThrough(segment, shop)]));
}

type Shop = { readonly ruleSet: RuleSet; readonly chance: Chance; readonly dose: Dose };

function livedThrough(segment: string, shop: Shop): Outcome {
  const { dose } = shop;
  const trials: (readonly Bought[])[] = [];
  let best: string | undefined;
  const days = Array.from({ length: dose.days }, (_, day) => {
    const [from, to] = [Math.max(0, day - CREDIT_DAYS - WINDOW_DAYS), Math.max(0, day - CREDIT_DAYS)];
    const known = trialsOf(trials.slice(from, to).flat(), Object.keys(STEPS), dose.margin);
    const { chosen = "", best: standing } = learn(known, { before: best });
    best = standing;
    const lived = livedThroughDay({ segment, day, chosen }, shop);
    trials.push(lived.trials);
    return { chosen, ...lived };
  });
  const under = (percent: number) => days.map(({ fixed }) => fixed.get(percent) ?? NOTHING);
  return {
    thrift: days.map(({ thrift }) => thrift),
    fixed: Object.fromEntries(GIVEN.map((percent) => [percent, under(percent)])),
    chosen: days.map(({ chosen }) => chosen),
  };
}

type Today = { readonly segment: string; readonly day: number; readonly chosen: string };

function livedThroughDay({ segment, day, chosen }: Today, { ruleSet, chance, dose }: Shop) {
  const { explore, margin } = dose;
  const fixed = new Map(GIVEN.map((percent) => [percent, NOTHING]));
  const trials: Bought[] = [];
  let thrift = NOTHING;
  for (let visitor = 0; visitor < dose.visitors; visitor++) {
    const one = shopper(`${segment}-${day}-${visitor}`, segment, chance);
    const step = stepFor(one, ruleSet, chosen);
    const bought = boughtBy(one, step, STEPS[step] ?? 0);
    thrift = plus(thrift, bought, margin);
    if (drawOf(segment, one.id) < explore) trials.push(bought);
    if (one.kind === "lost") continue;
    for (const [percent, takings] of fixed)
      fixed.set(percent, plus(takings, boughtBy(one, step, percent), margin));
  }
  return { thrift, fixed, trials };
}

/** The step that the Worker gives. */
function stepFor({ id, segment }: Shopper, ruleSet: RuleSet, step: string): string {
  const facts = { "visitor.id": id, "consent.personalization": true, "page.kind": segment };
  const learnt = { [segment]: { [segment]: step } };
  return decide(ruleSet, facts, { now: 0, reasons: false, learnt }).decisions[0]?.variant ?? "";
}

function boughtBy(one: Shopper, step: string, percent: number): Bought {
  if (!buys(one, percent)) return { step, visitors: 1, orders: 0, paid: 0, off: 0 };
  const off = percent === 0 ? 0 : discountOf({ discount: { percent } }, { amount: one.basket });
  return { step, visitors: 1, orders: 1, paid: one.basket - off, off };
}

function plus({ net, off }: Takings, bought: Bought, margin: number): Takings {
  return bought.orders === 0 ? { net, off } : { net: net + netOf(bought, margin), off: off + bought.off };
}

/** A campaign with thrift for each segment, all in one slot. */
function documentOf({ explore, margin }: Dose): Document {
  const named = Object.keys(SEGMENTS);
  const steps = Object.entries(STEPS);
  const offers = steps.flatMap(([id, percent]) =>
    percent === 0 ? [] : [[id, { discount: { percent }, expires: "2h" }] as const],
  );
  const variants = steps.map(([id, percent]) => ({ id, ...(percent > 0 && { offer: id }) }));
  return {
    version: 1,
    store: { name: "Souk", currency: CURRENCY, timezone: "Asia/Dubai" },
    segments: Object.fromEntries(named.map((segment) => [segment, { when: { "page.kind": segment } }])),
    offers: Object.fromEntries(offers),
    campaigns: Object.fromEntries(
      named.map((segment) => [segment, { slot: "hero", segment, thrift: { explore, margin }, variants }]),
    ),
  };
}
