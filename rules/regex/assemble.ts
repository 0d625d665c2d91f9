import { type Alphabet, alphabetOf, classesIn } from "./alphabet.ts";
import { type Characters, WORDS } from "./characters.ts";
import type { Instruction, Program } from "./program.ts";
import type { Assertion, Tree } from "./tree.ts";

/** Writes the program of a tree. */
export function programOf(tree: Tree): Program {
  const leaves = leavesOf(tree);
  const asksForWords = leaves.some((leaf) => leaf.kind === "assertion" && isAboutWords(leaf.assertion));
  const sets = leaves.flatMap((leaf) => (leaf.kind === "characters" ? [leaf.set] : []));
  const alphabet = alphabetOf(distinct(asksForWords ? [...sets, WORDS] : sets));
  const instructions = [...blockOf(tree, alphabet), { op: "match" } as const];
  return { instructions, alphabet, words: asksForWords ? classesIn(alphabet, WORDS) : new Set() };
}

type Leaf = Extract<Tree, { kind: "characters" | "assertion" }>;

function leavesOf(tree: Tree): readonly Leaf[] {
  switch (tree.kind) {
    case "sequence":
      return tree.parts.flatMap(leavesOf);
    case "choice":
      return tree.options.flatMap(leavesOf);
    case "repetition":
      return leavesOf(tree.part);
    default:
      return [tree];
  }
}

function isAboutWords(assertion: Assertion): boolean {
  return assertion === "boundary" || assertion === "inside";
}

function distinct(sets: readonly Characters[]): readonly Characters[] {
  return [...new Map(sets.map((set) => [set.join(), set])).values()];
}

type Block = readonly Instruction[];

// Jumps are relative, so the block of a repeated part can be copied as it is.
function blockOf(tree: Tree, alphabet: Alphabet): Block {
  switch (tree.kind) {
    case "characters":
      return [{ op: "read", classes: classesIn(alphabet, tree.set) }];
    case "assertion":
      return [{ op: "assert", assertion: tree.assertion }];
    case "sequence":
      return tree.parts.flatMap((part) => blockOf(part, alphabet));
    case "choice":
      return oneOf(tree.options.map((option) => blockOf(option, alphabet)));
    case "repetition":
      return repeated(blockOf(tree.part, alphabet), tree.least, tree.most);
  }
}

/** A fork to each option, and behind each but the last a jump to the end of all. */
function oneOf(options: readonly Block[]): Block {
  const last = options.length - 1;
  const end = options.reduce((sum, option) => sum + option.length + 1, 0);
  const by: number[] = [];
  const body: Instruction[] = [];
  for (const [index, option] of options.entries()) {
    by.push(body.length + 1);
    body.push(...option);
    if (index < last) body.push(fork(end - 1 - body.length));
  }
  return [fork(...by), ...body];
}

function repeated(block: Block, least: number, most: number): Block {
  const { length } = block;
  if (most !== Number.POSITIVE_INFINITY) {
    return [...copies(block, least), ...copies([fork(1, length + 1), ...block], most - least)];
  }
  if (least > 0) return [...copies(block, least), fork(1, -length)];
  return [fork(1, length + 2), ...block, fork(1, -length)];
}

function copies(block: Block, times: number): Block {
  return Array.from({ length: times }, () => block).flat();
}

function fork(...by: readonly number[]): Instruction {
  return { op: "fork", by };
}
