import type { Occasion } from "../decide/decide.ts";
import type { RuleSet } from "../decide/rule-set.ts";
import type { Learnt } from "../stores/learning/lessons.ts";
import { type Thrifty, thriftyIn } from "./thrifty.ts";

/** Asks what thrift has learnt. */
export type AskLearnt = () => Promise<Learnt>;

/** What was learnt of the campaigns of a page's slots; undefined, and not asked, where none has thrift. */
export function learntOn(
  slots: readonly string[],
  ruleSet: RuleSet,
  ask: AskLearnt,
): Promise<StepsBut> | undefined {
  const campaigns = thriftyIn(ruleSet).filter(({ slot }) => slots.includes(slot));
  return campaigns.length > 0 ? ask().then((learnt) => stepsOf(campaigns, learnt)) : undefined;
}

/** The steps to show, but for offers that are spent. */
type StepsBut = (spent: readonly string[]) => NonNullable<Occasion["learnt"]>;

function stepsOf(campaigns: readonly Thrifty[], learnt: Learnt): StepsBut {
  return (spent) => Object.fromEntries(campaigns.flatMap((campaign) => stepFor(campaign, learnt, spent)));
}

type ByCampaign = readonly (readonly [campaign: string, steps: { readonly [segment: string]: string }])[];

function stepFor(
  { id, segment, steps, form }: Thrifty,
  learnt: Learnt,
  spent: readonly string[],
): ByCampaign {
  const lesson = Object.hasOwn(learnt, id) ? learnt[id] : undefined;
  // Learnt when the campaign tried something else: it begins anew, with the cheapest.
  if (lesson?.form !== form) return [];
  const step = steps.find((one) => one.id === lesson.segments[segment]);
  // Its budget is spent since: until the next look the cheapest is shown, as none between the two need be worth its cost.
  if (!step || spent.includes(step.offer ?? "")) return [];
  return [[id, { [segment]: step.id }]];
}
