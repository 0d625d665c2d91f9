import { FIRST } from "./aspects.ts";
import { LISTING_WORDS, SIDES } from "./ops.ts";
import { AHEAD, type Matcher, type Room } from "./view.ts";

// The optimizer sees through a constant of this module, but looks an imported one up each time it is used.
const { is, atLeast, atMost } = SIDES;
const [listingWords, first, ahead] = [LISTING_WORDS, FIRST, AHEAD];

/** Finds the entries that wait under this visitor's coordinates. Listings of one side lie next to each other. */
export function awaitEntries(matcher: Matcher): void {
  const { parts, waiting } = matcher;
  waiting.size = 0;
  awaitStretch(waiting, parts.starts[0], parts.starts[1]);
  const limits = awaitEqual(matcher);
  awaitBelow(matcher, awaitAbove(matcher, limits));
}

function awaitEqual(matcher: Matcher): number {
  const { coordinates, parts, waiting } = matcher;
  const { listings, starts } = parts;
  let listing = 0;
  for (; listings[listing] === is; listing += listingWords) {
    const at = coordinates[listings[listing + 1] ?? 0] ?? 0;
    const row = listings[listing + 2] ?? 0;
    if (at < 0) awaitElements(matcher, row, ~at);
    else awaitStretch(waiting, starts[row + at], starts[row + at + 1]);
  }
  return listing;
}

function awaitElements({ elements, parts, waiting }: Matcher, row: number, place: number): void {
  const last = place + (elements.items[place] ?? 0);
  for (let index = place + 1; index <= last; index++) {
    const at = row + (elements.items[index] ?? 0);
    awaitStretch(waiting, parts.starts[at], parts.starts[at + 1]);
  }
}

// Entries of limits lie side by side, so those of all limits that hold are one stretch.
function awaitAbove({ coordinates, parts, waiting }: Matcher, from: number): number {
  const { listings, starts } = parts;
  let listing = from;
  for (; listings[listing] === atLeast; listing += listingWords) {
    const at = coordinates[listings[listing + 1] ?? 0] ?? 0;
    const row = listings[listing + 2] ?? 0;
    if (at >= first) awaitStretch(waiting, starts[row], starts[row + at + 1]);
  }
  return listing;
}

function awaitBelow({ coordinates, parts, waiting }: Matcher, from: number): void {
  const { listings, starts } = parts;
  for (let listing = from; listings[listing] === atMost; listing += listingWords) {
    const at = coordinates[listings[listing + 1] ?? 0] ?? 0;
    const row = listings[listing + 2] ?? 0;
    if (at >= first) awaitStretch(waiting, starts[row + at], starts[listings[listing + 3] ?? 0]);
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
