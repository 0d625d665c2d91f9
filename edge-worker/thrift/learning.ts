import type { Env } from "../env.ts";
import { type KeptLesson, type Lessons, readLessons, writeLessons } from "../stores/learning/lessons.ts";
import { CREDIT_MS, tally } from "../stores/learning/trials.ts";
import { createRulesStore } from "../stores/rules.ts";
import { createSpentStore } from "../stores/spent.ts";
import { trialsOf } from "./earned.ts";
import { learn } from "./learn.ts";
import { type Thrifty, thriftyIn } from "./thrifty.ts";

/** Milliseconds of first exposures that are learnt from: four weeks, so that the days of the week weigh alike. */
export const WINDOW_MS = 28 * 86_400_000;

/** When it is, and what lets work go on afterwards. */
export type Hour = { readonly now: number; readonly waitUntil: (work: Promise<unknown>) => void };

/**
 * Looks at what came of every campaign with thrift, and keeps which step each shows from now on. Without such a campaign
 * nothing is asked and nothing is written.
 */
export async function learnFromTrials(env: Env, hour: Hour): Promise<void> {
  const { now, waitUntil } = hour;
  const { ruleSet } = await createRulesStore(() => now).live(env, waitUntil);
  const campaigns = ruleSet ? thriftyIn(ruleSet) : [];
  if (!ruleSet || campaigns.length === 0) return;
  const { currency } = ruleSet.document.store;
  const before = await readLessons(env.RULES);
  const offers = campaigns.flatMap(({ steps }) => steps.flatMap(({ offer }) => offer ?? []));
  const spent = await createSpentStore(() => now).spent(env, waitUntil, [...new Set(offers)]);
  const lessons: [string, KeptLesson][] = [];
  // One after the other: the database answers them all, and nobody waits.
  for (const campaign of campaigns) {
    const earlier = Object.hasOwn(before, campaign.id) ? before[campaign.id] : undefined;
    const known = earlier?.form === campaign.form ? earlier : undefined;
    lessons.push([campaign.id, await lessonOf(campaign, env, { known, currency, spent, now })]);
  }
  await writeLessons(env.RULES, Object.fromEntries(lessons) satisfies Lessons);
}

type Surroundings = {
  readonly known: KeptLesson | undefined;
  readonly currency: string;
  readonly spent: ReadonlySet<string>;
  readonly now: number;
};

async function lessonOf(campaign: Thrifty, env: Env, around: Surroundings): Promise<KeptLesson> {
  const { id, explore, margin, steps, form, segment } = campaign;
  const { known, currency, spent, now } = around;
  const since = known?.since ?? now;
  // Only who had all of their days: a discount that is about to end brings purchases forward, and would look better than it is.
  const to = now - CREDIT_MS;
  const from = Math.max(since, to - WINDOW_MS);
  const bought = from <= to ? await tally(env.DB, { campaign: id, explore, from, to, currency }) : [];
  const ids = steps.map((step) => step.id);
  const gone = steps.filter(({ offer = "" }) => spent.has(offer)).map((step) => step.id);
  const standing = { spent: new Set(gone), before: known?.best };
  return { form, segment, since, looked: now, ...learn(trialsOf(bought, ids, margin), standing) };
}
