import { SIDES } from "../ops.ts";
import type { Entry } from "./access.ts";
import type { Key } from "./tests.ts";
import { writeProgram } from "./write.ts";

/** What `run` walks. */
export type Programs = {
  /** Sets that tests refer to, then programs: tests of TEST_WORDS words. What a test skips if it fails, it guards. */
  readonly code: readonly number[];
  /** LISTING_WORDS words for each listing: side, column, and first and last place of its row in `starts`. */
  readonly listings: readonly number[];
  /**
   * Where in `code` the program of each coordinate starts, and last where it ends. Programs of neighbours are
   * neighbours. Before the listings' rows stand start and end of the program that is run for every visitor.
   */
  readonly starts: readonly number[];
};

/** What the entries' keys and tests refer to. */
export type Ground = {
  /** How many coordinates a column has. */
  readonly widths: (column: number) => number;
  readonly sets: readonly number[];
  /** Number of the segment that stands for none. */
  readonly nobody: number;
};

/** Writes the program of every key, and of the entries that have none. */
export function programsOf(entries: readonly Entry[], { widths, sets, nobody }: Ground): Programs {
  const code = [...sets];
  const write = (some: readonly Entry[]) => writeProgram(some, { code, nobody });
  const starts = [code.length];
  write(entries.filter(({ key }) => key === undefined));
  starts.push(code.length);
  const listings: number[] = [];
  for (const { side, column, programs } of listingsOf(entries)) {
    const row = starts.length;
    for (let at = 0; at < widths(column); at++) {
      starts.push(code.length);
      write(programs.get(at) ?? []);
    }
    starts.push(code.length);
    listings.push(SIDES[side], column, row, starts.length - 1);
  }
  return { code, listings, starts };
}

type Listing = {
  readonly side: Key["side"];
  readonly column: number;
  readonly programs: Map<number, Entry[]>;
};

function listingsOf(entries: readonly Entry[]): readonly Listing[] {
  const listings = new Map<string, Listing>();
  for (const entry of entries) {
    if (!entry.key) continue;
    const { side, column, at } = entry.key;
    const listing = listings.get(`${side}:${column}`) ?? { side, column, programs: new Map() };
    listings.set(`${side}:${column}`, listing);
    const waiting = listing.programs.get(at);
    if (waiting) waiting.push(entry);
    else listing.programs.set(at, [entry]);
  }
  return [...listings.values()].sort((a, b) => a.column - b.column || SIDES[a.side] - SIDES[b.side]);
}
