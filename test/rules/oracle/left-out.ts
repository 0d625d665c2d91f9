import type { Signal } from "../../../rules/signal.ts";
import type { Memory } from "./memory.ts";

/**
 * Cases that are not compared, because the language answers them differently than its meaning reads, or the meaning
 * leaves them open. Each row names the smallest example; whoever settles one deletes its row.
 */
const ROWS: readonly ((fact: string, signal: Signal | undefined, memory: Memory) => boolean)[] = [
  // A leading `not` forgets an event inside the window once the clock went back beyond it and the same happened again.
  (_fact, signal, { moments }) =>
    signal?.sequence?.[0]?.not === true &&
    signal.within !== undefined &&
    moments.some(({ event }, index) => event.time < (moments[index - 1]?.event.time ?? event.time)),
];

/** Whether a case is one of those that are not compared. */
export function isLeftOut(fact: string, signal: Signal | undefined, memory: Memory): boolean {
  return ROWS.some((row) => row(fact, signal, memory));
}
