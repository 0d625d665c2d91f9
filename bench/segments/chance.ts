/** A seeded source of chance, so that every engine and every run sees the same shop. */
export type Chance = {
  /** Between 0 and 1, 1 excluded. */
  readonly share: () => number;
  /** A whole number below `end`. */
  readonly below: (end: number) => number;
  /** A whole number below `end`, small ones more often: the n-th about 1/n^skew as often as the first. */
  readonly skewed: (end: number, skew: number) => number;
  readonly isTrue: (probability: number) => boolean;
};

/** Chance that depends on the seed alone (the generator is mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed | 0;
  const share = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const skewed = (end: number, skew: number) => {
    const table = zipfTable(end, skew);
    const wanted = share() * (table.at(-1) ?? 1);
    return Math.min(end - 1, lowerBound(table, wanted));
  };
  return {
    share,
    skewed,
    below: (end) => Math.floor(share() * end),
    isTrue: (probability) => share() < probability,
  };
}

const tables = new Map<string, readonly number[]>();

function zipfTable(end: number, skew: number): readonly number[] {
  const name = `${end}/${skew}`;
  const known = tables.get(name);
  if (known) return known;
  let sum = 0;
  const table = Array.from({ length: end }, (_, rank) => {
    sum += 1 / (rank + 1) ** skew;
    return sum;
  });
  tables.set(name, table);
  return table;
}

function lowerBound(table: readonly number[], wanted: number): number {
  let [low, high] = [0, table.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
