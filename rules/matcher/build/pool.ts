import type { Json } from "../../json.ts";

/** A growing part of the binary that holds equal things once. `add` tells where. */
export type Pool<Thing = readonly number[]> = { readonly add: (thing: Thing) => number };

/** Sequences of words, one after the other; a sequence is known by its first word's place. */
export function createWordPool(words: number[]): Pool {
  const places = new Map<string, number>();
  return {
    add: (sequence) => {
      const name = sequence.join(",");
      const known = places.get(name);
      if (known !== undefined) return known;
      const place = words.length;
      places.set(name, place);
      for (const word of sequence) words.push(word);
      return place;
    },
  };
}

/** Texts, known by their number. */
export function createTextPool(texts: string[]): Pool<string> {
  const places = new Map<string, number>();
  return {
    add: (text) => {
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}

/** JSON text that keeps infinite numbers, which a document can hold as `1e999` and `JSON.stringify` would lose. */
export function exactJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(exactJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .map(([key, inner]) => `${JSON.stringify(key)}:${exactJson(inner)}`)
      .join(",")}}`;
  }
  if (value === Infinity || value === -Infinity) return value > 0 ? "1e999" : "-1e999";
  return JSON.stringify(value);
}
