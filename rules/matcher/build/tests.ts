import {
  ASPECT_COUNT,
  ASPECTS,
  type Aspect,
  coordinateAt,
  FIRST,
  LIST_COLUMNS,
  MISSING,
  OTHER,
  PRESENT,
} from "../aspects.ts";
import { DEEP, DEEP_SHIFT, FLAGS, HALF_BITS, HALF_MASK, OP_BITS, OP_MASK } from "../ops.ts";
import { exactJson, type Pool } from "./pool.ts";
import type { Leaf, Scalar, Tree } from "./tree.ts";
import type { FactWords, Vocabulary } from "./vocabulary.ts";

/** Where a visitor is found without asking: at a coordinate of a column, from it on, or up to it. */
export type Key = {
  readonly side: "is" | "atLeast" | "atMost";
  readonly column: number;
  readonly at: number;
};

/** A test of a visitor, with what the compiler guesses about it. */
export type Test = Head & {
  readonly kind: "test";
  /** Equal tests have equal names. */
  readonly name: string;
  /** Guessed share of visitors who pass. */
  readonly likely: number;
  /** Price of asking, in comparisons. */
  readonly cost: number;
  /** Who passes this test is found under one of these keys at least, and nobody else is. Empty: it cannot be looked up. */
  readonly keys: readonly Key[];
  /** A cheaper test that everyone passes who passes this one. */
  readonly filter?: Head;
};

/** A test as the binary holds it. */
export type Head = { readonly head: number; readonly operand: number };

/** A tree of coded tests. */
export type Coded = Test | Group;

/** Tests of which all, or any, must be passed, with the same guesses. */
export type Group = Pick<Test, "name" | "likely" | "cost"> & {
  readonly kind: "all" | "any";
  readonly parts: readonly Coded[];
};

/** Growing parts of the binary that tests refer to. */
export type Coder = {
  readonly words: Vocabulary;
  /** What tests refer to. */
  readonly details: Pool;
  readonly questions: Pool<string>;
  /** Equal tests are one object, so that programs can share them. */
  readonly known: Map<string, Coded>;
};

/** Whether a test is an interval of coordinates that no list can have. */
export function isPlain(test: Coded): test is Test {
  return (
    test.kind === "test" &&
    (test.head & OP_MASK) === 0 &&
    !LIST_COLUMNS.has((test.head >> OP_BITS) % ASPECT_COUNT)
  );
}

/** Turns the names and values of a tree into columns and coordinates. */
export function coded(tree: Tree, coder: Coder): Coded {
  const fresh =
    tree.kind === "all" || tree.kind === "any"
      ? grouped(
          tree.kind,
          tree.parts.map((part) => coded(part, coder)),
        )
      : codedLeaf(tree, coder);
  const known = coder.known.get(fresh.name);
  if (!known) coder.known.set(fresh.name, fresh);
  return known ?? fresh;
}

/** Coded tests of which all, or any, must be passed. */
export function grouped(kind: "all" | "any", parts: readonly Coded[]): Group {
  const each = parts.map(({ likely }) => (kind === "all" ? likely : 1 - likely));
  const together = each.reduce((product, chance) => product * chance, 1);
  return {
    kind,
    parts,
    name: `${kind}(${parts.map(({ name }) => name).join(" ")})`,
    likely: kind === "all" ? together : 1 - together,
    cost: parts.reduce((sum, { cost }) => sum + cost, 0),
  };
}

function codedLeaf(leaf: Leaf, coder: Coder): Test {
  if (leaf.kind === "asked") return question(leaf, coder);
  const words = coder.words.get(leaf.fact);
  if (!words) throw new Error(`The vocabulary lacks ${leaf.fact}.`);
  switch (leaf.kind) {
    case "is":
      return equality(leaf, words, coder);
    case "among":
      return membership(leaf, words, coder);
    case "exists":
      return existence(leaf, words, coder);
    default:
      return limit(leaf, words, coder);
  }
}

function question({ condition, wanted }: Leaf & { kind: "asked" }, { questions }: Coder): Test {
  const operand = questions.add(exactJson(condition));
  const asked = test({ head: deepOp("asked"), operand }, { likely: 0.5, cost: 50, keys: [] });
  return wanted ? asked : opposite(asked);
}

function equality(leaf: Leaf & { kind: "is" }, words: FactWords, coder: Coder): Test {
  const column = columnOf(words, leaf.aspect);
  const at = coordinateOf(leaf.value, leaf.aspect, words);
  const likely = words.chanceOf(leaf.value, leaf.aspect);
  const within = interval(column, { from: at, to: at, likely, keys: [{ side: "is", column, at }] }, coder);
  return leaf.negated ? opposite(within) : within;
}

function existence({ wanted }: Leaf & { kind: "exists" }, words: FactWords, coder: Coder): Test {
  const column = columnOf(words, "presence");
  const at = wanted ? PRESENT : MISSING;
  const likely = wanted ? 0.7 : 0.3;
  return interval(column, { from: at, to: at, likely, keys: [{ side: "is", column, at }] }, coder);
}

function limit(leaf: Extract<Leaf, { kind: "atLeast" | "atMost" }>, words: FactWords, coder: Coder): Test {
  const column = columnOf(words, "number");
  const level = coordinateAt(words.numbers.get(leaf.limit) ?? 0);
  const likely = words.chanceBeyond(leaf.limit, leaf.kind);
  const isFloor = leaf.kind === "atLeast";
  const at = leaf.open ? level + (isFloor ? 1 : -1) : level;
  // What is not a number lies below all numbers, so whoever is not above a limit is in an interval too.
  if (isFloor && leaf.negated)
    return interval(column, { from: OTHER, to: at - 1, likely: 1 - likely, keys: [] }, coder);
  const [from, to] = isFloor ? [at, coordinateAt(words.numbers.size)] : [FIRST, at];
  const within = interval(column, { from, to, likely, keys: [{ side: leaf.kind, column, at }] }, coder);
  return leaf.negated ? opposite(within) : within;
}

type Interval = Pick<Test, "likely" | "keys"> & { readonly from: number; readonly to: number };

function interval(column: number, { from, to, likely, keys }: Interval, { details }: Coder): Test {
  const isWide = to > HALF_MASK;
  const head = (column << OP_BITS) | (isWide ? deepOp("wide") : 0);
  const operand = isWide ? details.add([from, to]) : (from << HALF_BITS) | to;
  return test({ head, operand }, { likely, cost: 1, keys });
}

function membership(leaf: Leaf & { kind: "among" }, words: FactWords, { details }: Coder): Test {
  const column = columnOf(words, leaf.aspect);
  const codes = leaf.values.map((value) => coordinateOf(value, leaf.aspect, words)).sort((a, b) => a - b);
  const chances = leaf.values.map((value) => words.chanceOf(value, leaf.aspect));
  const likely = Math.min(
    0.9,
    chances.reduce((sum, chance) => sum + chance, 0),
  );
  const keys = codes.map((at): Key => ({ side: "is", column, at }));
  const bits = codes.reduce((mask, at) => mask | (1 << at), 0);
  const filter = { head: (column << OP_BITS) | FLAGS.mask, operand: bits };
  const isNarrow = words.strings.size <= 30 && words.numbers.size < 15;
  if (isNarrow) {
    const masked = test(filter, { likely, cost: 1, keys });
    return leaf.negated ? opposite(masked) : masked;
  }
  const head = (column << OP_BITS) | deepOp("among");
  const among = test({ head, operand: details.add([codes.length, ...codes]) }, { likely, cost: 2, keys });
  return leaf.negated ? opposite(among) : { ...among, filter };
}

function deepOp(kind: keyof typeof DEEP): number {
  return FLAGS.deep | (DEEP[kind] << DEEP_SHIFT);
}

function test({ head, operand }: Head, guesses: Pick<Test, "likely" | "cost" | "keys">): Test {
  return { kind: "test", name: `${head}:${operand}`, head, operand, ...guesses };
}

// Nobody can be looked up by what they are not.
function opposite({ head, operand, likely, cost }: Test): Test {
  return test({ head: head | FLAGS.negated, operand }, { likely: 1 - likely, cost, keys: [] });
}

function columnOf({ index }: FactWords, aspect: Aspect): number {
  return index * ASPECT_COUNT + ASPECTS[aspect];
}

function coordinateOf(value: Scalar, aspect: Aspect, { strings, numbers }: FactWords): number {
  if (typeof value === "string") return FIRST + (strings.get(value) ?? 0);
  return aspect === "truth" || aspect === "boolean" ? value : coordinateAt(numbers.get(value) ?? 0);
}
