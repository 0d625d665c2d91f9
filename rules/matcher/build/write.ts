import { EVERYBODY, FLAGS, TEST_WORDS } from "../ops.ts";
import type { Entry } from "./access.ts";
import type { Coded, Head } from "./tests.ts";

type Sink = {
  readonly code: number[];
  /** The segment that a test without a segment of its own matches. */
  readonly nobody: number;
  /** Whether the last test can match a segment itself: whoever comes to this place has just passed it. */
  hasRoom: boolean;
};

/** Words to fill in with a place in the code, once it is known. */
type Label = number[];

type Ordered = {
  readonly segment: number;
  readonly tests: readonly Coded[];
  readonly ranks: readonly number[];
};

/**
 * Writes a program that matches the segments of these entries.
 *
 * Entries that begin with the same test ask it once: the tests that spare the most come first.
 */
export function writeProgram(entries: readonly Entry[], target: Omit<Sink, "hasRoom">): void {
  const sink: Sink = { ...target, hasRoom: false };
  const ranks = ranksOf(entries);
  const rank = (test: Coded) => ranks.get(test) ?? 0;
  const ordered = entries.map(({ segment, rest }): Ordered => {
    const tests = [...rest].sort((a, b) => rank(a) - rank(b));
    return { segment, tests, ranks: tests.map(rank) };
  });
  ordered.sort((a, b) => compareRanks(a.ranks, b.ranks) || a.segment - b.segment);
  writeFrom(ordered, 0, sink);
}

function ranksOf(entries: readonly Entry[]): ReadonlyMap<Coded, number> {
  const spared = new Map<Coded, number>();
  const sparedByLine = new Map<string, number>();
  for (const test of entries.flatMap(({ rest }) => rest)) {
    const spares = (1 - test.likely) / test.cost;
    spared.set(test, (spared.get(test) ?? 0) + spares);
    sparedByLine.set(lineOf(test), (sparedByLine.get(lineOf(test)) ?? 0) + spares);
  }
  const sorted = [...spared.keys()].map((test) => ({ test, line: lineOf(test), place: placeOf(test) }));
  const gain = (line: string) => sparedByLine.get(line) ?? 0;
  sorted.sort((a, b) => gain(b.line) - gain(a.line) || compareText(a.line, b.line) || a.place - b.place);
  return new Map(sorted.map(({ test }, rank) => [test, rank]));
}

function lineOf(test: Coded): string {
  return (test.kind === "test" && test.line?.name) || test.name;
}

function placeOf(test: Coded): number {
  return (test.kind === "test" && test.line?.place) || 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let depth = 0; depth < Math.min(a.length, b.length); depth++) {
    const difference = (a[depth] ?? 0) - (b[depth] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

// The entries agree on their first `depth` tests, which have been written.
function writeFrom(entries: readonly Ordered[], depth: number, sink: Sink): void {
  let failed: Label = [];
  let line = "";
  for (const { test, members } of runsOf(entries, depth)) {
    if (!test || lineOf(test) !== line) {
      place(failed, sink);
      failed = [];
    }
    if (test) {
      // Who fails one test of a line fails the rest of it, which stands after it, and skips them all.
      line = lineOf(test);
      jump(test, { when: false, to: failed }, sink);
      writeFrom(members, depth + 1, sink);
    } else {
      for (const { segment } of members) writeMatch(segment, sink);
    }
  }
  place(failed, sink);
}

type Run = { readonly test: Coded | undefined; readonly members: Ordered[] };

// Neighbours that go on with the same test.
function runsOf(entries: readonly Ordered[], depth: number): readonly Run[] {
  const runs: Run[] = [];
  for (const entry of entries) {
    const test = entry.tests[depth];
    const last = runs.at(-1);
    if (last && last.test === test) last.members.push(entry);
    else runs.push({ test, members: [entry] });
  }
  return runs;
}

function writeMatch(segment: number, sink: Sink): void {
  if (!sink.hasRoom) writeTest({ head: EVERYBODY[0], operand: EVERYBODY[1] }, sink);
  sink.code[sink.code.length - 1] = segment;
  sink.hasRoom = false;
}

// Goes on elsewhere when the tree has this value, and otherwise with what is written next.
function jump(tree: Coded, { when, to }: { when: boolean; to: Label }, sink: Sink): void {
  if (tree.kind === "test") {
    to.push(writeTest({ head: when ? tree.head | FLAGS.turned : tree.head, operand: tree.operand }, sink));
    return;
  }
  const isDecidedByOne = (tree.kind === "any") === when;
  const over: Label = [];
  for (const [index, part] of tree.parts.entries()) {
    const isLast = index === tree.parts.length - 1;
    jump(part, isDecidedByOne || isLast ? { when, to } : { when: !when, to: over }, sink);
  }
  place(over, sink);
}

/** Gives the word that says where to go on if the test fails. */
function writeTest({ head, operand }: Head, sink: Sink): number {
  sink.hasRoom = true;
  const next = sink.code.length + TEST_WORDS;
  return sink.code.push(head, operand, next, sink.nobody) - 2;
}

function place(label: Label, sink: Sink): void {
  if (label.length === 0) return;
  for (const word of label) sink.code[word] = sink.code.length;
  sink.hasRoom = false;
}
