import type { Plan } from "../rules/plan.ts";
import type { Answers } from "../rules/wire.ts";
import { type Desk, nowAt } from "./desk.ts";
import { type Asked, answeringFrom, isLong } from "./folding/answering.ts";
import { slicing } from "./folding/slices.ts";
import { answeringBeside } from "./folding/worker.ts";
import type { Shelf } from "./remember/memory.ts";

/**
 * Answers to the plan's questions, from everything this device remembers; undefined where they do not fit into a request.
 * One after the other, for each goes on where the one before ended.
 */
export function answersTo(desk: Desk, shelf: Shelf, plan: Plan): Promise<Answers | undefined> {
  const before = desk.folding ?? Promise.resolve();
  const pretends = desk.preview?.time !== undefined;
  const answering = before
    .catch(() => {})
    .then(() => answers(desk, { shelf, plan, now: nowAt(desk), pretends }));
  desk.folding = answering;
  return answering;
}

// What takes long is done beside the page, unless the page or the browser does not allow that.
async function answers(desk: Desk, asked: Asked): Promise<Answers | undefined> {
  desk.here ??= answeringFrom(desk.memory, slicing);
  if (!desk.memory.lasts() || !isLong(asked.shelf, asked.plan)) return desk.here(asked);
  desk.beside ??= answeringBeside(desk.config, desk.here);
  return desk.beside(asked);
}
