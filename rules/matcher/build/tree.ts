import type { Condition } from "../../condition.ts";
import type { Aspect } from "../aspects.ts";

/** A value that a fact can be compared with by a code. */
export type Scalar = string | number;

/** One test of one fact that is either passed or not. A missing fact passes none, negated or not, `exists` excepted. */
export type Leaf =
  | { kind: "is"; fact: string; aspect: Aspect; value: Scalar; negated: boolean }
  | { kind: "among"; fact: string; aspect: Aspect; values: readonly Scalar[]; negated: boolean }
  | Limit<"atLeast">
  | Limit<"atMost">
  | { kind: "exists"; fact: string; wanted: boolean }
  /** Left to `evaluate`: passed when it answers exactly `wanted`. */
  | { kind: "asked"; condition: Condition; wanted: boolean };

/** A condition without negations above its leaves, so that "is it true?" needs two values, not three. */
export type Tree = Leaf | { kind: "all"; parts: readonly Tree[] } | { kind: "any"; parts: readonly Tree[] };

type Limit<Kind> = { kind: Kind; fact: string; limit: number; open: boolean; negated: boolean };

/** A tree with its negation pushed to the leaves: "is it false?" instead of "is it true?". */
export function negated(tree: Tree): Tree {
  switch (tree.kind) {
    case "all":
      return group("any", tree.parts.map(negated));
    case "any":
      return group("all", tree.parts.map(negated));
    case "exists":
    case "asked":
      return { ...tree, wanted: !tree.wanted };
    case "among":
      return notAmong(tree);
    default:
      return { ...tree, negated: !tree.negated };
  }
}

// To be none of a few values is to be neither the one nor the other, each of which is quickly told.
function notAmong(tree: Leaf & { kind: "among" }): Tree {
  const { fact, aspect, values } = tree;
  if (tree.negated || values.length === 0 || values.length > FEW) return { ...tree, negated: !tree.negated };
  return group(
    "all",
    values.map((value): Leaf => ({ kind: "is", fact, aspect, value, negated: true })),
  );
}

const FEW = 4;

/** Parts that must all, or any of them, be passed. Nested groups of the same kind melt into one. */
export function group(kind: "all" | "any", parts: readonly Tree[]): Tree {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const deciding = kind === "all" ? "any" : "all";
  // An empty "any" is never passed, an empty "all" always: one of them can decide the whole group.
  const decided = flat.find((part) => part.kind === deciding && part.parts.length === 0);
  if (decided) return decided;
  const [only] = flat;
  return only && flat.length === 1 ? only : { kind, parts: flat };
}

/** Passed by nobody. */
export const NEVER: Tree = { kind: "any", parts: [] };

/** Passed by everybody. */
export const ALWAYS: Tree = { kind: "all", parts: [] };
