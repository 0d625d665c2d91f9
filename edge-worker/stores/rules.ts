import type { Document } from "../../rules/document.ts";
import { canonical } from "../../rules/json.ts";
import { within } from "../deadline.ts";
import { type RuleSet, ruleSetOf } from "../decide/rule-set.ts";
import type { Env } from "../env.ts";
import { readPointer } from "./publishing/pointer.ts";
import { readRuleSet } from "./rule-sets.ts";

/** The rules to decide with now; `stale` when the store could not be asked. */
export type LiveRules = {
  readonly ruleSet?: RuleSet;
  /** Whether the rules had to be compiled here, because what was published for deciding could not be used. */
  readonly recompiled?: true;
  readonly checkedAt: number;
  readonly stale: boolean;
};

type WaitUntil = (work: Promise<unknown>) => void;

/** Rule sets behind their pointer, with the last good one kept in this isolate. */
export type RulesStore = {
  /**
   * Never throws: what it cannot get in time is stale or absent.
   *
   * @param waitUntil lets a late answer still arrive, for the next to ask.
   * @param asking how long a first answer is waited for: a page not long, a tool until it is there.
   */
  readonly live: (env: Env, waitUntil: WaitUntil, asking?: keyof typeof COLD_MS) => Promise<LiveRules>;
  /** Decides by these rules from now on in this isolate: they have been live since then (ms since 1970). */
  readonly adopt: (ruleSet: RuleSet, at: number) => void;
  /** A published plan as JSON text. */
  readonly planText: (env: Env, hash: string) => Promise<string | undefined>;
};

/** Milliseconds after which the pointer is looked at again; with KV's own cache a publish is seen within a minute. */
const FRESH_MS = 30_000;
/** Milliseconds between attempts while the store is away. */
const RETRY_MS = 5_000;
/** Seconds that KV may answer from its own cache: short, because it remembers what it did not find too. */
const CACHE_S = 30;
/** Milliseconds that are waited for the store, with and without something to fall back on. */
const WARM_MS = 150;
const COLD_MS = { page: 350, tool: 5_000 } as const;

type Good = { readonly ruleSet: RuleSet; readonly recompiled?: true; readonly at: number };

/** A document that can be published, and what deciding needs of it. */
export type Draft = { readonly document: Document; readonly ruleSet: RuleSet };

/** @param clock milliseconds since 1970. */
export function createRulesStore(clock: () => number = Date.now): RulesStore {
  let good: Good | undefined;
  let checkedAt = 0;
  let triedAt = 0;

  async function refresh(env: Env): Promise<true> {
    const pointer = await readPointer(env.RULES, CACHE_S);
    // A copy of the store that lags behind must not bring back what was replaced.
    const isNews = pointer && pointer.at >= (good?.at ?? 0) && pointer.version !== good?.ruleSet.version;
    if (isNews) good = { ...(await readRuleSet(env.RULES, pointer.version)), at: pointer.at };
    checkedAt = clock();
    return true;
  }

  return {
    async live(env, waitUntil, asking = "tool") {
      const now = clock();
      const fresh = now - checkedAt < FRESH_MS;
      const resting = now - triedAt < RETRY_MS;
      if (!good || !(fresh || resting)) {
        triedAt = now;
        const work = refresh(env);
        waitUntil(work.catch(() => undefined));
        await within(good ? WARM_MS : COLD_MS[asking], work);
      }
      const { at: _, ...known } = good ?? {};
      return { checkedAt, stale: clock() - checkedAt >= FRESH_MS, ...known };
    },
    adopt(ruleSet, at) {
      if (at < (good?.at ?? 0)) return;
      good = { ruleSet, at };
      checkedAt = clock();
    },
    async planText(env, hash) {
      if (good?.ruleSet.plan.hash === hash) return JSON.stringify(good.ruleSet.plan);
      return (await env.RULES.get(`plan:${hash}`, { cacheTtl: CACHE_S })) ?? undefined;
    },
  };
}

/** A valid document with its rule set: the version is the first 16 hex digits of the SHA-256 of its canonical JSON. */
export async function draftOf(document: Document): Promise<Draft> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(document)));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { document, ruleSet: ruleSetOf(document, hex.slice(0, 16)) };
}
