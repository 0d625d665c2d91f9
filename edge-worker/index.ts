import { createApp } from "./app.ts";
import type { Env } from "./env.ts";
import { consume } from "./queue.ts";
import { everyHour } from "./scheduled.ts";

export { Guard } from "./stores/guard.ts";
export { Ledger } from "./stores/ledger/ledger.ts";
export { Register } from "./stores/ledger/register.ts";
export { Publisher } from "./stores/publishing/publisher.ts";
export { Quota } from "./stores/sharding/quota.ts";
export { Treasury } from "./stores/sharding/treasury.ts";

const app = createApp();

/** What is deployed: the API, the writer behind the queue, and what is done every hour: clearing up, and learning. */
export default {
  fetch: (request, env, context) => app.fetch(request, env, context),
  queue: consume,
  scheduled: ({ scheduledTime }, env, context) =>
    everyHour(env, { now: scheduledTime, waitUntil: (work) => context.waitUntil(work) }),
} satisfies ExportedHandler<Env>;
