import type { EvaluateOptions, Facts } from "../condition.ts";
import { awaitEntries } from "./await.ts";
import { isMet } from "./deep.ts";
import { ENTRY_WORDS, FLAGS, HALF_BITS, HALF_MASK, OP_BITS, TEST_WORDS } from "./ops.ts";
import type { Matcher } from "./view.ts";

/** What the tests that the index does not know are asked of. */
export type Asked = { readonly facts: Facts; readonly options: EvaluateOptions };

/** Marks the segments of the visitor whose facts have been read. */
export function markMatches(matcher: Matcher, asked: Asked): void {
  const { waiting, answers } = matcher;
  answers.fill(0);
  awaitEntries(matcher);
  askFirst(matcher);
  while (waiting.size > 0) {
    askShallow(matcher);
    askDeep(matcher, asked);
  }
  markFound(matcher);
}

// The optimizer sees through a constant of this module, but looks an imported one up each time it is used.
const { deep, negated, mask, last } = FLAGS;
const [columnShift, lastShift, halfBits, halfMask] = [OP_BITS, OP_BITS - 1, HALF_BITS, HALF_MASK];
const [entryWords, testWords] = [ENTRY_WORDS, TEST_WORDS];

// Whether a test is passed is hard to foresee, for a processor too. These ask without a branch and note what follows
// without one, which lets it read tests ahead: `failed` is all bits or none. First tests are plain intervals.
function askFirst({ coordinates, found, waiting, parts }: Matcher): void {
  const { tests } = parts;
  const { items, size } = waiting;
  const segments = found.items;
  let [foundSize, waitingSize] = [0, 0];
  for (let index = 0; index < size; index++) {
    const at = (items[index] ?? 0) * entryWords;
    const operand = tests[at + 1] ?? 0;
    const next = tests[at + 2] ?? 0;
    const coordinate = coordinates[(tests[at] ?? 0) >> columnShift] ?? 0;
    const failed = ((coordinate - (operand >>> halfBits)) | ((operand & halfMask) - coordinate)) >> 31;
    const goesOn = next >> 31;
    segments[foundSize] = next;
    foundSize -= ~failed & ~goesOn;
    items[waitingSize] = ~next;
    waitingSize -= ~failed & goesOn;
  }
  found.size = foundSize;
  waiting.size = waitingSize;
}

function askShallow({ coordinates, found, waiting, postponed, parts }: Matcher): void {
  const { tests } = parts;
  const { items, size } = waiting;
  const [segments, later] = [found.items, postponed.items];
  let [foundSize, waitingSize, postponedSize] = [found.size, 0, 0];
  for (let index = 0; index < size; index++) {
    const at = items[index] ?? 0;
    const head = tests[at] ?? 0;
    const operand = tests[at + 1] ?? 0;
    const coordinate = coordinates[head >> columnShift] ?? 0;
    const isDeep = (coordinate >> 31) | -((head & deep) >> 1);
    const missing = (coordinate - 1) >> 31;
    const outside = ((coordinate - (operand >>> halfBits)) | ((operand & halfMask) - coordinate)) >> 31;
    const unmasked = ((operand >>> coordinate) & 1) - 1;
    const isMask = -((head & mask) >> 2);
    const isNot = -(head & negated);
    const failed = (((outside & ~isMask) | (unmasked & isMask)) ^ isNot) | (isNot & missing) | isDeep;
    const isLast = -((head & last) >> lastShift);
    segments[foundSize] = tests[at + testWords] ?? 0;
    foundSize -= ~failed & isLast;
    items[waitingSize] = at + testWords;
    waitingSize -= ~failed & ~isLast;
    later[postponedSize] = at;
    postponedSize -= isDeep;
  }
  found.size = foundSize;
  waiting.size = waitingSize;
  postponed.size = postponedSize;
}

function askDeep(matcher: Matcher, asked: Asked): void {
  const { found, waiting, postponed, parts } = matcher;
  const { tests } = parts;
  for (let index = 0; index < postponed.size; index++) {
    const at = postponed.items[index] ?? 0;
    const test = { head: tests[at] ?? 0, operand: tests[at + 1] ?? 0 };
    if (!isMet(matcher, asked, test)) continue;
    if (test.head & last) found.items[found.size++] = tests[at + testWords] ?? 0;
    else waiting.items[waiting.size++] = at + testWords;
  }
}

function markFound({ found, matched }: Matcher): void {
  const { items, size } = found;
  matched.fill(0);
  for (let index = 0; index < size; index++) {
    const segment = items[index] ?? 0;
    matched[segment >> 5] = (matched[segment >> 5] ?? 0) | (1 << segment);
  }
}
