import type { ShopEvent } from "./event.ts";
import { SESSION_TIMEOUT_MS } from "./event.ts";
import { answering } from "./folding/answer.ts";
import { collect, type Kept, nothing, selectionOf } from "./folding/collect.ts";
import { BASKET_EVENTS, isLive, type Move, moveOf, type Session } from "./folding/live.ts";
import { type Course, follow } from "./folding/sequence.ts";
import { lookingIn } from "./folding/sight.ts";
import { type Watcher, watch } from "./folding/watch.ts";
import type { Plan } from "./plan.ts";
import type { Question } from "./question.ts";
import type { Answers } from "./wire.ts";

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
  for (const event of events) if (event.time > now - plan.retention && event.time <= now) folder.add(event);
  return folder.answers(now);
}

/** Takes events one by one, and answers the plan's questions at any time from what it has kept of them. */
export type Folder = {
  readonly add: (event: ShopEvent) => void;
  /** @param now milliseconds since 1970; not before the newest event. */
  readonly answers: (now: number) => Answers;
  /** What was kept, as plain JSON: give it to `folderOf` later and only newer events need to be added. */
  readonly kept: Running;
};

/** All that a folder keeps of a journal. */
export type Running = {
  /** Hash of the plan it was kept for. */
  readonly plan: string;
  /** When each event was, by its place in the journal. */
  readonly times: number[];
  /** How many events were not housekeeping. */
  steps: number;
  readonly sessions: Session[];
  readonly moves: Move[];
  /** What was kept for each selection of the plan, in order of appearance. */
  readonly sources: (Kept | Course)[];
};

// Events that accompany others: "immediately" looks past them.
const HOUSEKEEPING = [
  "page_view",
  "view_promotion",
  "select_promotion",
  "dismiss_promotion",
  "session_start",
];

/** A folder for a plan, fresh or going on from what an earlier one kept. */
export function folderOf(plan: Plan, running?: Running): Folder {
  const kept = running?.plan === plan.hash ? running : nothingKept(plan);
  const { times, sessions, moves } = kept;
  const { reading, taking, marking } = watchersFor(plan, kept);
  const take = watch(taking);
  const mark = watch(marking);
  const look = lookingIn(plan.currency);
  const add = (event: ShopEvent) => {
    const { name, time } = event;
    const last = sessions.at(-1);
    const place = times.push(time) - 1;
    if (last && time - last.to <= SESSION_TIMEOUT_MS) sessions[sessions.length - 1] = { ...last, to: time };
    else sessions.push({ from: time, to: time, place });
    if (!HOUSEKEEPING.includes(name)) kept.steps++;
    if (BASKET_EVENTS.includes(name)) moves.push(moveOf(event, plan.currency));
    const sight = look(event, { place, session: sessions.length, step: kept.steps });
    take(sight);
    mark(sight);
  };
  return { add, answers: (now) => answering(plan, { kept, sources: reading }, now), kept };
}

function nothingKept({ hash }: Plan): Running {
  return {
    plan: hash,
    times: [],
    steps: 0,

    sessions: [],
    moves: [],
    sources: [],
  };
}

/** Watchers for each selection of the plan, and what each question reads from. */
function watchersFor(plan: Plan, { sources, times }: Running) {
  const known = new Map<string, number>();
  const taking: Watcher[] = [];
  const marking: Watcher[] = [];
  const watching = (question: Question, source: Kept | Course) => {
    const watchers = "done" in source ? follow(question, source, times) : collect(question, source);
    taking.push(...watchers.taking);
    marking.push(...watchers.marking);
  };
  const reading = plan.questions.map((question) => {
    if (isLive(question.fn)) return undefined;
    const selection = selectionOf(question);
    const number = known.get(selection) ?? known.size;
    const source = sources[number] ?? (question.steps ? { runs: [], done: [] } : nothing());
    if (!known.has(selection)) watching(question, source);
    known.set(selection, number);
    sources[number] = source;
    return source;
  });
  return { reading, taking, marking };
}
