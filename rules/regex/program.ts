import { type Alphabet, classOf } from "./alphabet.ts";
import type { Assertion } from "./tree.ts";

/** What to do at one place of a program; places are counted from 0, and jumps from where they stand. */
export type Instruction =
  | { readonly op: "read"; readonly classes: ReadonlySet<number> }
  | { readonly op: "assert"; readonly assertion: Assertion }
  | { readonly op: "fork"; readonly by: readonly number[] }
  | { readonly op: "match" };

/** A pattern as Thompson's non-deterministic machine: the search is at many places at once, and never goes back. */
export type Program = {
  readonly instructions: readonly Instruction[];
  readonly alphabet: Alphabet;
  /** Classes of the word characters; empty where the pattern does not ask for word boundaries. */
  readonly words: ReadonlySet<number>;
};

/** Code units of the longest text that is searched. */
export const LONGEST_TEXT = 2048;

/**
 * Whether a program's pattern is found anywhere in a text, as `RegExp.prototype.test` says.
 * Each instruction is looked at a bounded number of times for each code unit, whatever pattern and text are.
 *
 * @param longest code units of a text; a longer one is not searched.
 * @returns undefined where the text is not searched.
 */
export function matches(program: Program, text: string, longest = LONGEST_TEXT): boolean | undefined {
  if (text.length > longest) return undefined;
  let places: Places = [0];
  let before: Side = "edge";
  for (let at = 0; at < text.length; at++) {
    const read = classOf(program.alphabet, text.charCodeAt(at));
    const after = sideOf(program, read);
    const reached = reachable(program, places, { before, after });
    if (hasMatched(program, reached)) return true;
    places = behind(program, reached, read);
    before = after;
  }
  return hasMatched(program, reachable(program, places, { before, after: "edge" }));
}

/** Places of a program at which a search is, each once. */
export type Places = readonly number[];

/** What stands on one side of a place in a text: nothing, a word character, or another. */
export type Side = "edge" | "word" | "other";

/** Both sides of a place in a text. */
export type Between = { readonly before: Side; readonly after: Side };

/** The side that a character of a class makes. */
export function sideOf({ words }: Program, read: number): Exclude<Side, "edge"> {
  return words.has(read) ? "word" : "other";
}

/** Whether the search may stop. */
export function hasMatched({ instructions }: Program, places: Places): boolean {
  return places.includes(instructions.length - 1);
}

/**
 * All places that can be reached without reading a character.
 *
 * @param between what assertions are asked about; without it, none is passed.
 */
export function reachable({ instructions }: Program, from: Places, between?: Between): Places {
  const seen = new Uint8Array(instructions.length);
  const reached: number[] = [];
  const reach = (place: number) => {
    if (!seen[place]) reached.push(place);
    seen[place] = 1;
  };
  from.forEach(reach);
  // The list grows while it is walked.
  for (const place of reached) {
    for (const by of jumpsOf(instructions[place], between)) reach(place + by);
  }
  return reached;
}

const NEXT = [1];

function jumpsOf(instruction: Instruction | undefined, between: Between | undefined): readonly number[] {
  if (instruction?.op === "fork") return instruction.by;
  if (instruction?.op !== "assert" || !between) return [];
  return ASSERTIONS[instruction.assertion](between) ? NEXT : [];
}

const ASSERTIONS: { readonly [Name in Assertion]: (between: Between) => boolean } = {
  start: ({ before }) => before === "edge",
  end: ({ after }) => after === "edge",
  boundary: ({ before, after }) => (before === "word") !== (after === "word"),
  inside: ({ before, after }) => (before === "word") === (after === "word"),
};

/** The places behind those that read a character of this class; and the beginning, for a match may start anywhere. */
export function behind({ instructions }: Program, places: Places, read: number): Places {
  const reading = places.filter((place) => {
    const instruction = instructions[place];
    return instruction?.op === "read" && instruction.classes.has(read);
  });
  return [0, ...reading.map((place) => place + 1)];
}
