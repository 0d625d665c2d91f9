import type { Question } from "../question.ts";

/** A part of the journal that ends now. */
export type Window = {
  /** The first place that can be inside. */
  readonly from: number;
  /** Whether a place is inside. */
  readonly holds: (place: number) => boolean;
  /** Whether everything from there on is: so it is unless the clock went back. */
  readonly isWhole: boolean;
};

/** The journal as windows see it: when its events were, whether always later, and the places where sessions began. */
export type Passage = {
  readonly times: readonly number[];
  readonly starts: readonly number[];
  readonly isAscending: boolean;
};

/** Cuts windows out of a journal that remembers what is younger than `retention`. */
export function windowing(
  { times, starts, isAscending }: Passage,
  { now, retention }: { readonly now: number; readonly retention: number },
): (within: Question["within"]) => Window {
  const since = (oldest: number): Window => ({
    from: isAscending ? firstAfter(times, oldest) : 0,
    holds: (place) => (times[place] ?? 0) > oldest,
    isWhole: isAscending,
  });
  const known = since(now - retention);
  const last = (sessions: number): Window => {
    const first = starts.at(-sessions) ?? 0;
    return {
      ...known,
      from: Math.max(first, known.from),
      holds: (place) => place >= first && known.holds(place),
    };
  };
  return (within = retention) => {
    if (typeof within === "object") return last(within.sessions);
    return within === retention ? known : since(now - within);
  };
}

/** The index of the first of some ascending numbers that is greater. */
export function firstAfter(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
