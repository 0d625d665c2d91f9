import type { Context } from "hono";
import type { Env } from "./env.ts";
import type { RulesStore } from "./stores/rules.ts";
import type { SpentStore } from "./stores/spent.ts";

/** What the routes share: the rules and the used up budgets that this isolate remembers, and the clock (ms since 1970). */
export type Parts = {
  readonly rules: RulesStore;
  readonly budgets: SpentStore;
  readonly clock: () => number;
};

/** A request with the Worker's bindings. */
export type Asked = Context<{ Bindings: Env }>;

/** Lets work go on after the answer. */
export function afterwards({ executionCtx }: Asked): (work: Promise<unknown>) => void {
  return (work) => executionCtx.waitUntil(work);
}
