import type { EvaluateOptions, Facts } from "../condition.ts";
import { FIRST } from "./aspects.ts";
import { isMet } from "./deep.ts";
import { FLAGS, HALF_BITS, HALF_MASK, LISTING_WORDS, OP_BITS, SIDES, TEST_WORDS } from "./ops.ts";
import { AHEAD, type Matcher, type Room } from "./view.ts";

/** What the tests that the index does not know are asked of. */
export type Asked = { readonly facts: Facts; readonly options: EvaluateOptions };

/** Marks the segments of the visitor whose facts have been read. */
export function markMatches(matcher: Matcher, asked: Asked): void {
  const { waiting, answers } = matcher;
  answers.fill(0);
  awaitFirst(matcher);
  askFirst(matcher);
  while (waiting.size > 0) {
    askShallow(matcher);
    askDeep(matcher, asked);
  }
  markFound(matcher);
}

// The optimizer sees through a constant of this module, but looks an imported one up each time it is used.
const { deep, negated, mask } = FLAGS;
const { is, atLeast } = SIDES;
const [columnShift, halfBits, halfMask, testWords] = [OP_BITS, HALF_BITS, HALF_MASK, TEST_WORDS];
const [listingWords, first, ahead] = [LISTING_WORDS, FIRST, AHEAD];

/** Finds the tests that wait under this visitor's coordinates. */
function awaitFirst(matcher: Matcher): void {
  const { coordinates, parts, waiting } = matcher;
  const { listings, starts } = parts;
  waiting.size = 0;
  awaitStretch(waiting, starts[0], starts[1]);
  for (let listing = 0; listing < listings.length; listing += listingWords) {
    const at = coordinates[listings[listing + 1] ?? 0] ?? 0;
    if (at < 0) awaitElements(matcher, listings[listing + 2] ?? 0, ~at);
    else awaitListed(matcher, listing, at);
  }
}

function awaitListed({ parts, waiting }: Matcher, listing: number, at: number): void {
  const { listings, starts } = parts;
  const side = listings[listing];
  const row = listings[listing + 2] ?? 0;
  if (side === is) awaitStretch(waiting, starts[row + at], starts[row + at + 1]);
  else if (at < first) return;
  // Tests of limits lie side by side, so those of all limits that hold are one stretch.
  else if (side === atLeast) awaitStretch(waiting, starts[row], starts[row + at + 1]);
  else awaitStretch(waiting, starts[row + at], starts[listings[listing + 3] ?? 0]);
}

function awaitElements({ elements, parts, waiting }: Matcher, row: number, place: number): void {
  const last = place + (elements.items[place] ?? 0);
  for (let index = place + 1; index <= last; index++) {
    const at = row + (elements.items[index] ?? 0);
    awaitStretch(waiting, parts.starts[at], parts.starts[at + 1]);
  }
}

// How long a stretch is, is hard to foresee, for a processor too. So a few are noted without asking whether they are in
// it: those that are not are overwritten by the next.
function awaitStretch(waiting: Room, from = 0, to = 0): void {
  const { items, size } = waiting;
  items[size] = from;
  items[size + 1] = from + 1;
  items[size + 2] = from + 2;
  items[size + 3] = from + 3;
  for (let at = from + ahead; at < to; at++) items[size + at - from] = at;
  waiting.size = size + to - from;
}

// So is whether a test is passed. These ask without a branch and note what follows without one, which lets the
// processor read tests ahead: `failed` is all bits or none. First tests are plain intervals, and most fail.
function askFirst({ coordinates, found, waiting, parts }: Matcher): void {
  const { tests } = parts;
  const { items, size } = waiting;
  const segments = found.items;
  let [foundSize, waitingSize] = [0, 0];
  for (let index = 0; index < size; index++) {
    const at = (items[index] ?? 0) * testWords;
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
    const at = (items[index] ?? 0) * testWords;
    const head = tests[at] ?? 0;
    const operand = tests[at + 1] ?? 0;
    const next = tests[at + 2] ?? 0;
    const coordinate = coordinates[head >> columnShift] ?? 0;
    const isDeep = (coordinate >> 31) | -((head & deep) >> 1);
    const missing = (coordinate - 1) >> 31;
    const outside = ((coordinate - (operand >>> halfBits)) | ((operand & halfMask) - coordinate)) >> 31;
    const unmasked = ((operand >>> coordinate) & 1) - 1;
    const isMask = -((head & mask) >> 2);
    const isNot = -(head & negated);
    const failed = (((outside & ~isMask) | (unmasked & isMask)) ^ isNot) | (isNot & missing) | isDeep;
    const goesOn = next >> 31;
    segments[foundSize] = next;
    foundSize -= ~failed & ~goesOn;
    items[waitingSize] = ~next;
    waitingSize -= ~failed & goesOn;
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
    const next = tests[at + 2] ?? 0;
    if (next < 0) waiting.items[waiting.size++] = ~next;
    else found.items[found.size++] = next;
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
