/**
 * A test takes two words: its head (column and op) and its operand. Who fails it fails the alternative of the segment
 * that it belongs to; who passes goes on to the next one behind it or, after the last, to the segment.
 */
export const TEST_WORDS = 2;

/** An entry is its first test, and where it goes on: a segment, or `~` the place of its next test. */
export const ENTRY_WORDS = 3;

/** Bits of a head that hold the op and whether the test is the last; the column stands above them. */
export const OP_BITS = 6;
export const OP_MASK = (1 << (OP_BITS - 1)) - 1;

/** Flags of an op, the mask's where it is not deep. Without any, a test passes if the coordinate lies between the operand's halves, both included. */
export const FLAGS = {
  /** Passes if the fact is there and its coordinate does not. */
  negated: 1,
  /** Coordinate and operand do not suffice: `DEEP` says why. */
  deep: 2,
  /** Passes if the bit of the operand is set that the coordinate's last five bits number. */
  mask: 4,
  /** No test follows this one: the next word is the segment. */
  last: 1 << (OP_BITS - 1),
} as const;

/** The kinds of deep tests, above the flags. The operand of all but `asked` is a place in the binary's `details`. */
export const DEEP_SHIFT = 2;
export const DEEP = {
  /** Two coordinates, for those too large for half a word. */
  wide: 0,
  /** A set of coordinates: its size, then its members, ascending. */
  among: 1,
  /** The operand is the number of a question to `evaluate`; negated, the answer must be false. */
  asked: 2,
  /** Tests of which one, or each, must be passed: how many, then a head and an operand for each. */
  any: 3,
  all: 4,
} as const;

/** Bits of one half of an operand, and the largest coordinate it can hold. */
export const HALF_BITS = 16;
export const HALF_MASK = (1 << HALF_BITS) - 1;

/** Head and operand of a test that everybody passes. */
export const EVERYBODY = { head: 0, operand: HALF_MASK } as const;

/**
 * A listing's side as the binary holds it: entries wait for one coordinate, for it and all above, for it and all below.
 * The listings of one side lie next to each other, and after all of them the word that says so.
 */
export const SIDES = { is: 0, atLeast: 1, atMost: 2, end: 3 } as const;
export const LISTING_WORDS = 4;
