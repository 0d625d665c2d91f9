import document from "bench:document";
import { createApp } from "../../../edge-worker/app.ts";
import { ruleSetOf } from "../../../edge-worker/decide/rule-set.ts";
import type { Env } from "../../../edge-worker/env.ts";
import { createLearntStore } from "../../../edge-worker/stores/learning/learnt.ts";
import { createSpentStore } from "../../../edge-worker/stores/spent.ts";

// workerd alone has no KV, so the rules are there already, as they are in every isolate but a cold one.
const ruleSet = ruleSetOf(document, "bench");
const app = createApp({
  clock: Date.now,
  budgets: createSpentStore(),
  thrift: createLearntStore(),
  rules: {
    live: async () => ({ ruleSet, checkedAt: 0, stale: false }),
    publish: async () => {},
    document: async () => document,
    planText: async () => JSON.stringify(ruleSet.plan),
  },
});

/** The whole Worker as it is deployed, on rules that are in memory. */
export default {
  fetch: (request, env, context) => app.fetch(request, env, context),
} satisfies ExportedHandler<Env>;
