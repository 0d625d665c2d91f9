import type { Condition, EvaluateOptions, Facts } from "../condition.ts";
import { evaluate } from "../evaluate.ts";
import { FIRST, MISSING } from "./aspects.ts";
import {
  DEEP,
  DEEP_SHIFT,
  FLAGS,
  HALF_BITS,
  HALF_MASK,
  LISTING_WORDS,
  OP_BITS,
  OP_MASK,
  SIDES,
  TEST_WORDS,
} from "./ops.ts";
import { textAt } from "./texts.ts";
import type { Matcher, Stack } from "./view.ts";

/** What the tests that the index does not know are asked of. */
export type Asked = { readonly facts: Facts; readonly options: EvaluateOptions };

/** Marks the segments of the visitor whose facts have been read. */
export function markMatches(matcher: Matcher, asked: Asked): void {
  const { stretches, parts } = matcher;
  matcher.matched.fill(0);
  matcher.answers.fill(0);
  stretches.size = 0;
  add(stretches, parts.starts[0], parts.starts[1]);
  addListings(matcher);
  for (let stretch = 0; stretch < stretches.size; stretch += 2) walk(matcher, asked, stretch);
}

/** Finds the programs that wait under this visitor's coordinates. */
function addListings(matcher: Matcher): void {
  const { coordinates } = matcher;
  const { listings } = matcher.parts;
  for (let listing = 0; listing < listings.length; listing += LISTING_WORDS) {
    const at = coordinates[listings[listing + 1] ?? 0] ?? 0;
    if (at < 0) addElements(matcher, listing, ~at);
    else addListed(matcher, listing, at);
  }
}

function addListed({ parts, stretches }: Matcher, listing: number, at: number): void {
  const { listings, starts } = parts;
  const row = listings[listing + 2] ?? 0;
  const side = listings[listing];
  if (side === SIDES.is) add(stretches, starts[row + at], starts[row + at + 1]);
  else if (at < FIRST) return;
  // Programs of limits lie side by side, so all limits that hold are one stretch.
  else if (side === SIDES.atLeast) add(stretches, starts[row], starts[row + at + 1]);
  else add(stretches, starts[row + at], starts[listings[listing + 3] ?? 0]);
}

function addElements({ parts, elements, stretches }: Matcher, listing: number, place: number): void {
  const row = parts.listings[listing + 2] ?? 0;
  const last = place + (elements.items[place] ?? 0);
  for (let index = place + 1; index <= last; index++) {
    const at = row + (elements.items[index] ?? 0);
    add(stretches, parts.starts[at], parts.starts[at + 1]);
  }
}

function add(stretches: Stack, from = 0, to = 0): void {
  if (from >= to) return;
  stretches.items[stretches.size++] = from;
  stretches.items[stretches.size++] = to;
}

// The optimizer sees through a constant of this module, but looks an imported one up each time it is used.
const { deep, negated, turned } = FLAGS;
const [columnShift, halfBits, halfMask, testWords] = [OP_BITS, HALF_BITS, HALF_MASK, TEST_WORDS];

// Whether a test is passed is hard to foresee, for a processor too. So a test that needs no more than its coordinate
// is asked, its segment marked and the next test chosen without a branch: `passed` is all bits or none.
function walk(matcher: Matcher, asked: Asked, stretch: number): void {
  const { matched, coordinates, stretches } = matcher;
  const { code } = matcher.parts;
  const end = stretches.items[stretch + 1] ?? 0;
  let at = stretches.items[stretch] ?? 0;
  while (at < end) {
    const head = code[at] ?? 0;
    const coordinate = coordinates[head >> columnShift] ?? 0;
    const isDeep = coordinate < 0 || (head & deep) !== 0;
    const passed = isDeep ? passesDeep(matcher, asked, at) : passes(head, code[at + 1] ?? 0, coordinate);
    const failedAt = code[at + 2] ?? end;
    const segment = code[at + 3] ?? 0;
    matched[segment >> 5] = (matched[segment >> 5] ?? 0) | ((1 << segment) & passed);
    at = failedAt ^ ((failedAt ^ (at + testWords)) & passed);
  }
}

function passes(head: number, operand: number, coordinate: number): number {
  const outside = ((coordinate - (operand >>> halfBits)) | ((operand & halfMask) - coordinate)) >> 31;
  const isNot = -(head & negated);
  const missing = (coordinate - 1) >> 31;
  const isTurned = -((head & turned) >> 1);
  return ((outside ^ ~isNot) & ~(isNot & missing)) ^ isTurned;
}

function passesDeep(matcher: Matcher, asked: Asked, at: number): number {
  const head = matcher.parts.code[at] ?? 0;
  const isTurned = (head & turned) !== 0;
  return isMet(matcher, asked, at) === isTurned ? 0 : -1;
}

function isMet(matcher: Matcher, asked: Asked, at: number): boolean {
  const { code } = matcher.parts;
  const head = code[at] ?? 0;
  const isNegated = (head & negated) !== 0;
  if (kindOf(head) === DEEP.asked) {
    return answerTo(matcher, asked, code[at + 1] ?? 0) === (isNegated ? FALSE : TRUE);
  }
  const coordinate = matcher.coordinates[head >> columnShift] ?? 0;
  if (coordinate === MISSING) return !isNegated && hits(code, at, MISSING);
  return (coordinate < 0 ? someHits(matcher, at, ~coordinate) : hits(code, at, coordinate)) !== isNegated;
}

function someHits({ elements, parts }: Matcher, at: number, place: number): boolean {
  const last = place + (elements.items[place] ?? 0);
  for (let index = place + 1; index <= last; index++) {
    if (hits(parts.code, at, elements.items[index] ?? 0)) return true;
  }
  return false;
}

/** Whether a coordinate is one that the test at `at` asks for, before any negation. */
function hits(code: Int32Array, at: number, coordinate: number): boolean {
  const operand = code[at + 1] ?? 0;
  switch (kindOf(code[at] ?? 0)) {
    case DEEP.wide:
      return coordinate >= (code[operand] ?? 0) && coordinate <= (code[operand + 1] ?? 0);
    case DEEP.among:
      return isInSet(code, operand, coordinate);
    default:
      return coordinate >= operand >>> halfBits && coordinate <= (operand & halfMask);
  }
}

function kindOf(head: number): number {
  return head & deep ? (head & OP_MASK) >> DEEP_SHIFT : SHALLOW;
}

const SHALLOW = -1;

function isInSet(code: Int32Array, set: number, coordinate: number): boolean {
  let low = set + 1;
  let high = low + (code[set] ?? 0);
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = code[middle] ?? 0;
    if (one === coordinate) return true;
    if (one < coordinate) low = middle + 1;
    else high = middle;
  }
  return false;
}

// What one byte of `answers` says. Zero is left for questions not asked yet.
const [FALSE, TRUE, UNKNOWN] = [1, 2, 3];

function answerTo(matcher: Matcher, { facts, options }: Asked, question: number): number {
  const known = matcher.answers[question];
  if (known) return known;
  const condition: Condition =
    matcher.conditions[question] ?? JSON.parse(textAt(matcher.parts.questions, 2 * question, matcher.parts));
  matcher.conditions[question] = condition;
  const truth = evaluate(condition, facts, options);
  const answer = truth === "unknown" ? UNKNOWN : truth ? TRUE : FALSE;
  matcher.answers[question] = answer;
  return answer;
}
