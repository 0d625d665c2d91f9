/** What the binary consists of, each part a view over it. Texts are referred to by two words: where, and how long. */
export type Parts = {
  /** The numbers that conditions mention, ascending, fact by fact. */
  readonly numbers: Float64Array;
  /** FACT_WORDS words for each fact. */
  readonly facts: Int32Array;
  /** References to the strings that conditions mention, fact by fact; a string's code counts from its fact's first. */
  readonly strings: Int32Array;
  /** Hash table over them: number of the string plus one, or 0. Its length is a power of two. */
  readonly slots: Int32Array;
  /** References to the segments' ids, in the order of the document. */
  readonly ids: Int32Array;
  /** References to conditions as JSON, for `evaluate`. */
  readonly questions: Int32Array;
  /** See `Programs`. */
  readonly listings: Int32Array;
  readonly starts: Int32Array;
  readonly tests: Int32Array;
  /** What tests refer to: see `DEEP`. */
  readonly details: Int32Array;
  /** Texts: one byte for each UTF-16 unit where all fit, else two. */
  readonly wide: Uint16Array;
  readonly narrow: Uint8Array;
};

/** Where each word of a fact's record stands. Strings and numbers say which of the parts' are the fact's own. */
export const FACT = { name: 0, nameLength: 1, firstString: 2, firstNumber: 3, uses: 4, longest: 5 } as const;
export const FACT_WORDS = 6;

/**
 * Bits of `uses`: what tests need of a fact. `text` and `number` ask what a value of another type would be as that;
 * apart, because converting costs, and a malicious object refuses to be converted.
 */
export const USES = { text: 1, strings: 2, number: 4, numbers: 8 } as const;

/** The parts in the order of the binary, wider elements first so that each is aligned, and their bytes an element. */
export const PARTS: readonly (readonly [keyof Parts, number])[] = [
  ["numbers", 8],
  ["facts", 4],
  ["strings", 4],
  ["slots", 4],
  ["ids", 4],
  ["questions", 4],
  ["listings", 4],
  ["starts", 4],
  ["tests", 4],
  ["details", 4],
  ["wide", 2],
  ["narrow", 1],
];

/** Views of the parts, which lie one after the other from `at` on. */
export function partsAt(buffer: ArrayBufferLike, at: number, lengths: ArrayLike<number>): Parts {
  let [start, index] = [at, 0];
  const place = (): [ArrayBufferLike, number, number] => {
    const [length, from] = [lengths[index] ?? 0, start];
    start += length * (PARTS[index]?.[1] ?? 0);
    index++;
    return [buffer, from, length];
  };
  return {
    numbers: new Float64Array(...place()),
    facts: new Int32Array(...place()),
    strings: new Int32Array(...place()),
    slots: new Int32Array(...place()),
    ids: new Int32Array(...place()),
    questions: new Int32Array(...place()),
    listings: new Int32Array(...place()),
    starts: new Int32Array(...place()),
    tests: new Int32Array(...place()),
    details: new Int32Array(...place()),
    wide: new Uint16Array(...place()),
    narrow: new Uint8Array(...place()),
  };
}
