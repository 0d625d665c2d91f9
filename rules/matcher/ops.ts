/**
 * A test in a program takes four words: its head (column and op), its operand, where to go on if it fails, and the
 * segment that is matched if it passes. If it passes, the next test follows.
 */
export const TEST_WORDS = 4;

/** Bits of a head that hold the op; the column stands above them. */
export const OP_BITS = 5;
export const OP_MASK = (1 << OP_BITS) - 1;

/** Flags of an op. Without any, a test passes if the coordinate lies between the operand's halves, both included. */
export const FLAGS = {
  /** Passes if the fact is there and its coordinate does not. */
  negated: 1,
  /** Passes where it would fail otherwise, a missing fact included: for jumping over the other alternatives. */
  turned: 2,
  /** Coordinate and operand do not suffice: `DEEP` says why. */
  deep: 4,
} as const;

/** The kinds of deep tests, above the flags. */
export const DEEP_SHIFT = 3;
export const DEEP = {
  /** The operand is the place of two coordinates, for those too large for half a word. */
  wide: 0,
  /** The operand is the place of a set: its size, then its members, ascending. */
  among: 1,
  /** The operand is the number of a question to `evaluate`; negated, the answer must be false. */
  asked: 2,
} as const;

/** Bits of one half of an operand, and the largest coordinate it can hold. */
export const HALF_BITS = 16;
export const HALF_MASK = (1 << HALF_BITS) - 1;

/** Head and operand of a test that everybody passes. */
export const EVERYBODY = [0, HALF_MASK] as const;

/** A listing's side as the binary holds it: programs for one coordinate, from it on, or up to it. */
export const SIDES = { is: 0, atLeast: 1, atMost: 2 } as const;
export const LISTING_WORDS = 4;
