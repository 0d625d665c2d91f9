import type { Condition } from "../condition.ts";
import { evaluate } from "../evaluate.ts";
import { MISSING } from "./aspects.ts";
import { DEEP, DEEP_SHIFT, FLAGS, HALF_BITS, HALF_MASK, OP_BITS, OP_MASK, TEST_WORDS } from "./ops.ts";
import type { Asked } from "./run.ts";
import { textAt } from "./texts.ts";
import type { Matcher } from "./view.ts";

/** A test's head and operand. */
export type Words = { readonly head: number; readonly operand: number };

/** Whether a test is passed, of any kind and for any fact. */
export function isMet(matcher: Matcher, asked: Asked, test: Words): boolean {
  const isNegated = (test.head & FLAGS.negated) !== 0;
  switch (kindOf(test)) {
    case DEEP.asked:
      return answerTo(matcher, asked, test.operand) === (isNegated ? FALSE : TRUE);
    case DEEP.any:
      return partsOf(matcher, test).some((part) => isMet(matcher, asked, part));
    case DEEP.all:
      return partsOf(matcher, test).every((part) => isMet(matcher, asked, part));
  }
  const coordinate = matcher.coordinates[test.head >> OP_BITS] ?? 0;
  if (coordinate === MISSING) return !isNegated && hits(matcher, test, MISSING);
  const isHit = coordinate < 0 ? someHits(matcher, test, ~coordinate) : hits(matcher, test, coordinate);
  return isHit !== isNegated;
}

function partsOf({ parts }: Matcher, { operand }: Words): readonly Words[] {
  const { details } = parts;
  return Array.from({ length: details[operand] ?? 0 }, (_, index) => {
    const at = operand + 1 + index * TEST_WORDS;
    return { head: details[at] ?? 0, operand: details[at + 1] ?? 0 };
  });
}

function someHits(matcher: Matcher, test: Words, place: number): boolean {
  const { items } = matcher.elements;
  const last = place + (items[place] ?? 0);
  for (let index = place + 1; index <= last; index++) {
    if (hits(matcher, test, items[index] ?? 0)) return true;
  }
  return false;
}

/** Whether a coordinate is one that a test asks for, before any negation. */
function hits({ parts }: Matcher, test: Words, coordinate: number): boolean {
  const { details } = parts;
  const { operand } = test;
  switch (kindOf(test)) {
    case DEEP.wide:
      return coordinate >= (details[operand] ?? 0) && coordinate <= (details[operand + 1] ?? 0);
    case DEEP.among:
      return isInSet(details, operand, coordinate);
    case MASK:
      return ((operand >>> coordinate) & 1) === 1;
    default:
      return coordinate >= operand >>> HALF_BITS && coordinate <= (operand & HALF_MASK);
  }
}

function kindOf({ head }: Words): number {
  if (head & FLAGS.deep) return (head & OP_MASK) >> DEEP_SHIFT;
  return head & FLAGS.mask ? MASK : INTERVAL;
}

// The kinds of tests that are not deep, below those that are.
const [INTERVAL, MASK] = [-1, -2];

function isInSet(details: Int32Array, set: number, coordinate: number): boolean {
  let low = set + 1;
  let high = low + (details[set] ?? 0);
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = details[middle] ?? 0;
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
