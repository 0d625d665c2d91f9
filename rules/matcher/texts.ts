import type { Parts } from "./layout.ts";

type Texts = Pick<Parts, "narrow" | "wide">;

/** Collects texts for a binary; equal ones are held once. `add` gives the two words that refer to one. */
export function createTexts() {
  const narrow: number[] = [];
  const wide: number[] = [];
  const places = new Map<string, readonly [number, number]>();
  const place = (text: string): readonly [number, number] => {
    const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
    const isNarrow = units.every((unit) => unit < 256);
    const pool = isNarrow ? narrow : wide;
    const start = pool.length;
    for (const unit of units) pool.push(unit);
    // A length below zero says that the units lie in `wide`.
    return [start, isNarrow ? text.length : -text.length];
  };
  const add = (text: string): readonly [number, number] => {
    const known = places.get(text) ?? place(text);
    places.set(text, known);
    return known;
  };
  return { narrow, wide, add };
}

/** The text that the two words at `at` refer to. */
export function textAt(references: Int32Array, at: number, texts: Texts): string {
  const [start, length] = [references[at] ?? 0, references[at + 1] ?? 0];
  const units =
    length < 0 ? texts.wide.subarray(start, start - length) : texts.narrow.subarray(start, start + length);
  let text = "";
  for (let from = 0; from < units.length; from += CHUNK) {
    // Spread out as arguments, they would be taken from an iterator, which is slow before V8 has warmed up.
    text += Reflect.apply(String.fromCharCode, undefined, units.subarray(from, from + CHUNK));
  }
  return text;
}

// A call takes only so many arguments.
const CHUNK = 4096;

/** Whether a string of the vocabulary is this text, found without making a string of it. */
export function isString(text: string, entry: number, { strings, narrow, wide }: Parts): boolean {
  const [start, length] = [strings[2 * entry] ?? 0, strings[2 * entry + 1] ?? 0];
  if (text.length !== Math.abs(length)) return false;
  const units = length < 0 ? wide : narrow;
  for (let index = 0; index < text.length; index++) {
    if (units[start + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
