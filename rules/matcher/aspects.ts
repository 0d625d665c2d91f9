/**
 * The ways in which conditions look at one fact. Each fact has a column of coordinates for each aspect; a test compares
 * one coordinate with a constant, whatever the types of fact and operand were.
 *
 * Several aspects exist because the language's equalities coerce differently: `{"a": "5"}` compares `String(a)`,
 * `{"a": {"$eq": "5"}}` compares strictly, and `{"a": {"$in": ["5"]}}` looks into lists as well.
 */
export const ASPECTS = {
  /** Whether the fact is there at all: PRESENT or MISSING. */
  presence: 0,
  /** `Boolean(fact)`. */
  truth: 1,
  /** `String(fact)`, by its code in the fact's dictionary. */
  text: 2,
  /** The fact if it is a string. */
  string: 3,
  /** The fact if it is a string, or else the strings in its list. */
  memberString: 4,
  /** `Number(fact)`, by its place among the numbers that conditions mention. */
  number: 5,
  /** The fact if it is a number. */
  exactNumber: 6,
  /** The fact if it is a number, or else the numbers in its list. */
  memberNumber: 7,
  /** The fact if it is true or false. */
  boolean: 8,
} as const;

/** Name of an aspect. */
export type Aspect = keyof typeof ASPECTS;

/** Columns that each fact takes. */
export const ASPECT_COUNT = 9;

/** Coordinate of a fact that is not there. No positive test accepts it. */
export const MISSING = 0;

/** Coordinate of a fact that is there but equals nothing that conditions mention; not a number, for numbers. */
export const OTHER = 1;

/** Coordinate of the first known value: codes of strings count up from here. */
export const FIRST = 2;

/** Coordinates of the aspects without a dictionary. */
export const PRESENT = 1;
export const FALSE = 2;
export const TRUE = 3;

/** The aspects that need the fact's dictionary of strings, or its sorted numbers. */
export const STRING_ASPECTS: ReadonlySet<Aspect> = new Set(["text", "string", "memberString"]);
export const NUMBER_ASPECTS: ReadonlySet<Aspect> = new Set(["number", "exactNumber", "memberNumber"]);

/** The aspects that look into lists, by their columns: only there can a coordinate be below zero. */
export const LIST_COLUMNS: ReadonlySet<number> = new Set([ASPECTS.memberString, ASPECTS.memberNumber]);

/** Coordinate of a number equal to the mentioned number at this index. Between two of them lie the even coordinates. */
export function coordinateAt(index: number): number {
  return FIRST + 2 * index + 1;
}
