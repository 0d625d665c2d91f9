import * as v from "valibot";
import { within } from "../deadline.ts";
import type { Env } from "../env.ts";

/** Offers whose budget is spent, as this isolate knows it. */
export type SpentStore = {
  /**
   * Which of these offers have nothing left to give now. Never throws: what it cannot learn in time counts as not spent,
   * and the ledger refuses then.
   *
   * @param waitUntil lets a late answer still arrive, for the next to ask.
   */
  readonly spent: (env: Env, waitUntil: WaitUntil, ids: readonly string[]) => Promise<ReadonlySet<string>>;
};

type WaitUntil = (work: Promise<unknown>) => void;
type Known = { readonly at: number; readonly until: number };

/** Milliseconds after which an offer is looked up again, and seconds that KV may answer from its own cache. */
const FRESH_MS = 30_000;
const CACHE_S = 30;
/** Milliseconds that are waited for the store, with and without something to fall back on: not longer than for the rules. */
const WARM_MS = 150;
const COLD_MS = 350;

/** `until` is in ms since 1970; without it a budget is spent until there is something in it again. */
const SpentSchema = v.object({ until: v.exactOptional(v.number()) });

/** @param clock milliseconds since 1970. */
export function createSpentStore(clock: () => number = Date.now): SpentStore {
  const known = new Map<string, Known>();
  const tried = new Map<string, number>();

  async function learn(env: Env, id: string): Promise<void> {
    const at = clock();
    known.set(id, { at, until: await spentUntil(env.RULES, id) });
  }

  return {
    async spent(env, waitUntil, ids) {
      const now = clock();
      const due = ids.filter((id) => now - (tried.get(id) ?? Number.NEGATIVE_INFINITY) >= FRESH_MS);
      if (due.length > 0) {
        for (const id of due) tried.set(id, now);
        const work = Promise.all(due.map((id) => learn(env, id)));
        waitUntil(work.catch(() => undefined));
        await within(due.every((id) => known.has(id)) ? WARM_MS : COLD_MS, work);
      }
      return new Set(ids.filter((id) => now < (known.get(id)?.until ?? 0)));
    },
  };
}

/** The key under which a ledger says that the budget of its offer is spent. */
export function keyOfSpent(offer: string): string {
  return `spent:${offer}`;
}

async function spentUntil(rules: KVNamespace, id: string): Promise<number> {
  const text = await rules.get(keyOfSpent(id), { cacheTtl: CACHE_S });
  if (text === null) return 0;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), SpentSchema), text);
  return parsed.success ? (parsed.output.until ?? Number.POSITIVE_INFINITY) : 0;
}
