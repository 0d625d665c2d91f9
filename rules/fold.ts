import type { Item, ShopEvent } from "./event.ts";
import { SESSION_TIMEOUT_MS } from "./event.ts";
import { aggregates } from "./functions.ts";
import type { Json } from "./json.ts";
import { isLive, live } from "./live.ts";
import { toMajor } from "./money.ts";
import { holders, isMoney, type Note, type Reading, valuesOf } from "./note.ts";
import type { Plan, Question } from "./plan.ts";
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
  const journal = remembered(events, now - plan.retention, now);
  return plan.questions.map((question) => answer(question, { journal, plan, now }) ?? null);
}

/** An event with the ordinal of its session and its place in the journal. */
type Seen = { readonly event: ShopEvent; readonly session: number; readonly place: number };

type Memory = { readonly journal: readonly Seen[]; readonly plan: Plan; readonly now: number };

function remembered(events: readonly ShopEvent[], after: number, until: number): readonly Seen[] {
  let session = 0;
  let before = Number.NEGATIVE_INFINITY;
  const known = events.filter((event) => event.time > after && event.time <= until);
  return known.map((event, place) => {
    if (event.time - before > SESSION_TIMEOUT_MS) session++;
    before = event.time;
    return { event, session, place };
  });
}

function answer(question: Question, memory: Memory): Json | undefined {
  const { journal, plan, now } = memory;
  const { fn, of, within } = question;
  if (isLive(fn)) {
    return live[fn]({ events: journal.map((seen) => seen.event), sessions: lastSession(journal), plan });
  }
  // A window longer than the memory cannot be known to be complete.
  if (typeof within === "number" && within > plan.retention) return undefined;
  const notes = notesOf(question, memory);
  if (!isMoney(of)) return aggregates[fn](notes, question, now);
  if (notes.some((note) => note.isForeign)) return undefined;
  return inMajorUnits(aggregates[fn](notes, question, now), plan.currency);
}

function notesOf(question: Question, memory: Memory): readonly Note[] {
  const excepted = exceptedBy(question, memory);
  const { of } = question;
  const { currency } = memory.plan;
  return inWindow(question, memory).flatMap(({ event }) => {
    const held = holders(event, question.where);
    if (!held || isExcepted(event, held, excepted)) return [];
    const kept = held.filter((item) => !isExcepted(event, [item], excepted));
    return of ? valuesOf(event, kept, { of, currency }) : [{ time: event.time }];
  });
}

function inWindow({ on, within, after }: Question, { journal, now }: Memory): readonly Seen[] {
  const oldest = typeof within === "number" ? now - within : Number.NEGATIVE_INFINITY;
  const session = typeof within === "object" ? lastSession(journal) - within.sessions : 0;
  const start = startAfter(after, journal);
  return journal.filter(
    (seen) =>
      on.includes(seen.event.name) &&
      seen.place >= start &&
      seen.event.time > oldest &&
      seen.session > session,
  );
}

/** The place in the journal from which events count. */
function startAfter(after: Question["after"], journal: readonly Seen[]): number {
  if (!after) return 0;
  const marks = journal.filter(({ event }) => after.on.includes(event.name) && holders(event, after.where));
  const mark = after.which === "first" ? marks[0] : marks.at(-1);
  if (mark) return mark.place + 1;
  return after.which === "first" ? journal.length : 0;
}

type Excepted = Reading & { readonly values: ReadonlySet<Json | undefined> };

// What was bought stays bought: exceptions are looked for in the whole journal, not in the window.
function exceptedBy({ except, of = "item_id" }: Question, { journal, plan }: Memory): Excepted | undefined {
  if (!except) return undefined;
  const reading = { of, currency: plan.currency };
  const events = journal.map((seen) => seen.event).filter((event) => except.includes(event.name));
  const notes = events.flatMap((event) => valuesOf(event, event.items ?? [], reading));
  return { ...reading, values: new Set(notes.map((note) => note.value)) };
}

function isExcepted(event: ShopEvent, held: readonly Item[], excepted: Excepted | undefined): boolean {
  return (
    excepted !== undefined && valuesOf(event, held, excepted).every((note) => excepted.values.has(note.value))
  );
}

function lastSession(journal: readonly Seen[]): number {
  return journal.at(-1)?.session ?? 0;
}

function inMajorUnits(result: Json | undefined, currency: string): Json | undefined {
  if (Array.isArray(result))
    return result.map((one) => (typeof one === "number" ? toMajor(one, currency) : one));
  return typeof result === "number" ? toMajor(result, currency) : result;
}
