/**
 * A test takes three words: its head (column and op), its operand, and what follows if it is passed. That is a
 * segment, or `~` the number of the next test of the same alternative. Who fails it fails the alternative.
 */
export const TEST_WORDS = 3;

/** Bits of a head that hold the op; the column stands above them. */
export const OP_BITS = 5;
export const OP_MASK = (1 << OP_BITS) - 1;

/** Flags of an op, the mask's where it is not deep. Without any, a test passes if the coordinate lies between the operand's halves, both included. */
export const FLAGS = {
  /** Passes if the fact is there and its coordinate does not. */
  negated: 1,
  /** Coordinate and operand do not suffice: `DEEP` says why. */
  deep: 2,
  /** Passes if the bit of the operand is set that the coordinate's last five bits number. */
  mask: 4,
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

/** Words of a test in a group. */
export const PART_WORDS = 2;

/** Bits of one half of an operand, and the largest coordinate it can hold. */
export const HALF_BITS = 16;
export const HALF_MASK = (1 << HALF_BITS) - 1;

/** Head and operand of a test that everybody passes. */
export const EVERYBODY = { head: 0, operand: HALF_MASK } as const;

/** A listing's side as the binary holds it: tests for one coordinate, from it on, or up to it. */
export const SIDES = { is: 0, atLeast: 1, atMost: 2 } as const;
export const LISTING_WORDS = 4;
