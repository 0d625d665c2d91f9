import edge from "../edge-worker/index.ts";
import { createBackEnd } from "./shop/back-end.ts";

export { Guard, Ledger, Quota, Treasury } from "../edge-worker/index.ts";

/** The local shop: its own back end in front of the Worker that is deployed, which it calls over HTTP only. */
export default {
  ...edge,
  fetch: (request, env, context) => {
    if (!new URL(request.url).pathname.startsWith("/shop/")) return edge.fetch(request, env, context);
    return createBackEnd(async (question) => edge.fetch(question, env, context)).fetch(request, env, context);
  },
} satisfies typeof edge;
