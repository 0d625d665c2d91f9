import type { Env } from "../../env.ts";
import { keyOfSpent } from "../spent.ts";
import type { Pace } from "./claims.ts";
import { metaOf, setMeta } from "./tables.ts";

/** How a budget is spent: for good, or for the day. */
export type Spent = { readonly isForGood: boolean };

/** Tells those who decide that a budget is spent, or that there is something in it again. */
export type Teller = { readonly tell: (pace: Pace, spent: Spent | false) => void };

/** Best effort: a decision that was not told shows an offer that the ledger will refuse, and no more. */
export function createTeller(state: DurableObjectState, { RULES }: Env): Teller {
  const { storage } = state;
  let telling: Promise<void> = Promise.resolve();

  async function write(pace: Pace, news: string): Promise<void> {
    if (metaOf(storage.sql, "told") === news) return;
    if (news === "") await RULES.delete(keyOfSpent(pace.offer));
    else await RULES.put(keyOfSpent(pace.offer), news, expiryOf(news));
    setMeta(storage.sql, "told", news);
  }

  return {
    tell(pace, spent) {
      const news = newsOf(pace, spent);
      if ((metaOf(storage.sql, "told") ?? "") === news) return;
      // One after the other, so that what was true last is what stays.
      telling = telling.then(() => write(pace, news)).catch(() => undefined);
      state.waitUntil(telling);
    },
  };
}

function newsOf({ dayEnds }: Pace, spent: Spent | false): string {
  if (!spent) return "";
  return JSON.stringify(spent.isForGood ? {} : { until: dayEnds });
}

// KV forgets what is over by itself; it wants a minute at least.
function expiryOf(news: string): KVNamespacePutOptions {
  const { until } = JSON.parse(news) as { readonly until?: number };
  return until === undefined ? {} : { expiration: Math.ceil(until / 1000) + 60 };
}
