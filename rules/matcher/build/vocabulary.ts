import { type Aspect, NUMBER_ASPECTS, STRING_ASPECTS } from "../aspects.ts";
import type { Leaf, Scalar, Tree } from "./tree.ts";

/** All facts that the indexed leaves ask about, in the order they are first named. */
export type Vocabulary = ReadonlyMap<string, FactWords>;

/** What conditions mention about one fact. */
export type FactWords = {
  readonly index: number;
  /** Code of each string. */
  readonly strings: ReadonlyMap<string, number>;
  /** Place of each number in ascending order. */
  readonly numbers: ReadonlyMap<number, number>;
  /** The aspects that tests look at. */
  readonly aspects: ReadonlySet<Aspect>;
  /** Guessed share of visitors whose fact equals the value. */
  readonly chanceOf: (value: Scalar, aspect: Aspect) => number;
  /** Guessed share of visitors whose fact is at least, or at most, the limit. */
  readonly chanceBeyond: (limit: number, side: "atLeast" | "atMost") => number;
};

/** Reads every leaf once and numbers what it names. */
export function vocabularyOf(trees: readonly Tree[]): Vocabulary {
  const mentions = new Map<string, Mentions>();
  for (const tree of trees) collect(tree, mentions);
  return new Map([...mentions].map(([fact, mentioned], index) => [fact, factWords(mentioned, index)]));
}

type Counter = Map<Scalar, number>;
type Mentions = {
  readonly strings: Counter;
  readonly numbers: Counter;
  readonly limits: Counter;
  /** How often true and false are mentioned. */
  readonly flags: Counter;
  readonly aspects: Set<Aspect>;
};

function collect(tree: Tree, mentions: Map<string, Mentions>): void {
  if (tree.kind === "all" || tree.kind === "any") {
    for (const part of tree.parts) collect(part, mentions);
  } else if (tree.kind !== "asked") {
    const known = mentions.get(tree.fact) ?? newMentions();
    mentions.set(tree.fact, known);
    mention(tree, known);
  }
}

function newMentions(): Mentions {
  return { strings: new Map(), numbers: new Map(), limits: new Map(), flags: new Map(), aspects: new Set() };
}

function mention(
  leaf: Exclude<Leaf, { kind: "asked" }>,
  { strings, numbers, limits, flags, aspects }: Mentions,
): void {
  if (leaf.kind === "exists") return;
  if (leaf.kind === "atLeast" || leaf.kind === "atMost") {
    aspects.add("number");
    count(limits, leaf.limit);
    return;
  }
  aspects.add(leaf.aspect);
  const counter = STRING_ASPECTS.has(leaf.aspect)
    ? strings
    : NUMBER_ASPECTS.has(leaf.aspect)
      ? numbers
      : flags;
  for (const value of leaf.kind === "is" ? [leaf.value] : leaf.values) count(counter, value);
}

function count(counter: Counter, value: Scalar): void {
  counter.set(value, (counter.get(value) ?? 0) + 1);
}

function factWords({ strings, numbers, limits, flags, aspects }: Mentions, index: number): FactWords {
  const sorted = [...new Set([...numbers.keys(), ...limits.keys()])].map(Number).sort((a, b) => a - b);
  const totals = {
    strings: total(strings),
    numbers: total(numbers) + total(limits),
    flags: total(flags),
  };
  return {
    index,
    strings: new Map([...strings.keys()].map((value, code) => [String(value), code])),
    numbers: new Map(sorted.map((value, place) => [value, place])),
    aspects,
    // No visitors are at hand, so the rules stand in for them: what few segments mention, few visitors have.
    chanceOf: (value, aspect) => {
      if (STRING_ASPECTS.has(aspect)) return (strings.get(value) ?? 0) / (totals.strings + 2);
      if (NUMBER_ASPECTS.has(aspect)) return (numbers.get(value) ?? 0) / (totals.numbers + 2);
      return ((flags.get(value) ?? 0) + 1) / (totals.flags + 2);
    },
    chanceBeyond: chancesBeyond(limits),
  };
}

// Limits are where merchants expect visitors to differ: as many visitors are thought beyond a limit as limits are.
function chancesBeyond(limits: Counter): FactWords["chanceBeyond"] {
  const all = total(limits);
  const below = new Map<number, number>();
  let passed = 0;
  for (const [limit, mentions] of [...limits].sort(([a], [b]) => Number(a) - Number(b))) {
    below.set(Number(limit), (passed + mentions / 2 + 1) / (all + 2));
    passed += mentions;
  }
  return (limit, side) => {
    const share = below.get(limit) ?? 0.5;
    return side === "atMost" ? share : 1 - share;
  };
}

function total(counter: Counter): number {
  return [...counter.values()].reduce((sum, mentions) => sum + mentions, 0);
}
