import type { Json } from "../json.ts";
import type { Plan } from "../plan.ts";
import type { Question } from "../question.ts";
import { layoutFor, type Reading, type Source, select } from "./collect.ts";
import type { Course } from "./course.ts";
import type { Move } from "./live.ts";
import { type Memory, memoryFor, type Running, storedAs } from "./memory.ts";
import { type Pieces, whole } from "./pieces.ts";
import { type Layout, tableWith } from "./table.ts";
import { type Window, windowing } from "./window.ts";
import { ONCE } from "./write.ts";

/**
 * What was kept for a plan, without what none of its questions can read any more, from its newest event on.
 *
 * @param gone at least so many of the first events are forgotten.
 * @returns the same, with the first events left out; places are counted anew.
 */
export function forget(plan: Plan, running: Running, gone?: number): Running {
  return whole(forgetting(plan, running, gone));
}

/** The same in pieces. */
export function* forgetting(plan: Plan, running: Running, gone = 0): Pieces<Running> {
  const memory = yield* memoryFor(plan, running);
  const { times, starts, sources } = memory;
  const now = times.reduce((newest, time) => Math.max(newest, time), 0);
  const { readings } = yield* select(plan.questions, memory);
  const windowOf = windowing(memory, { now, retention: plan.retention });
  const firstKnown = times.findIndex((time) => time > now - plan.retention);
  const cut = Math.max(gone, firstKnown < 0 ? times.length : firstKnown);
  const reach = reachOf(plan.questions, readings, windowOf).map((from) => Math.max(from, cut));
  const sessions = starts.filter((start) => start <= cut).length - 1;
  const left: Source[] = [];
  for (const [number, source] of sources.entries()) {
    const from = reach[number] ?? cut;
    const isLeft = (row: number) => (memory.table.places[row] ?? 0) >= from;
    yield void left.push(
      Array.isArray(source) ? source.filter(isLeft) : rebased(source, { from, cut, sessions }),
    );
  }
  const kept: Memory = {
    ...memory,
    times: times.slice(cut),
    moves: movesLeft(memory.moves, windowOf(undefined)).flatMap((move) =>
      move.place < cut ? [] : [{ ...move, place: move.place - cut }],
    ),
  };
  const compact = yield* compacted(memory, { ...layoutFor(plan), left, cut });
  return storedAs({ ...kept, ...compact }, plan.hash);
}

type Readings = readonly (Reading | undefined)[];
type WindowOf = (within: Question["within"]) => Window;

/** The first place that anyone who reads a source will look at again. */
function reachOf(questions: readonly Question[], readings: Readings, windowOf: WindowOf): readonly number[] {
  const reach: number[] = [];
  const reaches = (source: number | undefined, { from }: Window) => {
    if (source !== undefined) reach[source] = Math.min(reach[source] ?? from, from);
  };
  for (const [index, { within }] of questions.entries()) {
    const { source, except, mark } = readings[index] ?? {};
    reaches(source, windowOf(within));
    // Exceptions and marks count wherever they are remembered.
    for (const other of [except, mark]) reaches(other, windowOf(undefined));
  }
  return reach;
}

// A basket begins anew when it is bought or seen as a whole, and unless the clock went back that is remembered longest.
function movesLeft(moves: readonly Move[], { isWhole }: Window): readonly Move[] {
  const last = moves.map(({ name }) => name === "purchase" || name === "view_cart").lastIndexOf(true);
  return isWhole && last > 0 ? moves.slice(last) : moves;
}

type Cut = { readonly from: number; readonly cut: number; readonly sessions: number };
type Runs = Course["done"];

function rebased({ runs, done, barred }: Course, { from, cut, sessions }: Cut): Course {
  const moved = (places: readonly number[]) => places.flatMap((place) => (place < cut ? [] : place - cut));
  const left = (some: Runs): Runs =>
    some
      .filter(({ first }) => first >= from)
      .map((run) => ({
        ...run,
        place: run.place - cut,
        first: run.first - cut,
        session: run.session - sessions,
        barred: moved(run.barred),
      }));
  return { runs: runs.map(left), done: left(done), barred: moved(barred) };
}

type Remains = Layout & {
  readonly left: readonly Source[];
  readonly cut: number;
};

/** The rows that are still read, the values that still stand in them, and the sources by the new numbers. */
function* compacted(
  memory: Memory,
  { names, currency, left, cut }: Remains,
): Pieces<Pick<Memory, "table" | "sources">> {
  const { table } = memory;
  const values: Json[] = [null];
  const renamed = new Map([[0, 0]]);
  const rename = (code: number): number => {
    const known = renamed.get(code) ?? values.push(table.values[code] ?? null) - 1;
    renamed.set(code, known);
    return known;
  };
  const rows = [...new Set(left.flatMap((source) => (Array.isArray(source) ? source : [])))].sort(
    (a, b) => a - b,
  );
  const numbers = new Map(rows.map((row, number) => [row, number]));
  const columns: number[][] = [];
  for (const name of names) {
    const column = table.column(name);
    const isRead = name.startsWith("read ");
    const cells = rows.map((row) => {
      const cell = column[row] ?? 0;
      return isRead ? rename(cell >> 1) * 2 + (cell & ONCE) : rename(cell);
    });
    yield void columns.push(cells);
  }
  const kept = { places: rows.map((row) => (table.places[row] ?? 0) - cut), columns };
  return {
    table: yield* tableWith({ names, currency }, { ...kept, values }),
    sources: left.map((source) =>
      Array.isArray(source) ? source.map((row) => numbers.get(row) ?? 0) : source,
    ),
  };
}
