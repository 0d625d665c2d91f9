import type { ShopEvent } from "../rules/event.ts";
import { fold } from "../rules/fold.ts";
import type { Plan } from "../rules/plan.ts";
import { type Answers, LIMITS } from "../rules/wire.ts";

/** Answers to the plan's questions, from everything this device remembers; undefined where they do not fit into a request. */
export function answersTo(plan: Plan, events: readonly ShopEvent[], now: number): Answers | undefined {
  return fitting(fold(plan, events, now));
}

/** Answers that fit into a request: the longest lists are left out first. Undefined where that does not help. */
export function fitting(answers: Answers): Answers | undefined {
  const fitted = [...answers];
  while (bytesOf(fitted) > LIMITS.answersBytes) {
    const sizes = fitted.map((answer) => (Array.isArray(answer) ? bytesOf(answer) : 0));
    const longest = Math.max(...sizes);
    if (!longest) return undefined;
    fitted[sizes.indexOf(longest)] = null;
  }
  return fitted;
}

/** Bytes of a value as JSON. */
export function bytesOf(value: unknown): number {
  return new Blob([JSON.stringify(value)]).size;
}
