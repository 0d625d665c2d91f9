import { styleText } from "node:util";

/** Ways to set a word apart. */
export type Style = "red" | "green" | "yellow" | "cyan" | "dim" | "bold";

/** Where a command writes. Answers go to `out`, all else to `note`. */
export type Screen = {
  readonly out: (text: string) => void;
  readonly note: (text: string) => void;
  /** Colours a word, where the reader is a terminal and `NO_COLOR` does not speak against it. */
  readonly paint: (style: Style, text: string) => string;
  readonly marks: Marks;
};

/** Signs for the three answers, and the lines of a tree. */
export type Marks = {
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
  readonly branch: string;
};

const SIGNS: Marks = { yes: "✓", no: "✗", unknown: "?", branch: "│" };
const LETTERS: Marks = { yes: "[yes]", no: "[no] ", unknown: "[?]  ", branch: "|" };

/** The screen of this process. */
export function createScreen({ stdout, stderr, env } = process): Screen {
  return {
    out: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    paint: (style, text) => styleText(style, text, { stream: stdout }),
    marks: readsUtf8(env) ? SIGNS : LETTERS,
  };
}

function readsUtf8(env: NodeJS.ProcessEnv): boolean {
  return /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || "");
}

/** Rows under a head, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === "number" ? counted(cell) : cell)));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...texts.map((row) => row[column]?.length ?? 0)),
  );
  const isNumber = head.map((_, column) => rows.every((row) => isFigure(row[column])));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [line(head), ...texts.map(line)].join("\n");
}

function isFigure(cell: string | number | undefined): boolean {
  return typeof cell === "number" || /^-?[\d,.]+( ?%| [A-Z]{3})?$/.test(cell ?? "");
}

/** A whole number as people read it: 12,345. */
export function counted(count: number): string {
  return count.toLocaleString("en");
}

/** A number of things: `1 error`, `3 errors`. */
export function several(count: number, one: string, many = `${one}s`): string {
  return `${counted(count)} ${count === 1 ? one : many}`;
}

/** A share as people read it: 12.3 %. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** A moment as people read it, in UTC to the second. */
export function moment(time: number): string {
  return new Date(time)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");
}
