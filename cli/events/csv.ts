import type { Readable } from "node:stream";
import Papa from "papaparse";
import type { ColumnMap } from "./columns.ts";
import { layoutOf } from "./layouts.ts";
import type { Line, Sink } from "./line.ts";
import { createRowReader } from "./rows.ts";

/** Reads a CSV file with a head. @returns the name of its layout. */
export async function readCsv(text: Readable, sink: Sink, given?: ColumnMap): Promise<string> {
  let layout = "";
  let number = 0;
  let read: ((row: readonly string[]) => Line) | undefined;
  await eachRow(text, (row) => {
    const first = number + 1;
    number += linesOf(row);
    if (isEmpty(row)) return;
    if (read) return sink(read(row), first);
    const head = row.map((column) => column.trim());
    const { name, columns } = layoutOf(head, given);
    layout = name;
    read = createRowReader(columns, head);
  });
  return layout;
}

function eachRow(text: Readable, take: (row: readonly string[]) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(text, {
      chunk: ({ data }) => data.forEach(take),
      complete: () => resolve(),
      error: reject,
    });
  });
}

// A quoted field may hold line breaks.
function linesOf(row: readonly string[]): number {
  return row.reduce((lines, field) => lines + field.split("\n").length - 1, 1);
}

function isEmpty(row: readonly string[]): boolean {
  return row.every((field) => !field.trim());
}
