import type { Facts } from "../condition.ts";
import { factAt, toNumber } from "../conditions/kleene.ts";
import { type Json, textOf } from "../json.ts";
import { ASPECT_COUNT, ASPECTS, FALSE, MISSING, OTHER, PRESENT, TRUE } from "./aspects.ts";
import { FACT, FACT_WORDS, USES } from "./layout.ts";
import { codeOf, placeOf } from "./lookup.ts";
import type { Matcher, NestedFact } from "./view.ts";

// The optimizer sees through a constant of this module, but looks an imported one up each time it is used.
const { presence, truth, text, string, memberString, number, exactNumber, memberNumber, boolean } = ASPECTS;
const { uses } = FACT;
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
  const { order } = matcher;
  let index = 0;
  for (const name in facts) {
    // biome-ignore lint/suspicious/noPrototypeBuiltins: see above.
    if (!Object.prototype.hasOwnProperty.call(facts, name)) continue;
    const known = order[index];
    const { fact } = known?.name === name ? known : placed(matcher, name, index);
    index++;
    if (fact === NOT_ASKED) continue;
    const value = facts[name];
    if (value !== undefined && value !== null) note(matcher, fact, value);
  }
}

// Facts are mostly put together in one order, so what stood here last time saves looking the name up.
function placed({ order, places }: Matcher, name: string, index: number): NestedFact {
  const found = { name, fact: places.get(name) ?? NOT_ASKED };
  if (index < MOST_ORDERED) order[index] = found;
  return found;
}

const NOT_ASKED = -1;
const MOST_ORDERED = 1000;

// A fact with a dotted name may be inside another, if there is none with exactly its name.
function readNested(matcher: Matcher, facts: Facts): void {
  const { coordinates, holders } = matcher;
  for (const [holder, nested] of holders) {
    if (!Object.hasOwn(facts, holder)) continue;
    for (const { fact, name } of nested) {
      if (coordinates[fact * columns + presence] !== missing) continue;
      const value = factAt(facts, name);
      if (value !== undefined && value !== null) note(matcher, fact, value);
    }
  }
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
