import { createApp } from "./app.ts";
import type { Env } from "./env.ts";
import { consume } from "./queue.ts";
import { clearLists } from "./stores/lists.ts";
import { expireMembers } from "./stores/members.ts";

export { Guard } from "./stores/guard.ts";
export { Ledger } from "./stores/ledger/ledger.ts";
export { Quota } from "./stores/sharding/quota.ts";
export { Treasury } from "./stores/sharding/treasury.ts";

const app = createApp();

/** What is deployed: the API, the writer behind the queue, and the hourly clearing up. */
export default {
  fetch: (request, env, context) => app.fetch(request, env, context),
  queue: consume,
  scheduled: async (_event, env) => {
    await expireMembers(env.DB, Date.now());
    await clearLists(env.DB, Date.now());
  },
} satisfies ExportedHandler<Env>;
