import { DEEP, DEEP_SHIFT, ENTRY_WORDS, EVERYBODY, FLAGS, SIDES } from "../ops.ts";
import type { Entry } from "./access.ts";
import type { Pool } from "./pool.ts";
import { type Coded, type Head, isPlain, type Key } from "./tests.ts";

/** What `run` walks. */
export type Programs = {
  /** The entries, those under one key side by side, and after all of them their further tests. */
  readonly tests: readonly number[];
  /** LISTING_WORDS words for each listing: side, column, and first and last place of its row in `starts`. */
  readonly listings: readonly number[];
  /**
   * Number of the first of the entries of each coordinate, and last of the one after them. Before the listings' rows
   * stand start and end of the entries that wait for every visitor.
   */
  readonly starts: readonly number[];
};

/** What the entries' keys and tests refer to. */
export type Ground = {
  /** How many coordinates a column has. */
  readonly widths: (column: number) => number;
  readonly details: Pool;
};

/** Lays out the tests of every key, and of the entries that have none. */
export function programsOf(entries: readonly Entry[], { widths, details }: Ground): Programs {
  const tests: number[] = [];
  const further: number[] = [];
  const add = ({ segment, rest }: Entry) => {
    const [first = EVERYBODY, ...others] = headsOf(rest, details);
    const place = ENTRY_WORDS * entries.length + further.length;
    tests.push(first.head, first.operand, others.length > 0 ? ~place : segment);
    for (const [index, { head, operand }] of others.entries()) {
      const isLast = index === others.length - 1;
      further.push(isLast ? head | FLAGS.last : head, operand, ...(isLast ? [segment] : []));
    }
  };
  const waitingFrom = () => tests.length / ENTRY_WORDS;
  const starts = [0];
  for (const entry of entries) if (!entry.key) add(entry);
  starts.push(waitingFrom());
  const listings: number[] = [];
  for (const { side, column, waiting } of listingsOf(entries)) {
    const row = starts.length;
    for (let at = 0; at < widths(column); at++) {
      starts.push(waitingFrom());
      for (const entry of waiting.get(at) ?? []) add(entry);
    }
    starts.push(waitingFrom());
    listings.push(SIDES[side], column, row, starts.length - 1);
  }
  listings.push(SIDES.end);
  return { tests: [...tests, ...further], listings, starts };
}

// The first test is a plain one, whatever it spares. Then what spares the most for its price is asked first.
function headsOf(rest: readonly Coded[], details: Pool): readonly Head[] {
  const gain = ({ likely, cost }: Coded) => (1 - likely) / cost;
  const sorted = [...rest].sort((a, b) => gain(b) - gain(a));
  const first = sorted.find(isPlain);
  const others = sorted.filter((test) => test !== first).flatMap((test) => withFilter(test, details));
  return [first ?? EVERYBODY, ...others];
}

function withFilter(test: Coded, details: Pool): readonly Head[] {
  const head = headOf(test, details);
  return test.kind === "test" && test.filter ? [test.filter, head] : [head];
}

function headOf(test: Coded, details: Pool): Head {
  if (test.kind === "test") return test;
  const parts = test.parts.flatMap((part) => {
    const { head, operand } = headOf(part, details);
    return [head, operand];
  });
  return {
    head: FLAGS.deep | (DEEP[test.kind] << DEEP_SHIFT),
    operand: details.add([test.parts.length, ...parts]),
  };
}

type Listing = {
  readonly side: Key["side"];
  readonly column: number;
  readonly waiting: Map<number, Entry[]>;
};

function listingsOf(entries: readonly Entry[]): readonly Listing[] {
  const listings = new Map<string, Listing>();
  for (const entry of entries) {
    if (!entry.key) continue;
    const { side, column, at } = entry.key;
    const listing = listings.get(`${side}:${column}`) ?? { side, column, waiting: new Map() };
    listings.set(`${side}:${column}`, listing);
    const waiting = listing.waiting.get(at);
    if (waiting) waiting.push(entry);
    else listing.waiting.set(at, [entry]);
  }
  return [...listings.values()].sort((a, b) => SIDES[a.side] - SIDES[b.side] || a.column - b.column);
}
