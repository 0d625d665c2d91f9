import { fnv32a } from "../units/hash.ts";
import { coordinateAt, FIRST, OTHER } from "./aspects.ts";
import { FACT, FACT_WORDS, type Parts } from "./layout.ts";
import { isString } from "./texts.ts";
import { type Matcher, SMALL } from "./view.ts";

// The optimizer sees through a constant of this module, but looks an imported one up each time it is used.
const { firstString, firstNumber, longest } = FACT;
const [words, small, other] = [FACT_WORDS, SMALL, OTHER];

/** Coordinate of a string: its code among the fact's strings, or other. */
export function codeOf({ parts, codes }: Matcher, fact: number, value: string): number {
  if (value.length > (parts.facts[fact * words + longest] ?? 0)) return other;
  const known = codes[fact]?.get(value);
  if (known !== undefined) return known;
  const code = lookedUp(parts, fact, value);
  remember(codes, fact, { value, code });
  return code;
}

// Visitors share most of their words, and a map finds one sooner than its letters can be read.
function remember(codes: Matcher["codes"], fact: number, { value, code }: Coded): void {
  const map = codes[fact] ?? new Map<string, number>();
  if (map.size >= MOST_KNOWN) map.clear();
  codes[fact] = map.set(value, code);
}

type Coded = { readonly value: string; readonly code: number };

const MOST_KNOWN = 2000;

function lookedUp(parts: Parts, fact: number, value: string): number {
  const { facts, slots } = parts;
  const first = facts[fact * words + firstString] ?? 0;
  const end = facts[(fact + 1) * words + firstString] ?? 0;
  for (let slot = slotOf(fact, value, slots.length); ; slot = (slot + 1) & (slots.length - 1)) {
    const entry = (slots[slot] ?? 0) - 1;
    if (entry < 0) return other;
    if (entry >= first && entry < end && isString(value, entry, parts)) return FIRST + entry - first;
  }
}

/** Where a fact's string is looked for first in a table of `size` slots, a power of two. */
export function slotOf(fact: number, value: string, size: number): number {
  const mixed = fnv32a(value) ^ Math.imul(fact + 1, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & (size - 1);
}

/** Coordinate of a number. Most are small counts, and where these stand is soon known. */
export function placeOf(matcher: Matcher, fact: number, value: number): number {
  const isSmall = (value & (small - 1)) === value;
  if (!isSmall) return searched(matcher, fact, value);
  const at = fact * small + value;
  const known = matcher.small[at] ?? 0;
  if (known > 0) return known;
  const place = searched(matcher, fact, value);
  matcher.small[at] = place;
  return place;
}

/** Coordinate of a number: odd if conditions mention it, else the even one between its neighbours. */
function searched({ parts }: Matcher, fact: number, value: number): number {
  if (Number.isNaN(value)) return other;
  const { facts, numbers } = parts;
  const first = facts[fact * words + firstNumber] ?? 0;
  const end = facts[(fact + 1) * words + firstNumber] ?? 0;
  let [low, high] = [first, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  const isMentioned = low < end && numbers[low] === value;
  return isMentioned ? coordinateAt(low - first) : coordinateAt(low - first) - 1;
}
