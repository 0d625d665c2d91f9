import type { Json } from "./json.ts";

/** Something wrong or odd in a document. */
export type Problem = {
  /** Stable name, `unknown_operator` and the like. */
  readonly code: string;
  /** JSON Pointer (RFC 6901) to the place. */
  readonly path: string;
  /** One sentence: what was seen, and what would be valid. */
  readonly message: string;
  readonly seen?: Json;
  readonly expected?: string;
  /** The valid value that was probably meant. */
  readonly nearest?: string;
};

/** JSON Pointer of a member. */
export function at(path: string, key: string | number): string {
  return `${path}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** A short rendering of a value for a message. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A problem with a name that is not among the valid ones. */
export function unknownName(code: string, path: string, { name, kind, valid }: UnknownName): Problem {
  const close = nearest(name, valid);
  const hint = close ? `; did you mean ${shown(close)}?` : validList(kind, valid);
  return {
    code,
    path,
    message: `There is no ${kind} ${shown(name)}${hint}`,
    seen: name,
    ...(valid.length > 0 && { expected: valid.slice(0, 20).join(", ") }),
    ...(close && { nearest: close }),
  };
}

type UnknownName = { readonly name: string; readonly kind: string; readonly valid: readonly string[] };

function validList(kind: string, valid: readonly string[]): string {
  if (valid.length === 0) return `; no ${kind} is defined.`;
  return `; valid: ${valid.slice(0, 12).join(", ")}${valid.length > 12 ? ", ..." : ""}.`;
}

/** The valid name closest to a misspelt one, if any is close enough to have been meant. */
export function nearest(name: string, valid: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  const ranked = valid
    // Lengths that differ by more are that far apart already, and a document may hold thousands of names.
    .filter((candidate) => Math.abs(candidate.length - name.length) <= limit)
    .map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter((one) => one.distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

/** Damerau-Levenshtein distance: insertions, deletions, substitutions and swaps of neighbours. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row++) rows.push(nextRow(rows, a, b));
  return rows.at(-1)?.at(-1) ?? 0;
}

function nextRow(rows: readonly number[][], a: string, b: string): number[] {
  const row = rows.length;
  const above = rows[row - 1] ?? [];
  const line = [row];
  for (let column = 1; column <= b.length; column++) {
    const same = a[row - 1] === b[column - 1] ? 0 : 1;
    const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    const swap = swapped ? cell(rows[row - 2], column - 2) + 1 : Number.POSITIVE_INFINITY;
    const plain = Math.min(
      cell(above, column) + 1,
      cell(line, column - 1) + 1,
      cell(above, column - 1) + same,
    );
    line.push(Math.min(plain, swap));
  }
  return line;
}

function cell(line: readonly number[] | undefined, column: number): number {
  return line?.[column] ?? Number.POSITIVE_INFINITY;
}
