import type { Condition } from "../condition.ts";
import { ASPECT_COUNT } from "./aspects.ts";
import type { Binary } from "./binary.ts";
import { FACT, FACT_WORDS } from "./layout.ts";
import { textAt } from "./texts.ts";

/** A document's segments, made ready for matching: a binary, and room to work in. */
export type Matcher = Binary & {
  /** The facts that are read, by their names. */
  readonly places: ReadonlyMap<string, number>;
  /** Those of them that may be inside other facts, by the names of these. */
  readonly holders: ReadonlyMap<string, readonly NestedFact[]>;
  /** The facts as they came last time, in their order. */
  readonly order: NestedFact[];
  /** Coordinates of numbers from 0 to SMALL that visitors had, by fact; 0 is not known yet. */
  readonly small: Int32Array;
  /** Codes of strings that visitors had lately, by fact. */
  readonly codes: (Map<string, number> | undefined)[];
  /** Where the facts stand, ASPECT_COUNT for each. */
  readonly coordinates: Int32Array;
  /** The coordinates inside facts that are lists. */
  readonly elements: Stack;
  /** One bit for each segment. */
  readonly matched: Int32Array;
  /** Segments that this visitor is found to be in, one or more times. */
  readonly found: Room;
  /** Places of the tests that are to be asked next. */
  readonly waiting: Room;
  /** Places of the tests of which a coordinate alone does not decide. */
  readonly postponed: Room;
  /** Answers of `evaluate` for this visitor, one byte for each question: 0 is not asked yet. */
  readonly answers: Uint8Array;
  /** Made when first needed. */
  readonly conditions: (Condition | undefined)[];
  /** Ids of segments, in rows of IDS. */
  readonly ids: (string | undefined)[][];
};

/** A fact with dots in its name. */
export type NestedFact = { readonly fact: number; readonly name: string };

/** A list that keeps its room when it is emptied. */
export type Stack = { readonly items: number[]; size: number };

/** Room for one number for each alternative of each segment, which is the most that a visitor can need. */
export type Room = { readonly items: Int32Array; size: number };

/** Gives a binary its working room. Texts are decoded when they are needed, the facts' names now. */
export function view(binary: Binary): Matcher {
  const { parts } = binary;
  const count = parts.facts.length / FACT_WORDS - 1;
  const names = Array.from({ length: count }, (_, fact) =>
    textAt(parts.facts, fact * FACT_WORDS + FACT.name, parts),
  );
  return {
    ...binary,
    places: new Map(names.map((name, fact) => [name, fact])),
    holders: holdersOf(names),
    order: [],
    small: new Int32Array(count * SMALL),
    codes: new Array<undefined>(count),
    coordinates: new Int32Array(count * ASPECT_COUNT),
    elements: { items: [], size: 0 },
    matched: new Int32Array(((parts.ids.length / 2) >> 5) + 1),
    found: roomFor(binary),
    waiting: roomFor(binary),
    postponed: roomFor(binary),
    answers: new Uint8Array(parts.questions.length / 2),
    conditions: new Array<undefined>(parts.questions.length / 2),
    // Row by row as they are needed: one array for all would take as long as reading the rest.
    ids: [],
  };
}

// Each alternative waits under its keys once, and what is noted ahead is noted in vain.
function roomFor({ parts }: Binary): Room {
  return { items: new Int32Array((parts.starts.at(-1) ?? 0) + AHEAD), size: 0 };
}

/** A power of two. */
export const SMALL = 64;

/** How many numbers are noted in a room before it is known whether they are needed. */
export const AHEAD = 4;

function holdersOf(names: readonly string[]): ReadonlyMap<string, readonly NestedFact[]> {
  const holders = new Map<string, NestedFact[]>();
  for (const [fact, name] of names.entries()) {
    for (let dot = name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
      const holder = name.slice(0, dot);
      const inside = holders.get(holder);
      if (inside) inside.push({ fact, name });
      else holders.set(holder, [{ fact, name }]);
    }
  }
  return holders;
}

/** Ids of the segments that are marked, in the order of the document. */
export function matchedIds(matcher: Matcher): readonly string[] {
  const { items, size } = inOrder(matcher);
  const ids = new Array<string>(size);
  for (let index = 0; index < size; index++) ids[index] = idAt(matcher, items[index] ?? 0);
  return ids;
}

// Few words have more than two bits set, and how many is hard to foresee, for a processor too: the first two are noted
// without asking whether they are there.
function inOrder({ matched, found }: Matcher): Room {
  const { items } = found;
  let size = 0;
  for (let word = 0; word < matched.length; word++) {
    let bits = matched[word] ?? 0;
    items[size] = lowest(word, bits);
    size += isSome(bits);
    bits &= bits - 1;
    items[size] = lowest(word, bits);
    size += isSome(bits);
    for (bits &= bits - 1; bits !== 0; bits &= bits - 1) items[size++] = lowest(word, bits);
  }
  found.size = size;
  return found;
}

function lowest(word: number, bits: number): number {
  return 32 * word + 31 - Math.clz32(bits & -bits);
}

function isSome(bits: number): number {
  return (bits | -bits) >>> 31;
}

function idAt({ ids, parts }: Matcher, segment: number): string {
  const row = ids[segment >> IDS_SHIFT] ?? rowOf(ids, segment >> IDS_SHIFT);
  const known = row[segment & (IDS - 1)];
  if (known !== undefined) return known;
  const id = textAt(parts.ids, 2 * segment, parts);
  row[segment & (IDS - 1)] = id;
  return id;
}

const IDS_SHIFT = 8;
const IDS = 2 ** IDS_SHIFT;

// With all its room from the start: V8 would take an array that is filled at random for a sparse, slow one.
function rowOf(ids: Matcher["ids"], index: number): (string | undefined)[] {
  while (ids.length <= index) ids.push(new Array<undefined>(IDS));
  return ids[index] ?? [];
}
