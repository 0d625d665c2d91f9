import type { Running } from "../fold.ts";
import type { Json } from "../json.ts";
import type { Plan } from "../plan.ts";
import type { Question } from "../question.ts";
import type { SignalFunction } from "../signal.ts";
import { toMajor } from "../units/money.ts";
import type { Answers } from "../wire.ts";
import { fieldOf, type Kept } from "./collect.ts";
import { aggregates, LIST_LIMIT, type Moment, newest } from "./functions.ts";
import { isLive, live } from "./live.ts";
import { type Course, completions } from "./sequence.ts";
import { isMoney } from "./sight.ts";

/** What is kept, and for each question what it reads from. */
type Memory = { readonly kept: Running; readonly sources: readonly (Kept | Course | undefined)[] };

/** Whether a place of the journal is within a window. */
type Holds = (place: number) => boolean;

/** Answers a plan's questions from what was kept. */
export function answering(plan: Plan, { kept, sources }: Memory, now: number): Answers {
  const { retention, currency, questions } = plan;
  const { times, sessions, moves } = kept;
  const oldest = now - retention;
  const isKnown: Holds = (place) => (times[place] ?? 0) > oldest;
  const windowOf = ({ within = retention }: Question): Holds => {
    if (typeof within === "number") return (place) => (times[place] ?? 0) > now - within;
    const first = sessions.at(-within.sessions)?.place ?? 0;
    return (place) => place >= first && isKnown(place);
  };
  const visit = {
    now,
    currency,
    sessions: sessions.filter(({ to }) => to > oldest),
    moves: moves.filter(({ time }) => time > oldest),
  };
  let calendar: Intl.DateTimeFormat | undefined;
  // Making a calendar takes longer than all else, and few questions need it.
  const dayOf = (time: number) => {
    calendar ??= new Intl.DateTimeFormat("en", { timeZone: plan.timezone });
    return calendar.format(time);
  };
  const scale = { currency, moment: { now, times, dayOf } };
  const remembered = (question: Question, source: Kept | Course) => {
    const { fn } = question;
    const isIn = windowOf(question);
    if ("done" in source) return completions(source, isIn);
    if (isLive(fn) || fn === "sequence") return undefined;
    const picked = pick(source, question, { isIn, isKnown });
    return answer(source, { ...question, fn }, { ...scale, picked });
  };
  return questions.map((question, index) => {
    const { fn, within } = question;
    if (isLive(fn)) return live[fn](visit) ?? null;
    const source = sources[index];
    // A window longer than the memory cannot be known to be complete.
    const isTooLong = typeof within === "number" && within > retention;
    return (source && !isTooLong ? remembered(question, source) : null) ?? null;
  });
}

/** The numbers of the notes that count: within the window, after their mark, and not excepted. */
function pick(
  { places, keys, excepted, marks }: Kept,
  { after }: Question,
  { isIn, isKnown }: { readonly isIn: Holds; readonly isKnown: Holds },
): readonly number[] {
  const mark = after?.which === "first" ? (marks.find(isKnown) ?? Number.POSITIVE_INFINITY) : -1;
  const out = new Set(excepted.flatMap(([value, place]) => (isKnown(place) ? [value] : [])));
  const picked: number[] = [];
  places.forEach((place, note) => {
    if (place > mark && isIn(place) && !out.has(keys[note] ?? null)) picked.push(note);
  });
  return picked;
}

type Plain = Question & { readonly fn: SignalFunction };
type Scale = { readonly moment: Moment; readonly currency: string; readonly picked: readonly number[] };

/** The answer of some notes; where it is split, one per value, for the values seen last. */
function answer(kept: Kept, question: Plain, scale: Scale): Json | undefined {
  if (!question.by) return single(kept, question, scale);
  const { picked } = scale;
  const keyOf = (note: number) => kept.by[note] ?? "";
  const keys = newest([...picked].reverse().map(keyOf), question.limit ?? LIST_LIMIT);
  const part = (key: string) =>
    single(kept, question, { ...scale, picked: picked.filter((note) => keyOf(note) === key) });
  return Object.fromEntries(keys.map((key) => [key, part(key) ?? null]));
}

function single(kept: Kept, question: Plain, { moment, currency, picked }: Scale): Json | undefined {
  const { fn } = question;
  const field = fieldOf(question);
  const places = picked.map((note) => kept.places[note] ?? 0);
  if (!field) return aggregates[fn]({ places: newest(places), values: [] }, question, moment);
  const values = picked.map((note) => kept.values[note] ?? null);
  const major = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(major);
    return typeof value === "number" ? toMajor(value, currency) : value;
  };
  if (!isMoney(field)) return aggregates[fn]({ places, values }, question, moment);
  // Money in another currency was kept as something that is no amount.
  if (values.some((value) => typeof value === "object" && value !== null)) return undefined;
  // A score has its cap in major units.
  if (fn === "score") return aggregates[fn]({ places, values: values.map(major) }, question, moment);
  const result = aggregates[fn]({ places, values }, question, moment);
  return fn === "count_distinct" ? result : major(result ?? null);
}
