import { type Bound, bind, type Here, type Reference } from "./reference.ts";
import type { Standing } from "./sight.ts";

/** What is kept of a journal for one sequence. Plain JSON. */
export type Course = {
  /** Unfinished runs, by how many steps they have taken. */
  runs: Run[][];
  /** Finished runs; several may end with the same event. */
  done: Run[];
  /** Places of events that may not come before the first step, but for those with a later one after them. */
  barred: readonly number[];
};

/** The steps taken so far, and where the last of them stands. */
export type Run = Standing & {
  /** Place of the event that was the first step. */
  readonly first: number;
  /** Places of events that should not have come before the first step. */
  readonly barred: readonly number[];
  /** Values of earlier steps that later ones refer to. */
  readonly bound: Bound;
  /** The same as text: runs with equal values are told apart by nothing else. */
  readonly key: string;
};

/** Runs kept for one step: more distinct values than this are not told apart. */
const MOST_RUNS = 100;

/** A run that begins where an event stands. */
export function begun({ place, session, step }: Standing, barred: readonly number[] = []): Run {
  return { place, session, step, first: place, barred, bound: {}, key: "" };
}

/** A run that has taken a step more, which binds these references. */
export function stepped(
  { first, barred, bound, key }: Run,
  references: readonly Reference[],
  here: Here,
): Run {
  const { place, session, step } = here.sight;
  if (!references.length) return { place, session, step, first, barred, bound, key };
  const more = bind(bound, references, here);
  return { place, session, step, first, barred, bound: more, key: JSON.stringify(more) };
}

/** How many events have completed the sequence, as far as `isKnown` reaches back. */
export function completions({ done }: Course, isKnown: (place: number) => boolean): number {
  const valid = done.filter(({ first, barred }) => isKnown(first) && !barred.some(isKnown));
  return new Set(valid.map(({ place }) => place)).size;
}

/** By what runs can replace each other: `isTimed` where time limits what must not happen. */
export type Measure = { readonly times: readonly number[]; readonly isTimed: boolean };

/** Some runs and those that came to them, without any that another can replace. */
export function best(runs: Run[], moved: readonly Run[], measure: Measure): Run[] {
  let kept = runs;
  for (const run of moved) {
    kept = kept.filter((other) => !covers(run, other, measure));
    kept.push(run);
  }
  return kept.length > MOST_RUNS ? kept.slice(-MOST_RUNS) : kept;
}

// Of two runs with the same values, one that began and went on later, and was not barred later, can do all the other can.
// Where time limits what must not happen, an older run may outlive a newer one.
function covers(a: Run, b: Run, { isTimed, times }: Measure): boolean {
  return (
    a.key === b.key &&
    (!isTimed || a.place === b.place) &&
    isSince(times, a.first, b.first) &&
    isSince(times, a.place, b.place) &&
    (!a.barred.length || isBarredLater(times, a.barred, b.barred))
  );
}

type Places = readonly number[];

function isSince(times: readonly number[], one: number, other: number): boolean {
  return one >= other && (times[one] ?? 0) >= (times[other] ?? 0);
}

function isBarredLater(times: readonly number[], these: Places, those: Places): boolean {
  return these.every((one) => those.some((other) => isSince(times, other, one)));
}
