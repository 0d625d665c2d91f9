import { type FindKey, fetchKeys } from "../backend/index.ts";
import edge from "../edge-worker/index.ts";
import { createBackEnd } from "./shop/back-end.ts";

export { Guard, Ledger, Publisher, Quota, Register, Treasury } from "../edge-worker/index.ts";

// A real shop names Shopkeeper's address in its settings; here no request leaves the house, so no name is needed.
const SHOPKEEPER = "https://shopkeeper.invalid";

// Kept as long as this isolate lives: keys are fetched once in ten minutes, not once a request.
let keys: FindKey | undefined;

/** The local shop: its own back end in front of the Worker that is deployed, which it calls over HTTP only. */
export default {
  ...edge,
  fetch: (request, env, context) => {
    if (!new URL(request.url).pathname.startsWith("/shop/")) return edge.fetch(request, env, context);
    const ask = async (question: Request) => edge.fetch(question, env, context);
    keys ??= fetchKeys(SHOPKEEPER, { fetch: (url) => ask(new Request(url)), clock: Date.now });
    return createBackEnd(ask, { keys, clock: Date.now }).fetch(request, env, context);
  },
} satisfies typeof edge;
