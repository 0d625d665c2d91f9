import type { Outcome } from "../../rules/wire.ts";
import type { Memory } from "./memory.ts";

const MOST = 1000;

/** Puts an outcome with those that wait to be sent. When there are too many, the oldest go first, but never a purchase. */
export function post(memory: Memory, outcome: Outcome): Promise<void> {
  return memory.change(async (take, put) => {
    const waiting = [...(await take("outbox", [])), outcome];
    let excess = waiting.length - MOST;
    put(
      "outbox",
      waiting.filter(({ kind }) => kind === "purchase" || excess-- <= 0),
    );
  });
}

/** Takes out what has arrived. */
export function arrived(memory: Memory, sent: readonly Outcome[]): Promise<void> {
  const ids = new Set(sent.map(({ id }) => id));
  return memory.change(async (take, put) => {
    const waiting = await take("outbox", []);
    put(
      "outbox",
      waiting.filter(({ id }) => !ids.has(id)),
    );
  });
}
