import { isObject, type Json, type JsonObject } from "../../json.ts";
import { FALSE, TRUE } from "../aspects.ts";
import { group, negated, type Scalar, type Tree } from "./tree.ts";

/**
 * The leaf kinds that the index knows: operator to tree, or undefined for an operand that it does not know.
 *
 * A row may stand here only if it agrees with `evaluate` for every type of fact. An operator without a row is left to
 * `evaluate`, so adding an operator to the language needs nothing here; a row makes it fast.
 */
const indexable: { readonly [operator: string]: (fact: string, operand: Json) => Tree | undefined } = {
  $eq: strictly,
  $ne: (fact, operand) => not(strictly(fact, operand)),
  $gt: (fact, operand) => limited(fact, operand, { kind: "atLeast", open: true }),
  $gte: (fact, operand) => limited(fact, operand, { kind: "atLeast", open: false }),
  $lt: (fact, operand) => limited(fact, operand, { kind: "atMost", open: true }),
  $lte: (fact, operand) => limited(fact, operand, { kind: "atMost", open: false }),
  $in: among,
  $nin: (fact, operand) => not(among(fact, operand)),
  $exists: (fact, operand) => ({ kind: "exists", fact, wanted: Boolean(operand) }),
  $not: (fact, operand) => (isIndexable(operand) ? negated(leafTree(fact, operand)) : undefined),
};

/** Whether the index knows everything that a clause asks of a fact. */
export function isIndexable(operand: Json): boolean {
  if (!isObject(operand)) return equal("", operand) !== undefined;
  const entries = Object.entries(operand);
  // All or nothing: an operator that the index does not know might change the meaning of its neighbours.
  return entries.length > 0 && entries.every(([name, value]) => rowOf(name)?.("", value) !== undefined);
}

/** The tree of an indexable clause. */
export function leafTree(fact: string, operand: Json): Tree {
  const trees = isObject(operand) ? operatorTrees(fact, operand) : [equal(fact, operand)];
  return group(
    "all",
    trees.filter((tree) => tree !== undefined),
  );
}

function operatorTrees(fact: string, operators: JsonObject) {
  return Object.entries(operators).map(([name, value]) => rowOf(name)?.(fact, value));
}

function rowOf(name: string) {
  return Object.hasOwn(indexable, name) ? indexable[name] : undefined;
}

function equal(fact: string, value: Json): Tree | undefined {
  switch (typeof value) {
    case "string":
      return { kind: "is", fact, aspect: "text", value, negated: false };
    case "number":
      return { kind: "is", fact, aspect: "number", value, negated: false };
    case "boolean":
      return { kind: "is", fact, aspect: "truth", value: value ? TRUE : FALSE, negated: false };
    default:
      return undefined;
  }
}

function strictly(fact: string, value: Json): Tree | undefined {
  switch (typeof value) {
    case "string":
      return { kind: "is", fact, aspect: "string", value, negated: false };
    case "number":
      return { kind: "is", fact, aspect: "exactNumber", value, negated: false };
    case "boolean":
      return { kind: "is", fact, aspect: "boolean", value: value ? TRUE : FALSE, negated: false };
    default:
      return undefined;
  }
}

type Side = { readonly kind: "atLeast" | "atMost"; readonly open: boolean };

// Numbers alone: a limit that is text compares as text with text, and as a number with the rest.
function limited(fact: string, limit: Json, side: Side): Tree | undefined {
  return typeof limit === "number" ? { ...side, fact, limit, negated: false } : undefined;
}

function among(fact: string, operand: Json): Tree | undefined {
  if (!Array.isArray(operand)) return undefined;
  const strings = operand.filter((one) => typeof one === "string");
  const numbers = operand.filter((one) => typeof one === "number");
  if (strings.length + numbers.length < operand.length) return undefined;
  const parts: Tree[] = [];
  if (strings.length > 0) parts.push(oneOf(fact, "memberString", strings));
  if (numbers.length > 0 || strings.length === 0) parts.push(oneOf(fact, "memberNumber", numbers));
  return group("any", parts);
}

function oneOf(fact: string, aspect: "memberString" | "memberNumber", list: readonly Scalar[]): Tree {
  const values = [...new Set(list)];
  const [value] = values;
  if (value !== undefined && values.length === 1) return { kind: "is", fact, aspect, value, negated: false };
  return { kind: "among", fact, aspect, values, negated: false };
}

function not(tree: Tree | undefined): Tree | undefined {
  return tree && negated(tree);
}
