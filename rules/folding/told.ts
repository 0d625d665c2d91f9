import type { Json } from "../json.ts";
import type { Question } from "../question.ts";
import type { Reading } from "./collect.ts";
import type { Sample } from "./functions.ts";
import type { Memory } from "./memory.ts";
import { type Ground, rowsIn } from "./notes.ts";

/** What was found for each question at some moment, to be told again until time or an event changes it. Plain JSON. */
export type Told = {
  readonly now: number;
  /** Answers; for a time since a moment, the moment. */
  readonly found: readonly Json[];
  /** The moment from which each may be another, if no event changes it before; 0 where it has to be found anew. */
  readonly until: readonly number[];
};

/** What was told of a memory, and what that held then: so many sessions, and so much of each source. */
export type Trusted = {
  readonly told: Told;
  readonly sessions: number;
  readonly counts: readonly number[];
};

/** Takes down that something was told while a memory holds what it holds now. */
export function trusting({ sources, starts }: Memory, told: Told): Trusted {
  const counts = sources.map((source) => (Array.isArray(source) ? source.length : 0));
  return { told, sessions: starts.length, counts };
}

type Again = { readonly found: Json; readonly until: number };

/** Tells again what was found for a question, as long as neither time nor an event went over it. */
export function holding(memory: Memory, now: number): (index: number, reading: Reading) => Again | undefined {
  const { trusted, sources, starts } = memory;
  // Where a clock was put back, what has not happened yet may have been told.
  if (!trusted || now < trusted.told.now || trusted.sessions !== starts.length) return () => undefined;
  const { told, counts } = trusted;
  const isSame = (source = -1) => {
    const rows = sources[source];
    return !Array.isArray(rows) || rows.length === counts[source];
  };
  return (index, { source, except, mark }) => {
    const { [index]: until = 0 } = told.until;
    if (now >= until || !isSame(source) || !isSame(except) || !isSame(mark)) return undefined;
    return { found: told.found[index] ?? null, until };
  };
}

type Past = { readonly times: readonly number[]; readonly retention: number };

/** Tells when the first event that an answer is made of will be too old for it; 0 where time alone changes it. */
export function lasting({ table, known, sources }: Ground, { times, retention }: Past) {
  const endOf = (places: readonly number[], span = retention) => {
    const oldest = (least: number, place: number) => Math.min(least, times[place] ?? 0);
    // Unless the clock went back, the first is the oldest.
    const past = known.isWhole ? places.slice(0, 1) : places;
    return past.reduce(oldest, Number.MAX_VALUE) + span;
  };
  // Exceptions and marks count wherever they are remembered.
  const endIn = (source = -1) =>
    endOf(
      rowsIn({ sources }, source)
        .map((row) => table.places[row] ?? 0)
        .filter(known.holds),
    );
  return ({ within, halfLife }: Question, { except, mark }: Reading, { places }: Sample) => {
    if (halfLife) return 0;
    const span = typeof within === "number" ? within : undefined;
    return Math.min(endOf(places, span), endIn(except), endIn(mark));
  };
}
