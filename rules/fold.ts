import type { ShopEvent } from "./event.ts";
import { type Asking, answering } from "./folding/answer.ts";
import { select } from "./folding/collect.ts";
import { BASKET_EVENTS, isLive, moveOf } from "./folding/live.ts";
import { arrive, FORM, memoryFor, type Running, storedAs } from "./folding/memory.ts";
import { type Pieces, whole } from "./folding/pieces.ts";
import { isHousekeeping, looking } from "./folding/sight.ts";
import { type Told, trusting } from "./folding/told.ts";
import { watch } from "./folding/watch.ts";
import type { Plan } from "./plan.ts";
import type { Answers } from "./wire.ts";

export type { Asking } from "./folding/answer.ts";
export { forget, forgetting } from "./folding/forget.ts";
export type { Running } from "./folding/memory.ts";
export type { Pieces } from "./folding/pieces.ts";
export type { Told } from "./folding/told.ts";

/**
 * Answers every question of the plan from the events of one visitor, in the order they were written.
 *
 * Only events with `now - plan.retention < time <= now` exist for it, so that a device which has not yet
 * thrown away old events answers like one that has.
 *
 * @param now milliseconds since 1970.
 * @returns one value per question; null where nothing can be said.
 */
export function fold(plan: Plan, events: readonly ShopEvent[], now: number): Answers {
  const folder = folderOf(plan);
  for (const event of events) if (isRemembered(plan, event.time, now)) folder.add(event);
  return folder.answers(now);
}

/** Whether an event of this time exists for the one who asks now. */
export function isRemembered({ retention }: Plan, time: number, now: number): boolean {
  return time > now - retention && time <= now;
}

/** Takes events one by one, and answers the plan's questions at any time from what it has kept of them. */
export type Folder = {
  readonly add: (event: ShopEvent) => void;
  /** @param now milliseconds since 1970; not before the newest event. */
  readonly answers: (now: number) => Answers;
  /** The same one by one. */
  readonly asking: (now: number) => Asking;
  /** Tells again what was told when exactly the same events had been added, where it still holds. */
  readonly trust: (told: Told) => void;
  /** What was kept, as plain JSON: give it to `folderOf` later and only newer events need to be added. */
  readonly kept: Running;
};

/**
 * Whether what was kept still answers as the whole journal would: it has today's form, no event lies in the future, and
 * those that are too old to exist came first. Where a clock was put back it may not.
 */
export function isUsable({ form, times }: Running, plan: Plan, now: number): boolean {
  const known = times.findIndex((time) => isRemembered(plan, time, now));
  const isInOrder = times.every(
    (time, place) => time <= now && (known < 0 || place < known || isRemembered(plan, time, now)),
  );
  return form === FORM && isInOrder;
}

/** A folder for a plan, fresh or going on from what an earlier one kept. */
export function folderOf(plan: Plan, running?: Running): Folder {
  return whole(making(plan, running));
}

/** The same in pieces. */
export function* making(plan: Plan, running?: Running): Pieces<Folder> {
  const memory = yield* memoryFor(plan, running);
  const { readings, watchers, finish } = yield* select(plan.questions, memory);
  const see = watch(watchers);
  const look = looking();
  const hasBasket = plan.questions.some(({ fn }) => isLive(fn) && fn.startsWith("basket"));
  const add = (event: ShopEvent) => {
    const { name, time } = event;
    const place = arrive(memory, time);
    if (!isHousekeeping(event)) memory.steps++;
    const sight = look(event, { place, session: memory.starts.length, step: memory.steps });
    if (hasBasket && BASKET_EVENTS.includes(name)) memory.moves.push(moveOf(sight, plan.currency));
    see(sight);
    finish(sight);
  };
  const asking = (now: number) => answering(plan, { memory, readings }, now);
  return {
    add,
    asking,
    trust: (told) => {
      memory.trusted = trusting(memory, told);
    },
    answers: (now) => {
      const { answer } = asking(now);
      return plan.questions.map((_question, index) => answer(index));
    },
    get kept() {
      return storedAs(memory, plan.hash);
    },
  };
}
