import type { Document } from "../../document.ts";
import { ASPECT_COUNT, ASPECTS, type Aspect, coordinateAt, FIRST, TRUE } from "../aspects.ts";
import { type Content, pack } from "../binary.ts";
import { USES } from "../layout.ts";
import { slotOf } from "../lookup.ts";
import { createTexts } from "../texts.ts";
import { accessEntries } from "./access.ts";
import { treeOf } from "./normal-form.ts";
import { createTextPool, createWordPool } from "./pool.ts";
import { programsOf } from "./programs.ts";
import { type Coder, coded } from "./tests.ts";
import { type FactWords, type Vocabulary, vocabularyOf } from "./vocabulary.ts";

/** Writes the binary of a document's segments. Equal documents give equal bytes. */
export function build(document: Document): Uint8Array {
  const segments = Object.entries(document.segments ?? {});
  const trees = segments.map(([, { when }]) => treeOf(when));
  const words = vocabularyOf(trees);
  const details: number[] = [];
  const questions: string[] = [];
  const coder: Coder = {
    words,
    details: createWordPool(details),
    questions: createTextPool(questions),
    known: new Map(),
  };
  const entries = accessEntries(trees.map((tree) => coded(tree, coder)));
  const programs = programsOf(entries, { widths: widthsOf(words), details: coder.details });
  const ids = segments.map(([id]) => id);
  return pack({ ...programs, details, ...dictionaryOf({ words, ids, questions }) });
}

type Names = {
  readonly words: Vocabulary;
  readonly ids: readonly string[];
  readonly questions: readonly string[];
};

function dictionaryOf({ words, ids, questions }: Names) {
  const texts = createTexts();
  const references = (list: Iterable<string>) => [...list].flatMap((text) => texts.add(text));
  const facts = [...words.values()];
  return {
    numbers: facts.flatMap(({ numbers }) => [...numbers.keys()]),
    facts: factRecords(words, references),
    strings: facts.flatMap(({ strings }) => references(strings.keys())),
    slots: slotsOf(facts),
    ids: references(ids),
    questions: references(questions),
    wide: texts.wide,
    narrow: texts.narrow,
  } satisfies Partial<Content>;
}

// One record more than there are facts, so that each fact's strings and numbers end where the next one's begin.
function factRecords(words: Vocabulary, references: (list: Iterable<string>) => readonly number[]): number[] {
  let [string, number] = [0, 0];
  const records = [...words].flatMap(([fact, { strings, numbers, aspects }]) => {
    const uses = [...aspects].reduce((bits, aspect) => bits | (USE_OF[aspect] ?? 0), 0);
    const longest = [...strings.keys()].reduce((most, { length }) => Math.max(most, length), 0);
    const record = [...references([fact]), string, number, uses, longest];
    string += strings.size;
    number += numbers.size;
    return record;
  });
  return [...records, 0, 0, string, number, 0, 0];
}

const USE_OF: { readonly [Name in Aspect]?: number } = {
  text: USES.text,
  string: USES.strings,
  memberString: USES.strings,
  number: USES.number,
  exactNumber: USES.numbers,
  memberNumber: USES.numbers,
};

// At most half full, so that a string that nobody mentions soon meets an empty slot.
function slotsOf(facts: readonly FactWords[]): number[] {
  const strings = facts.flatMap(({ strings }, fact) => [...strings.keys()].map((text) => ({ fact, text })));
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, 2 * strings.length)));
  const slots = new Array<number>(size).fill(0);
  for (const [entry, { fact, text }] of strings.entries()) {
    let slot = slotOf(fact, text, size);
    while (slots[slot]) slot = (slot + 1) & (size - 1);
    slots[slot] = entry + 1;
  }
  return slots;
}

/** How many coordinates a column has. */
function widthsOf(words: Vocabulary): (column: number) => number {
  const facts = [...words.values()];
  return (column) => {
    const aspect = column % ASPECT_COUNT;
    const fact = facts[Math.floor(column / ASPECT_COUNT)];
    if (!fact || aspect === ASPECTS.presence) return FIRST;
    if (aspect === ASPECTS.truth || aspect === ASPECTS.boolean) return TRUE + 1;
    const isText = aspect === ASPECTS.text || aspect === ASPECTS.string || aspect === ASPECTS.memberString;
    return isText ? FIRST + fact.strings.size : coordinateAt(fact.numbers.size);
  };
}
