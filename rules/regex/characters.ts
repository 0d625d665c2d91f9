/**
 * A set of UTF-16 code units as ranges, both ends included: sorted, and never touching each other.
 *
 * Code units, not code points, because that is what a JavaScript pattern without the `u` flag reads: an emoji
 * is two characters to `.`, and a class with an emoji in it holds its two halves.
 */
export type Characters = readonly (readonly [from: number, to: number])[];

/** The last code unit there is. */
export const LAST_UNIT = 0xffff;

/** `\d` */
export const DIGITS: Characters = [[0x30, 0x39]];

/** `\w`, and what `\b` stands beside. */
export const WORDS: Characters = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];

/** `\s`: WhiteSpace and LineTerminator of ECMA-262. */
export const SPACES: Characters = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** What `.` leaves out: the line terminators of ECMA-262. */
export const LINE_ENDS: Characters = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** A set of one code unit. */
export function only(unit: number): Characters {
  return [[unit, unit]];
}

/** Everything that is in at least one of the sets. */
export function union(sets: readonly Characters[]): Characters {
  const merged: [number, number][] = [];
  for (const [from, to] of sets.flat().sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Everything that is not in the set. */
export function complement(set: Characters): Characters {
  const starts = [0, ...set.map(([, to]) => to + 1)];
  const ends = [...set.map(([from]) => from - 1), LAST_UNIT];
  return starts.map((from, gap) => [from, ends[gap] ?? from] as const).filter(([from, to]) => from <= to);
}

/** Whether the set holds a code unit. */
export function holds(set: Characters, unit: number): boolean {
  return set.some(([from, to]) => from <= unit && unit <= to);
}
