import { isObject, type Json } from "../json.ts";
import type { Plan } from "../plan.ts";
import type { Question } from "../question.ts";
import type { SignalFunction } from "../signal.ts";
import { toMajor } from "../units/money.ts";
import { fieldOf, type Reading } from "./collect.ts";
import { completions } from "./course.ts";
import { aggregates, newest, type Sample, type Scale } from "./functions.ts";
import { isLive, live, type Visit } from "./live.ts";
import type { Memory } from "./memory.ts";
import { type Notes, noting, rowsIn } from "./notes.ts";
import { scaleOf } from "./scale.ts";
import { holding, lasting, type Told } from "./told.ts";
import { type Window, windowing } from "./window.ts";
import { isMoney } from "./write.ts";

type Readings = readonly (Reading | undefined)[];

/** The answers to a plan's questions at one moment. */
export type Asking = {
  /** By a question's index: one at a time, so that whoever asks may rest in between. */
  readonly answer: (question: number) => Json;
  /** What was answered so far, to be told again later. */
  readonly told: () => Told;
};

/** Answers a plan's questions from what was kept, and from what was told before where that still holds. */
export function answering(
  plan: Plan,
  { memory, readings }: { readonly memory: Memory; readonly readings: Readings },
  now: number,
): Asking {
  const { retention, currency, questions } = plan;
  const { sources, table, times } = memory;
  const windowOf = windowing(memory, { now, retention });
  const known = windowOf(undefined);
  const ground = { table, sources, known };
  const note = noting(ground);
  const holds = holding(memory, now);
  const lasts = lasting(ground, { times, retention });
  const told = { now, found: [] as Json[], until: [] as number[] };
  let visit: Visit | undefined;
  let scale: Scale | undefined;
  const find = (question: Question, reading: Reading, index: number) => {
    const window = windowOf(question.within);
    const source = sources[reading.source];
    if (source && !Array.isArray(source)) return completions(source, window.holds);
    if (!isPlain(question)) return undefined;
    scale ??= scaleOf(memory, plan, now);
    const mark = markOf(question, rowsIn(ground, reading.mark ?? -1), { places: table.places, known });
    const notes = note(question, reading, { ...window, from: Math.max(window.from, mark + 1) });
    told.until[index] = lasts(question, reading, notes);
    return answer(notes, question, { scale, currency });
  };
  const remembered = (question: Question, reading: Reading, index: number) => {
    const again = holds(index, reading);
    told.until[index] = again?.until ?? 0;
    const found = again ? again.found : (find(question, reading, index) ?? null);
    told.found[index] = found;
    return timed(found, question, now);
  };
  return {
    told: () => told,
    answer: (index) => {
      const question = questions[index];
      if (!question) return null;
      const { fn, within } = question;
      if (isLive(fn)) {
        visit ??= visitOf(memory, { now, currency, known });
        return live[fn](visit) ?? null;
      }
      const reading = readings[index];
      // A window longer than the memory cannot be known to be complete.
      const isTooLong = typeof within === "number" && within > retention;
      return reading && !isTooLong ? remembered(question, reading, index) : null;
    },
  };
}

// What is found for a time since a moment is the moment, which stays true.
function timed(found: Json, question: Question, now: number): Json {
  const { fn, unit = 1000 } = question;
  if (!fn.startsWith("time_since")) return found;
  if (typeof found === "number") return (now - found) / unit;
  if (!isObject(found)) return found;
  return Object.fromEntries(
    Object.entries(found).map(([key, moment]) => [key, timed(moment, question, now)]),
  );
}

type Scope = { readonly now: number; readonly currency: string; readonly known: Window };

function visitOf({ times, starts, moves }: Memory, { now, currency, known }: Scope): Visit {
  const sessions = starts.map((start, index) => {
    const end = (starts[index + 1] ?? times.length) - 1;
    return { from: times[start] ?? 0, to: times[end] ?? 0, end };
  });
  return {
    now,
    currency,
    sessions: sessions.filter(({ end }) => known.holds(end)),
    moves: moves.filter(({ place }) => known.holds(place)),
  };
}

type Marking = { readonly places: readonly number[]; readonly known: Window };

/** The place after which notes count. */
function markOf({ after }: Question, rows: readonly number[], { places, known }: Marking): number {
  if (!after) return -1;
  const marks = rows.map((row) => places[row] ?? 0).filter(known.holds);
  return after.which === "first" ? (marks[0] ?? Number.POSITIVE_INFINITY) : (marks.at(-1) ?? -1);
}

type Plain = Question & { readonly fn: SignalFunction };

function isPlain(question: Question): question is Plain {
  return !isLive(question.fn) && question.fn !== "sequence";
}

type Terms = { readonly scale: Scale; readonly currency: string };

/** The answer of some notes; where it is split, one per value, for the values seen last. */
function answer(notes: Notes, question: Plain, terms: Terms): Json | undefined {
  if (!question.by) return single(notes, question, terms);
  const { scale } = terms;
  const { places, codes, parts } = notes;
  const keys = newest(parts, question.limit);
  const split = new Map(keys.map((key) => [key, { places: [] as number[], codes: [] as number[] }]));
  for (let note = 0; note < parts.length; note++) {
    const part = split.get(parts[note] ?? 0);
    part?.places.push(places[note] ?? 0);
    part?.codes.push(codes[note] ?? 0);
  }
  const entries = [...split].map(([key, part]) => [scale.value(key), single(part, question, terms) ?? null]);
  return Object.fromEntries(entries);
}

function single(sample: Sample, question: Plain, { scale, currency }: Terms): Json | undefined {
  const { fn } = question;
  if (!isMoney(fieldOf(question))) return aggregates[fn](sample, question, scale);
  // Money in another currency was kept as something that is no amount.
  if (scale.hasObjects && sample.codes.some(scale.isObject)) return undefined;
  // A score has its cap in major units.
  if (fn === "score") return aggregates[fn](sample, question, { ...scale, numbers: scale.majors() });
  const result = aggregates[fn](sample, question, scale);
  return fn === "count_distinct" ? result : majorOf(result ?? null, currency);
}

function majorOf(value: Json, currency: string): Json {
  if (Array.isArray(value)) return value.map((one) => majorOf(one, currency));
  return typeof value === "number" ? toMajor(value, currency) : value;
}
