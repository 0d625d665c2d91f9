import type { ShopEvent } from "./event.ts";
import { SESSION_TIMEOUT_MS } from "./event.ts";
import { collect, type Kept, notesAt, selectionOf } from "./folding/collect.ts";
import { aggregates, LIST_LIMIT, type Moment } from "./folding/functions.ts";
import { BASKET_EVENTS, isLive, live, type Move, moveOf, type Session } from "./folding/live.ts";
import { isMoney, type Note, viewsOf } from "./folding/note.ts";
import { type Course, completions, follow } from "./folding/sequence.ts";
import { watch } from "./folding/watch.ts";
import type { Json } from "./json.ts";
import type { Plan } from "./plan.ts";
import type { Question } from "./question.ts";
import type { SignalFunction } from "./signal.ts";
import { clockIn } from "./units/clock.ts";
import { toMajor } from "./units/money.ts";
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
  /** How many events were added, and how many of them were not housekeeping. */
  places: number;
  steps: number;
  readonly sessions: Session[];
  readonly moves: Move[];
  readonly selections: { [selection: string]: Kept };
  readonly courses: { [fact: string]: Course };
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
  const takers = watchersFor(plan, kept);
  const take = watch(takers.flatMap(({ taking }) => taking));
  const mark = watch(takers.flatMap(({ marking }) => marking));
  const add = (event: ShopEvent) => {
    const { name, time } = event;
    const last = kept.sessions.at(-1);
    if (last && time - last.to <= SESSION_TIMEOUT_MS)
      kept.sessions[kept.sessions.length - 1] = { from: last.from, to: time };
    else kept.sessions.push({ from: time, to: time });
    kept.places++;
    if (!HOUSEKEEPING.includes(name)) kept.steps++;
    if (BASKET_EVENTS.includes(name)) kept.moves.push(moveOf(event, plan.currency));
    const sight = { event, session: kept.sessions.length, place: kept.places, step: kept.steps };
    const views = viewsOf(event);
    take(name, sight, views);
    mark(name, sight, views);
  };
  return { add, answers: (now) => answersAt(plan, kept, now), kept };
}

function nothingKept({ hash }: Plan): Running {
  return { plan: hash, places: 0, steps: 0, sessions: [], moves: [], selections: {}, courses: {} };
}

type Watchers = ReturnType<typeof collect>;

/** The collection that each question of the plan reads from, made where nothing was kept for it. */
function watchersFor(plan: Plan, { selections, courses }: Running): readonly Watchers[] {
  const watched = new Set<string>();
  return plan.questions.flatMap((question): readonly Watchers[] => {
    if (isLive(question.fn)) return [];
    const selection = selectionOf(question);
    if (watched.has(selection)) return [];
    watched.add(selection);
    if (question.steps) {
      courses[selection] ??= { runs: [], done: [] };
      return [{ taking: follow(question, courses[selection]), marking: [] }];
    }
    selections[selection] ??= { notes: [], excepted: [], marks: [] };
    return [collect(question, plan.currency, selections[selection])];
  });
}

function answersAt(plan: Plan, kept: Running, now: number): Answers {
  const oldest = now - plan.retention;
  const visit = {
    now,
    currency: plan.currency,
    sessions: kept.sessions.filter(({ to }) => to > oldest),
    moves: kept.moves.filter(({ time }) => time > oldest),
  };
  const moment = { now, clock: clockIn(plan.timezone) };
  return plan.questions.map((question) => {
    if (isLive(question.fn)) return live[question.fn](visit) ?? null;
    // A window longer than the memory cannot be known to be complete.
    if (typeof question.within === "number" && question.within > plan.retention) return null;
    return answer(question, { plan, kept, moment }) ?? null;
  });
}

type Memory = { readonly plan: Plan; readonly kept: Running; readonly moment: Moment };

function answer(question: Question, { plan, kept, moment }: Memory): Json | undefined {
  const { within, fn, by } = question;
  const cut = moment.now - (typeof within === "number" ? within : plan.retention);
  const session = typeof within === "object" ? kept.sessions.length - within.sessions : 0;
  const isKnown = (seen: { time: number; session: number }) => seen.time > cut && seen.session > session;
  const selection = selectionOf(question);
  if (fn === "sequence") return completions(kept.courses[selection] ?? NO_COURSE, isKnown);
  if (isLive(fn)) return undefined;
  const all = notesAt(kept.selections[selection] ?? NOTHING, {
    which: question.after?.which,
    cut: moment.now - plan.retention,
  });
  const notes = all.filter(isKnown);
  const of = (some: readonly Note[]) =>
    single(some, { ...question, fn }, { currency: plan.currency, moment });
  return by ? split(notes, question.limit ?? LIST_LIMIT, of) : of(notes);
}

const NOTHING: Kept = { notes: [], excepted: [], marks: [] };
const NO_COURSE: Course = { runs: [], done: [] };

type Plain = Question & { readonly fn: SignalFunction };

function single(
  notes: readonly Note[],
  question: Plain,
  { currency, moment }: { currency: string; moment: Moment },
) {
  if (notes.some((note) => note.isForeign)) return undefined;
  const result = aggregates[question.fn](notes, question, moment);
  return isMoney(question.of) ? inMajorUnits(result, currency) : result;
}

/** One answer per value, for the values seen last. */
function split(
  notes: readonly Note[],
  limit: number,
  of: (notes: readonly Note[]) => Json | undefined,
): Json {
  const newest = [...new Set([...notes].reverse().map((note) => note.by ?? ""))].slice(0, limit);
  const answers = newest.map((key) => [key, of(notes.filter((note) => note.by === key)) ?? null]);
  return Object.fromEntries(answers);
}

function inMajorUnits(result: Json | undefined, currency: string): Json | undefined {
  if (Array.isArray(result))
    return result.map((one) => (typeof one === "number" ? toMajor(one, currency) : one));
  return typeof result === "number" ? toMajor(result, currency) : result;
}
