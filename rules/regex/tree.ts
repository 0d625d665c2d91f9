import type { Characters } from "./characters.ts";

/** A pattern as its parts. Groups leave no trace: what they capture is irrelevant to a yes or no. */
export type Tree =
  | { readonly kind: "characters"; readonly set: Characters }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "sequence"; readonly parts: readonly Tree[] }
  | { readonly kind: "choice"; readonly options: readonly Tree[] }
  | {
      readonly kind: "repetition";
      readonly part: Tree;
      readonly least: number;
      /** Infinity where there is no most. */
      readonly most: number;
    };

/** What a place between two characters can be asked to be: `^`, `$`, `\b` and `\B`. */
export type Assertion = "start" | "end" | "boundary" | "inside";

/** The part that every place matches. */
export const NOTHING: Tree = { kind: "sequence", parts: [] };

/**
 * How many instructions a part becomes. What is repeated counts for one at least, so that whoever stays below
 * a number of instructions writes no more copies than that, even of nothing.
 */
export function sizeOf(tree: Tree): number {
  switch (tree.kind) {
    case "sequence":
      return total(tree.parts);
    case "choice":
      return total(tree.options) + tree.options.length;
    case "repetition":
      return repeated(Math.max(1, sizeOf(tree.part)), tree);
    default:
      return 1;
  }
}

function repeated(size: number, { least, most }: { least: number; most: number }): number {
  if (most === Number.POSITIVE_INFINITY) return least === 0 ? size + 2 : size * least + 1;
  return size * least + (size + 1) * (most - least);
}

function total(parts: readonly Tree[]): number {
  return parts.reduce((sum, part) => sum + sizeOf(part), 0);
}
