import type { Facts } from "../condition.ts";
import { factAt, toNumber } from "../conditions/kleene.ts";
import { type Json, textOf } from "../json.ts";
import { fnv32a } from "../units/hash.ts";
import {
  ASPECT_COUNT,
  ASPECTS,
  coordinateAt,
  FALSE,
  FIRST,
  MISSING,
  OTHER,
  PRESENT,
  TRUE,
} from "./aspects.ts";
import { FACT, FACT_WORDS, type Parts, USES } from "./layout.ts";
import { isString } from "./texts.ts";
import type { Matcher, NestedFact } from "./view.ts";

// The optimizer sees through a constant of this module, but looks an imported one up each time it is used.
const { presence, truth, text, string, memberString, number, exactNumber, memberNumber, boolean } = ASPECTS;
const { firstString, firstNumber, uses, longest } = FACT;
const usesText = USES.text | USES.strings;
const usesNumber = USES.number | USES.numbers;
const [columns, words] = [ASPECT_COUNT, FACT_WORDS];
const [missing, other, present, no, yes] = [MISSING, OTHER, PRESENT, FALSE, TRUE];

/** Reads each fact that any test asks about, once, and notes its coordinates. */
export function readFacts(matcher: Matcher, facts: Facts): void {
  matcher.coordinates.fill(MISSING);
  matcher.elements.size = 0;
  readNamed(matcher, facts);
  readNested(matcher, facts);
}

// A loop over an object's keys reads its values several times faster than asking for each by name, and V8 knows that
// this form of the own-property check cannot fail in it; Object.hasOwn costs more than all the rest of the loop.
function readNamed(matcher: Matcher, facts: Facts): void {
  const { places } = matcher;
  for (const name in facts) {
    // biome-ignore lint/suspicious/noPrototypeBuiltins: see above.
    if (!Object.prototype.hasOwnProperty.call(facts, name)) continue;
    const fact = places.get(name);
    if (fact === undefined) continue;
    const value = facts[name];
    if (value !== undefined && value !== null) note(matcher, fact, value);
  }
}

// A fact with a dotted name may be inside another, if there is none with exactly its name.
function readNested(matcher: Matcher, facts: Facts): void {
  for (const [holder, nested] of matcher.holders) {
    if (!Object.hasOwn(facts, holder)) continue;
    for (const one of nested) {
      if (!hasExactly(matcher, facts, one)) noteNested(matcher, facts, one);
    }
  }
}

function noteNested(matcher: Matcher, facts: Facts, { fact, name }: NestedFact): void {
  const value = factAt(facts, name);
  if (value !== undefined && value !== null) note(matcher, fact, value);
}

function hasExactly({ coordinates }: Matcher, facts: Facts, { fact, name }: NestedFact): boolean {
  return (
    coordinates[fact * columns + presence] !== missing || (Object.hasOwn(facts, name) && facts[name] === null)
  );
}

function note(matcher: Matcher, fact: number, value: Json): void {
  const { coordinates } = matcher;
  const column = fact * columns;
  coordinates[column + presence] = present;
  coordinates[column + truth] = value ? yes : no;
  coordinates[column + text] = other;
  coordinates[column + string] = other;
  coordinates[column + memberString] = other;
  coordinates[column + number] = other;
  coordinates[column + exactNumber] = other;
  coordinates[column + memberNumber] = other;
  coordinates[column + boolean] = typeof value === "boolean" ? (value ? yes : no) : other;
  const asked = matcher.parts.facts[fact * words + uses] ?? 0;
  if (asked & usesText) noteText(matcher, fact, value);
  if (asked & usesNumber) noteNumber(matcher, fact, value);
}

function noteText(matcher: Matcher, fact: number, value: Json): void {
  const { coordinates } = matcher;
  const column = fact * columns;
  const asked = matcher.parts.facts[fact * words + uses] ?? 0;
  if (typeof value === "string") {
    const code = codeOf(matcher, fact, value);
    coordinates[column + text] = code;
    coordinates[column + string] = code;
    coordinates[column + memberString] = code;
    return;
  }
  if (asked & USES.text) coordinates[column + text] = codeOf(matcher, fact, textOf(value));
  if (asked & USES.strings && Array.isArray(value)) {
    coordinates[column + memberString] = noteStrings(matcher, fact, value);
  }
}

function noteNumber(matcher: Matcher, fact: number, value: Json): void {
  const { coordinates } = matcher;
  const column = fact * columns;
  const asked = matcher.parts.facts[fact * words + uses] ?? 0;
  if (typeof value === "number") {
    const place = placeOf(matcher, fact, value);
    coordinates[column + number] = place;
    coordinates[column + exactNumber] = place;
    coordinates[column + memberNumber] = place;
    return;
  }
  if (asked & USES.number) coordinates[column + number] = placeOf(matcher, fact, toNumber(value));
  if (asked & USES.numbers && Array.isArray(value)) {
    coordinates[column + memberNumber] = noteNumbers(matcher, fact, value);
  }
}

// A list's coordinate is below zero: `~` the place of its length in `elements`, which its elements' coordinates follow.
function noteStrings(matcher: Matcher, fact: number, list: readonly Json[]): number {
  const { elements } = matcher;
  const place = elements.size++;
  for (const one of distinct(list)) {
    const code = typeof one === "string" ? codeOf(matcher, fact, one) : other;
    if (code !== other) elements.items[elements.size++] = code;
  }
  elements.items[place] = elements.size - place - 1;
  return ~place;
}

function noteNumbers(matcher: Matcher, fact: number, list: readonly Json[]): number {
  const { elements } = matcher;
  const place = elements.size++;
  for (const one of distinct(list)) {
    if (typeof one === "number") elements.items[elements.size++] = placeOf(matcher, fact, one);
  }
  elements.items[place] = elements.size - place - 1;
  return ~place;
}

// Repetitions change nothing, but a long list of them would be looked up again and again.
function distinct(list: readonly Json[]): readonly Json[] {
  return list.length > FEW ? [...new Set(list)] : list;
}

const FEW = 16;

/** Coordinate of a string: its code among the fact's strings, or other. */
function codeOf({ parts, codes }: Matcher, fact: number, value: string): number {
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

/** Coordinate of a number: odd if conditions mention it, else the even one between its neighbours. */
function placeOf({ parts }: Matcher, fact: number, value: number): number {
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
