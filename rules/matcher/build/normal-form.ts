import type { Condition } from "../../condition.ts";
import { isObject, type Json } from "../../json.ts";
import { isIndexable, leafTree } from "./leaves.ts";
import { ALWAYS, group, type Leaf, NEVER, negated, type Tree } from "./tree.ts";

/**
 * The tree that is passed exactly when `evaluate` gives `wanted`.
 *
 * Kleene's logic splits cleanly: a conjunction is true when all parts are, and false when one is; unknown is neither.
 * So "true" and "false" are asked separately, each pushed down to the leaves.
 */
export function treeOf(condition: Condition, wanted = true): Tree {
  const clauses = Object.entries(condition).map(([key, operand]) => clauseTree(key, operand, wanted));
  return group(wanted ? "all" : "any", clauses);
}

function clauseTree(key: string, operand: Json, wanted: boolean): Tree {
  switch (key) {
    case "$and":
      return group(wanted ? "all" : "any", partsOf(operand, wanted));
    case "$or":
      return alternatives(operand, wanted);
    case "$nor":
      return alternatives(operand, !wanted);
    case "$not":
      return isObject(operand) ? treeOf(operand, !wanted) : NEVER;
    default:
      return key.startsWith("$") ? asked(key, operand, wanted) : factTree(key, operand, wanted);
  }
}

function alternatives(operand: Json, wanted: boolean): Tree {
  const parts = partsOf(operand, wanted);
  // An empty $or counts as true, as `evaluate` has it.
  if (parts.length === 0) return wanted ? ALWAYS : NEVER;
  return group(wanted ? "any" : "all", parts);
}

function partsOf(operand: Json, wanted: boolean): readonly Tree[] {
  return Array.isArray(operand) ? operand.filter(isObject).map((part) => treeOf(part, wanted)) : [];
}

function factTree(fact: string, operand: Json, wanted: boolean): Tree {
  if (!isIndexable(operand)) return asked(fact, operand, wanted);
  const tree = leafTree(fact, operand);
  return wanted ? tree : negated(tree);
}

function asked(key: string, operand: Json, wanted: boolean): Leaf {
  // A computed key makes an own property even of "__proto__".
  return { kind: "asked", condition: { [key]: operand }, wanted };
}
