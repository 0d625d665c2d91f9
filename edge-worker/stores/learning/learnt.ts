import * as v from "valibot";
import { within } from "../../deadline.ts";
import type { Env } from "../../env.ts";
import { LEARNT, type Learnt, LearntSchema } from "./lessons.ts";

/** What thrift has learnt, as this isolate knows it. */
export type LearntStore = {
  /**
   * Never throws: until something is known nothing has been learnt, and the cheapest steps are shown.
   *
   * @param waitUntil lets a late answer still arrive, for the next to ask.
   */
  readonly learnt: (env: Env, waitUntil: WaitUntil) => Promise<Learnt>;
};

type WaitUntil = (work: Promise<unknown>) => void;

/** Milliseconds after which it is looked up again, and seconds that KV may answer from its own cache. */
const FRESH_MS = 30_000;
const CACHE_S = 30;
/** Milliseconds that are waited for the store, with and without something to fall back on: not longer than for the rules. */
const WARM_MS = 150;
const COLD_MS = 350;

const TextSchema = v.pipe(v.string(), v.parseJson(), LearntSchema);

/** @param clock milliseconds since 1970. */
export function createLearntStore(clock: () => number = Date.now): LearntStore {
  let known: Learnt | undefined;
  let tried = Number.NEGATIVE_INFINITY;

  async function look(env: Env): Promise<void> {
    const parsed = v.safeParse(TextSchema, await env.RULES.get(LEARNT, { cacheTtl: CACHE_S }));
    known = parsed.success ? parsed.output : {};
  }

  return {
    async learnt(env, waitUntil) {
      const now = clock();
      if (now - tried >= FRESH_MS) {
        tried = now;
        const work = look(env);
        waitUntil(work.catch(() => undefined));
        await within(known ? WARM_MS : COLD_MS, work);
      }
      return known ?? {};
    },
  };
}
