import { type Characters, holds, LAST_UNIT } from "./characters.ts";

/**
 * Code units divided into classes that a pattern cannot tell apart: `starts[n]` is where a run of units of the class
 * `classes[n]` begins. The first run begins at 0. Classes are numbered from 0 by where they first occur.
 */
export type Alphabet = {
  readonly starts: readonly number[];
  readonly classes: readonly number[];
  readonly size: number;
};

/** The coarsest alphabet in which each of the sets is a number of whole classes. */
export function alphabetOf(sets: readonly Characters[]): Alphabet {
  const edges = sets.flat().flatMap(([from, to]) => [from, to + 1]);
  const starts = [...new Set([0, ...edges])].filter((unit) => unit <= LAST_UNIT).sort((a, b) => a - b);
  const classBySets = new Map<string, number>();
  const classes = starts.map((unit) => {
    const among = sets.map((set) => (holds(set, unit) ? 1 : 0)).join("");
    const known = classBySets.get(among) ?? classBySets.size;
    classBySets.set(among, known);
    return known;
  });
  return { starts, classes, size: classBySets.size };
}

/** The class of a code unit. */
export function classOf({ starts, classes }: Alphabet, unit: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= unit) low = middle;
    else high = middle;
  }
  return classes[low] ?? 0;
}

/** The classes that make up a set the alphabet was made for. */
export function classesIn({ starts, classes }: Alphabet, set: Characters): ReadonlySet<number> {
  return new Set(classes.filter((_, run) => holds(set, starts[run] ?? 0)));
}
