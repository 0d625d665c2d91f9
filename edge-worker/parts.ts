import type { Context } from "hono";
import type { Env } from "./env.ts";
import type { LearntStore } from "./stores/learning/learnt.ts";
import type { RulesStore } from "./stores/rules.ts";
import type { SpentStore } from "./stores/spent.ts";

/** What the routes share: the rules, the used up budgets and what thrift has learnt, as this isolate remembers them, and the clock (ms since 1970). */
export type Parts = {
  readonly rules: RulesStore;
  readonly budgets: SpentStore;
  readonly thrift: LearntStore;
  readonly clock: () => number;
};

/** A request with the Worker's bindings. */
export type Asked = Context<{ Bindings: Env }>;

/** Lets work go on after the answer. */
export function afterwards({ executionCtx }: Asked): (work: Promise<unknown>) => void {
  return (work) => executionCtx.waitUntil(work);
}
