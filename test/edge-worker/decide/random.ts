import type { Occasion } from "../../../edge-worker/decide/decide.ts";
import type { RuleSet } from "../../../edge-worker/decide/rule-set.ts";
import { ruleSetOf } from "../../../edge-worker/decide/rule-set.ts";
import type { Document } from "../../../rules/document.ts";
import type { Json } from "../../../rules/json.ts";
import { parseDocument } from "../../../rules/parse.ts";
import { fnv32a } from "../../../rules/units/hash.ts";

/** A stream of choices that is the same wherever it runs. */
export type Dice = {
  /** A whole number from 0 up to, not including, this. */
  readonly below: (count: number) => number;
  readonly isTrue: (odds: number) => boolean;
  readonly one: <Value>(values: readonly Value[]) => Value;
};

/** Dice that fall alike for equal seeds, on every engine. */
export function diceOf(seed: number): Dice {
  let throws = 0;
  const next = () => fnv32a(String(fnv32a(`${seed} ${throws++}`))) / 2 ** 32;
  const below = (count: number) => Math.floor(next() * count);
  return {
    below,
    isTrue: (odds) => next() < odds,
    one: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error("There is nothing to choose from.");
      return value;
    },
  };
}

/** What the random documents ask about, and what it may be. */
export const VALUES: { readonly [fact: string]: readonly Json[] } = {
  "geo.country": ["AE", "FR", "US"],
  "geo.timezone": ["Asia/Dubai", "Europe/Paris", "America/New_York", "Nowhere/Else"],
  "page.type": ["home", "product", "checkout"],
  "customer.tier": ["gold", "silver"],
  "visit.count": [0, 1, 2, 5],
  "basket.value": [0, 80, 450, 2500.5],
  "signals.views": [0, 1, 3, 9],
  "signals.brands": [["PRADA"], ["CHANEL", "PRADA"], []],
  "consent.personalization": [true, false],
};

const SIGNALS = {
  views: { count: "view_item", within: "30d" },
  brands: { unique_list: "view_item", of: "item_brand" },
};
const IDS = ["a", "b", "c", "d"];
const SLOTS = ["hero", "ribbon", "beside"];
const SPANS = ["1h", "1d", "7d", "session", "lifetime", "page"];

/** A random document that may be published. Every campaign stays away where its segment is unknown. */
export function documentFrom(dice: Dice): Document {
  const some = (make: (id: string) => Json) => Object.fromEntries(IDS.map((id) => [id, make(id)]));
  const parsed = parseDocument({
    version: 1,
    store: { name: "Souk", currency: "AED", timezone: "Asia/Dubai" },
    signals: SIGNALS,
    segments: some(() => ({ when: conditionFrom(dice, 2) })),
    offers: some(() => offerFrom(dice)),
    groups: some(() => ({ pick: dice.one(["all", "first", "best_offer"]), ...patienceFrom(dice) })),
    campaigns: Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`campaign-${index}`, campaignFrom(dice)]),
    ),
    ...(dice.isTrue(0.3) && { patience: patienceFrom(dice) }),
    ...(dice.isTrue(0.3) && { holdout: 0.3 }),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.document;
}

function conditionFrom(dice: Dice, depth: number): { readonly [key: string]: Json } {
  if (depth > 0 && dice.isTrue(0.5)) {
    const parts = [conditionFrom(dice, depth - 1), conditionFrom(dice, depth - 1)];
    return dice.one<{ readonly [key: string]: Json }>([
      { $and: parts },
      { $or: parts },
      { $nor: parts },
      { $not: conditionFrom(dice, depth - 1) },
    ]);
  }
  const fact = dice.one(Object.keys(VALUES));
  const value = dice.one(VALUES[fact] ?? []);
  if (Array.isArray(value)) return { [fact]: { $in: ["PRADA"] } };
  if (typeof value === "number") return { [fact]: { [dice.one(["$gte", "$lt", "$ne"])]: value } };
  return { [fact]: dice.isTrue(0.3) ? { $ne: value } : value };
}

function offerFrom(dice: Dice): Json {
  const discount = dice.isTrue(0.5) ? { percent: dice.one([5, 10, 25]) } : { amount: dice.one([20, 50]) };
  const minimum = dice.one([0, 300]);
  return { discount, expires: "2h", budget: { redemptions: 100 }, ...(minimum && { minimum }) };
}

function patienceFrom(dice: Dice): { readonly [field: string]: Json } {
  return {
    ...(dice.isTrue(0.3) && { cap: { exposures: dice.one([1, 2, 3]), within: dice.one(SPANS) } }),
    ...(dice.isTrue(0.2) && { gap: "1h" }),
    ...(dice.isTrue(0.2) && { cool_down: "1d" }),
  };
}

function campaignFrom(dice: Dice): Json {
  const gives = dice.isTrue(0.5);
  const variants = ["x", "y"].map((id) => ({ id, ...(gives && { offer: dice.one(IDS) }) }));
  return {
    ...{ slot: dice.one(SLOTS), segment: dice.one(IDS), priority: dice.below(3), variants },
    ...(dice.isTrue(0.4) && { group: dice.one(IDS) }),
    ...(dice.isTrue(0.3) && { holdout: 0.3 }),
    ...(dice.isTrue(0.2) && { ramp: [{ from: "2026-11-20", share: 0.5 }] }),
    ...(dice.isTrue(0.2) && { namespace: { name: "n", range: [0, dice.one([0.5, 1])] } }),
    ...(dice.isTrue(0.2) && {
      schedule: { hours: "08:00-20:00", tz: dice.one(["visitor", "Europe/Paris"]) },
    }),
    ...(dice.isTrue(0.3) && { stop_after: ["dismiss"] }),
    ...(dice.isTrue(0.2) && { at_checkout: true }),
    ...patienceFrom(dice),
  };
}

/** A random document, ready to decide with. */
export function ruleSetFrom(dice: Dice, version = "v1"): RuleSet {
  return ruleSetOf(documentFrom(dice), version);
}

/** Random facts, of which some are not known. */
export function factsFrom(dice: Dice, { plan }: RuleSet): { readonly [fact: string]: Json } {
  const counts = plan.questions.map(({ fact }) => fact).filter((fact) => /^(caps|cools|stops)\./.test(fact));
  const asked = [...Object.entries(VALUES), ...counts.map((fact) => [fact, [0, 0, 0, 1, 2]] as const)];
  const known = asked.flatMap(([fact, values]) =>
    dice.isTrue(0.9) ? [[fact, dice.one(values)] as const] : [],
  );
  const visitor = dice.isTrue(0.9) ? [["visitor.id", `visitor-${dice.below(1000)}`] as const] : [];
  return Object.fromEntries<Json>([...known, ...visitor]);
}

/** A random occasion within two days. */
export function occasionFrom(dice: Dice): Occasion {
  return {
    now: Date.UTC(2026, 10, 20, 8) + dice.below(172_800) * 1000,
    ...(dice.isTrue(0.7) && { slots: SLOTS.filter(() => dice.isTrue(0.7)) }),
    ...(dice.isTrue(0.3) && { spent: [dice.one(IDS)] }),
    ...(dice.isTrue(0.3) && {
      given: { [`campaign-${dice.below(8)}`]: dice.one(["x", "y", "holdout", "gone"]) },
    }),
  };
}
