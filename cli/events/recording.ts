import type { ShopEvent } from "../../rules/event.ts";
import { EXIT, failure, isFailure, unreadable } from "../terminal/failure.ts";
import { createProgress } from "../terminal/progress.ts";
import type { ColumnMap } from "./columns.ts";
import { readCsv } from "./csv.ts";
import type { Line, Sink } from "./line.ts";
import { readNdjson } from "./ndjson.ts";
import { kindOf, openText } from "./text.ts";

/** Recorded traffic: what every visitor did, oldest first. */
export type Recording = {
  /** Events by visitor, in order of the visitors' ids. */
  readonly journals: ReadonlyMap<string, readonly ShopEvent[]>;
  readonly lines: Lines;
  /** What kind of file it was recognised as. */
  readonly layout: string;
  /** Times of the first and the last event, in ms since 1970. */
  readonly first: number;
  readonly last: number;
};

/** What became of the lines of a file. */
export type Lines = {
  readonly read: number;
  readonly events: number;
  readonly bad: number;
  /** The first bad ones, with their number in the file. */
  readonly examples: readonly { readonly line: number; readonly problem: string }[];
  /** Lines that are in order but cannot be replayed, by reason. */
  readonly skipped: { readonly [reason: string]: number };
};

/**
 * Reads events, in NDJSON or CSV, plain or gzipped. Bad lines are counted, never fatal.
 *
 * @throws a failure when the file cannot be read, or has no good line.
 */
export async function readRecording(path: string, columns?: ColumnMap): Promise<Recording> {
  const ledger = createLedger();
  const progress = createProgress({ what: "Reading", unit: "lines" });
  const sink: Sink = (line, number) => {
    ledger.take(line, number);
    progress.tick();
  };
  const layout = await layoutRead(path, sink, columns);
  progress.done();
  const { journals, lines } = ledger.close();
  const [example] = lines.examples;
  if (lines.events === 0) {
    const why = example ? `; line ${example.line}: ${example.problem}` : "; the file is empty";
    throw failure(EXIT.problems, `${path}: no line is an event${why}`);
  }
  return { journals, lines, layout, ...spanOf(journals) };
}

async function layoutRead(path: string, sink: Sink, columns?: ColumnMap): Promise<string> {
  try {
    const { kind, text } = await kindOf(await openText(path));
    if (kind === "csv") return await readCsv(text, sink, columns);
    await readNdjson(text, sink);
    return "one JSON event a line";
  } catch (problem) {
    throw isFailure(problem)
      ? failure(problem.exit, `${path}: ${problem.message}`)
      : unreadable(path, problem);
  }
}

const MOST_EXAMPLES = 5;
const MOST_REASONS = 20;

function createLedger() {
  const journals = new Map<string, ShopEvent[]>();
  const examples: { line: number; problem: string }[] = [];
  const skipped = new Map<string, number>();
  const count = { read: 0, events: 0, bad: 0 };
  const take = (line: Line, number: number) => {
    count.read++;
    switch (line.kind) {
      case "event":
        count.events++;
        return append(journals, line);
      case "skipped":
        return countReason(skipped, line.reason);
      case "bad":
        if (++count.bad <= MOST_EXAMPLES) examples.push({ line: number, problem: line.problem });
    }
  };
  const close = () => ({
    journals: inOrder(journals),
    lines: { ...count, examples, skipped: Object.fromEntries(skipped) },
  });
  return { take, close };
}

type Read = Extract<Line, { kind: "event" }>;

function append(journals: Map<string, ShopEvent[]>, { visitor, event }: Read): void {
  const journal = journals.get(visitor);
  if (journal) journal.push(event);
  else journals.set(visitor, [event]);
}

function countReason(skipped: Map<string, number>, given: string): void {
  const reason = skipped.size < MOST_REASONS || skipped.has(given) ? given : "other reasons";
  skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
}

// Sorting is stable: events of the same moment stay in the order of the file.
function inOrder(journals: ReadonlyMap<string, ShopEvent[]>): ReadonlyMap<string, readonly ShopEvent[]> {
  for (const journal of journals.values()) journal.sort((a, b) => a.time - b.time);
  return new Map([...journals].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function spanOf(journals: Recording["journals"]): { first: number; last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const journal of journals.values()) {
    first = Math.min(first, journal[0]?.time ?? first);
    last = Math.max(last, journal.at(-1)?.time ?? last);
  }
  return { first, last };
}
