import type { Env } from "./env.ts";
import { removeOld } from "./stores/forgetting/retention.ts";
import { clearLists } from "./stores/lists.ts";
import { expireMembers } from "./stores/members.ts";
import { publisherOf } from "./stores/publishing/publisher.ts";
import { createRulesStore } from "./stores/rules.ts";
import { type Hour, learnFromTrials } from "./thrift/learning.ts";

type Step = (env: Env, hour: Hour) => Promise<void>;

/** What is done every hour, one after the other. */
const STEPS: readonly Step[] = [
  ({ DB }, { now }) => expireMembers(DB, now),
  ({ DB }, { now }) => clearLists(DB, now),
  removeOutlived,
  (env, { now }) => publisherOf(env).clear(now),
  learnFromTrials,
];

/** Clears up, and learns. One part that fails holds up no other; that it failed is in the platform's log. */
export async function everyHour(env: Env, hour: Hour): Promise<void> {
  const problems: unknown[] = [];
  for (const step of STEPS) await step(env, hour).catch((problem: unknown) => problems.push(problem));
  if (problems.length > 0)
    throw new AggregateError(problems, "Not all that is done every hour could be done.");
}

/** Removes what outlived the store's retention. Where the rules are not known nothing is: what was deleted by a guess is gone. */
async function removeOutlived(env: Env, { now, waitUntil }: Hour): Promise<void> {
  const { ruleSet } = await createRulesStore(() => now).live(env, waitUntil);
  await removeOld(env.DB, { now, ...(ruleSet && { retentionMs: ruleSet.plan.retention }) });
}
