import { SESSION_TIMEOUT_MS } from "../event.ts";
import type { Plan } from "../plan.ts";
import { layoutFor, type Source } from "./collect.ts";
import type { Course } from "./course.ts";
import type { Move } from "./live.ts";
import type { Pieces } from "./pieces.ts";
import { type Packed, packed, type StoredTable, type Table, tableWith, unpacked } from "./table.ts";
import type { Trusted } from "./told.ts";

/** All that a folder keeps of a journal. */
export type Memory = {
  /** When each event was, by its place in the journal. */
  times: number[];
  /** Places where sessions began. */
  starts: number[];
  /** Whether no clock was put back. */
  isAscending: boolean;
  /** How many events were not housekeeping. */
  steps: number;
  moves: Move[];
  table: Table;
  /** What was kept for each selection of the plan, in order of appearance. */
  sources: Source[];
  /** What was told of it. */
  trusted?: Trusted;
};

/** The form of what is kept: another number whenever that is written otherwise, or means something else. */
export const FORM = 2;

/** The same as plain JSON, to be stored. */
export type Running = {
  readonly form: number;
  /** Hash of the plan it was kept for. */
  readonly plan: string;
  readonly times: readonly number[];
  readonly steps: number;
  readonly moves: readonly Move[];
  readonly table: StoredTable;
  readonly sources: readonly (Packed | Course)[];
};

/** What was kept for a plan, or nothing yet. */
export function* memoryFor(plan: Plan, running?: Running): Pieces<Memory> {
  const kept = running?.plan === plan.hash ? running : undefined;
  const memory: Memory = {
    times: [],
    starts: [],
    isAscending: true,
    steps: kept?.steps ?? 0,
    moves: [...(kept?.moves ?? [])],
    table: yield* tableWith(layoutFor(plan), kept?.table),
    sources: kept?.sources.map((source) => (isCourse(source) ? copied(source) : unpacked(source))) ?? [],
  };
  yield;
  for (const time of kept?.times ?? []) arrive(memory, time);
  return memory;
}

/** Takes note of the next event's time. A pause begins a session; a clock that went back does not. */
export function arrive(memory: Memory, time: number): number {
  const { times, starts } = memory;
  const before = times.at(-1) ?? Number.NEGATIVE_INFINITY;
  const place = times.push(time) - 1;
  if (time - before > SESSION_TIMEOUT_MS) starts.push(place);
  if (time < before) memory.isAscending = false;
  return place;
}

/** A memory as it is stored. */
export function storedAs(memory: Memory, plan: string): Running {
  const { times, steps, moves, table, sources } = memory;
  return {
    form: FORM,
    plan,
    times,
    steps,
    moves,
    table: table.stored(),
    sources: sources.map((source) => (Array.isArray(source) ? packed(source) : source)),
  };
}

function isCourse(source: Packed | Course): source is Course {
  return typeof source === "object" && "done" in source;
}

function copied({ runs, done, barred }: Course): Course {
  return { runs: runs.map((some) => [...some]), done: [...done], barred };
}
