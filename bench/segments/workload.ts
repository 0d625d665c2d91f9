import type { Condition } from "../../rules/condition.ts";
import type { Document } from "../../rules/document.ts";
import type { Json } from "../../rules/json.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { amountOf, FACTS, type FactKind, wordOf } from "./shop.ts";

/** One visitor's facts in the two forms that engines read: `"geo.country"`, and `geo: { country }`. */
export type Visitor = {
  readonly flat: { readonly [fact: string]: Json };
  readonly nested: { readonly [group: string]: Json };
};

/** Visitors of the shop. */
export function visitorsOf(count: number): readonly Visitor[] {
  const chance = chanceFrom(7);
  return Array.from({ length: count }, () => visitor(chance));
}

/** A document with so many segments of two to six tests each. */
export function documentOf(segments: number): Document {
  const chance = chanceFrom(11);
  const entries = Array.from(
    { length: segments },
    (_, index) => [`segment-${index}`, { when: condition(chance) }] as const,
  );
  return {
    version: 1,
    store: { name: "Bench", currency: "EUR", timezone: "Europe/Paris" },
    segments: Object.fromEntries(entries),
  };
}

function visitor(chance: Chance): Visitor {
  const entries = FACTS.map((kind) => [kind.fact, valueFor(kind, chance)] as const);
  const groups = Map.groupBy(entries, ([fact]) => fact.slice(0, fact.indexOf(".")));
  const nested = [...groups].map(([group, members]): [string, Json] => [
    group,
    Object.fromEntries(members.map(([fact, value]) => [fact.slice(group.length + 1), value])),
  ]);
  return { flat: Object.fromEntries(entries), nested: Object.fromEntries(nested) };
}

function valueFor(kind: FactKind, chance: Chance): Json {
  switch (kind.kind) {
    case "word":
      return wordOf(kind, chance.skewed(kind.words, kind.skew));
    case "number":
      return chance.isTrue(kind.zeros) ? 0 : amountOf(kind.scale, chance);
    case "flag":
      return chance.isTrue(kind.likely);
    case "list":
      return words(kind, chance.below(kind.most + 1), chance);
  }
}

function words(kind: FactKind & { words: number }, count: number, chance: Chance): string[] {
  const ranks = Array.from({ length: count }, () => chance.skewed(kind.words, 0.9));
  return [...new Set(ranks)].map((rank) => wordOf(kind, rank));
}

function condition(chance: Chance): Condition {
  const count = 6 - chance.skewed(5, 0.6);
  const kinds = new Set<FactKind>();
  while (kinds.size < count) {
    const kind = FACTS[chance.skewed(FACTS.length, 0.75)];
    if (kind) kinds.add(kind);
  }
  const tests = [...kinds].map((kind) => [kind.fact, question(kind, chance)] as const);
  // One segment in eight offers an alternative for its last test.
  if (!chance.isTrue(0.125)) return Object.fromEntries(tests);
  const [one, two, ...others] = tests.map(([fact, wanted]): Condition => ({ [fact]: wanted }));
  return Object.assign({}, ...others, { $or: [one ?? {}, two ?? {}] });
}

function question(kind: FactKind, chance: Chance): Json {
  switch (kind.kind) {
    case "word":
      return wordQuestion(kind, chance);
    case "number":
      return numberQuestion(kind, chance);
    case "flag":
      return chance.isTrue(kind.likely);
    case "list":
      return { $in: words(kind, 1 + chance.below(4), chance) };
  }
}

function wordQuestion(kind: FactKind & { kind: "word" }, chance: Chance): Json {
  // Rules single out the less common words a little more often than visitors have them.
  const word = () => wordOf(kind, chance.skewed(kind.words, 0.6 * kind.skew));
  const form = chance.share();
  if (form < 0.65) return word();
  if (form < 0.88) return { $in: [...new Set([word(), word(), word()])] };
  return form < 0.95 ? { $ne: word() } : { $nin: [...new Set([word(), word()])] };
}

function numberQuestion({ scale, zeros }: FactKind & { kind: "number" }, chance: Chance): Json {
  const amount = 1 + amountOf(1.5 * scale, chance);
  const form = chance.share();
  if (zeros > 0 && form < 0.15) return 0;
  if (form < 0.7) return { $gte: amount };
  if (form < 0.8) return { $lt: amount };
  if (form < 0.88) return { $not: { $gte: amount + 1 } };
  return { $gte: amount, $lte: amount + scale };
}
