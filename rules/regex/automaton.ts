import type { Alphabet } from "./alphabet.ts";
import { type Machine, machineOf, merged } from "./machine.ts";
import type { Program } from "./program.ts";
import type { Automaton } from "./run.ts";

/** A program as a table that a device can search with; undefined where the table would be too large. */
export function automatonOf(program: Program): Automaton | undefined {
  const machine = machineOf(program);
  return machine && written(merged(machine), program.alphabet);
}

function written({ next, accepts }: Machine, alphabet: Alphabet): Automaton {
  const { columnOf, first } = columnsOf(next, alphabet.size);
  const nameOf = (column: number) => symbol(next.length + column);
  const [start = "", ...states] = next.map((row, state) => {
    const targets = first.map((read) => row[read] ?? 0);
    return stateRow(targets, nameOf) + (accepts[state] ? "!" : "");
  });
  return [classRow({ ...alphabet, classes: alphabet.classes.map(columnOf) }, nameOf), start, ...states];
}

/** Classes that lead every state to the same place are one column: its number for a class, and its first class. */
function columnsOf(next: Machine["next"], size: number) {
  const keys = Array.from({ length: size }, (_, read) => next.map((row) => row[read]).join());
  const columns = [...new Set(keys)];
  return {
    columnOf: (read: number) => columns.indexOf(keys[read] ?? ""),
    first: columns.map((key) => keys.indexOf(key)),
  };
}

// At most 512 states and a few thousand classes: names stay far below the surrogates, which only come in pairs.
function symbol(number: number): string {
  return String.fromCharCode("1".charCodeAt(0) + number);
}

type NameOf = (column: number) => string;

function classRow({ starts, classes }: Alphabet, nameOf: NameOf): string {
  const runs = starts.map((start, run) => ({ start, column: classes[run] ?? 0 }));
  const edges = runs.filter(({ column }, run) => column !== runs[run - 1]?.column);
  return edges
    .map(({ start, column }, edge) => (edge ? String.fromCharCode(start) : "") + nameOf(column))
    .join("");
}

function stateRow(row: readonly number[], nameOf: NameOf): string {
  const usual = mostFrequent(row);
  const others = row.map((target, column) => (target === usual ? "" : nameOf(column) + symbol(target)));
  return symbol(usual) + others.join("");
}

function mostFrequent(row: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const target of row) counts.set(target, (counts.get(target) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 0;
}
