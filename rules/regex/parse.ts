import { programOf } from "./assemble.ts";
import { createFolding, type Folding } from "./case.ts";
import { complement, LINE_ENDS } from "./characters.ts";
import { pieceOf, readClass, readEscape } from "./piece.ts";
import type { Program } from "./program.ts";
import { createReader, type Reader, type RegexProblem } from "./reader.ts";
import { type Assertion, NOTHING, sizeOf, type Tree } from "./tree.ts";

/** What a pattern may cost: characters of its text, and instructions of its program. */
export const REGEX_LIMITS = { pattern: 256, instructions: 1000 } as const;

/** `ignoreCase` is JavaScript's `i` flag. */
export type RegexOptions = { readonly ignoreCase?: boolean };

/** A pattern ready to search with, or why there is none. */
export type ParsedRegex =
  | { readonly ok: true; readonly program: Program }
  | { readonly ok: false; readonly problem: RegexProblem };

/**
 * Reads a regular expression as JavaScript does without the `u` flag (ECMA-262, annex B), where it can be searched
 * for in linear time. Beyond that it refuses what JavaScript reads as something nobody means: `\A`, `a{,3}`, octal escapes.
 */
export function parseRegex(pattern: string, { ignoreCase = false }: RegexOptions = {}): ParsedRegex {
  const reader = createReader(pattern);
  if (pattern.length > REGEX_LIMITS.pattern) failLong(reader, pattern.length);
  const tree = readChoice({ reader, folding: ignoreCase ? createFolding() : (set) => set });
  if (reader.peek() !== "")
    reader.fail("regex_syntax", "There is no group to close here; write \\) for the character");
  failLarge(reader, tree, 0);
  const problem = reader.problem();
  return problem ? { ok: false, problem } : { ok: true, program: programOf(tree) };
}

type Context = { readonly reader: Reader; readonly folding: Folding };

function readChoice(context: Context): Tree {
  const first = readSequence(context);
  const options = [first];
  while (context.reader.take("|")) options.push(readSequence(context));
  return options.length > 1 ? { kind: "choice", options } : first;
}

function readSequence(context: Context): Tree {
  const parts: Tree[] = [];
  while (!["", "|", ")"].includes(context.reader.peek())) parts.push(readPart(context));
  return { kind: "sequence", parts };
}

function readPart(context: Context): Tree {
  const start = context.reader.at();
  const assertion = readAssertion(context.reader);
  if (assertion) return { kind: "assertion", assertion };
  const part = readAtom(context);
  const repetition = readRepetition(context.reader, part);
  if (!repetition) return part;
  failLarge(context.reader, repetition, start);
  return repetition;
}

const ASSERTIONS: readonly (readonly [text: string, assertion: Assertion])[] = [
  ["^", "start"],
  ["$", "end"],
  ["\\b", "boundary"],
  ["\\B", "inside"],
];

function readAssertion(reader: Reader): Assertion | undefined {
  return ASSERTIONS.find(([text]) => reader.take(text))?.[1];
}

function readAtom(context: Context): Tree {
  const { reader, folding } = context;
  const start = reader.at();
  const [character = ""] = reader.takeShape(/^[\s\S]/) ?? [];
  switch (character) {
    case "(":
      return readGroup(context, start);
    case "[":
      return { kind: "characters", set: readClass(reader, folding) };
    case "\\":
      return { kind: "characters", set: folding(readEscape(reader).set) };
    case ".":
      return { kind: "characters", set: complement(LINE_ENDS) };
    case "*":
    case "+":
    case "?":
    case "{":
      reader.fail("regex_syntax", `${STRAY[character]}; write \\${character} for the character`, start);
      return NOTHING;
    default:
      return { kind: "characters", set: folding(pieceOf(character.charCodeAt(0)).set) };
  }
}

const NO_TARGET = "There is nothing here to repeat";

const STRAY = {
  "*": NO_TARGET,
  "+": NO_TARGET,
  "?": NO_TARGET,
  "{": "A brace repeats what stands before it, as {2}, {2,} or {2,5}",
};

function readGroup(context: Context, start: number): Tree {
  const { reader } = context;
  readOpening(reader, start);
  const tree = readChoice(context);
  if (!reader.take(")")) {
    reader.fail("regex_syntax", "The group is not closed; write ) after it, or \\( for the character", start);
  }
  return tree;
}

function readOpening(reader: Reader, start: number): void {
  if (reader.peek() !== "?" || reader.takeShape(/^\?(?::|<[A-Za-z_$][\w$]*>)/)) return;
  const refusal = REFUSED_GROUPS.find(([text]) => reader.take(text))?.[1];
  if (refusal) reader.fail("regex_unsupported", refusal, start);
  reader.fail("regex_syntax", "No group begins like this; write (...), (?:...) or (?<name>...)", start);
}

const REFUSED_GROUPS: readonly (readonly [text: string, why: string])[] = [
  ["?=", "Look-ahead is not supported; ask two conditions instead, joined by $and"],
  ["?!", "Negative look-ahead is not supported; ask two conditions instead, one of them in $not"],
  ["?<=", "Look-behind is not supported; ask two conditions instead, joined by $and"],
  ["?<!", "Negative look-behind is not supported; ask two conditions instead, one of them in $not"],
  ["?>", "An atomic group is not supported; write (?:...), which is as fast here"],
  ["?P<", "This way to name a group is not supported; write (?<name>...)"],
  ["?i", "Flags inside a pattern are not supported; write both cases as in [aA], or use $regexi"],
];

// The question mark of a lazy repetition changes what is captured, never whether there is a match.
const REPETITION = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/;

function readRepetition(reader: Reader, part: Tree): Tree | undefined {
  const start = reader.at();
  const found = reader.takeShape(REPETITION);
  if (!found) return undefined;
  const [, sign, least = "", comma, most] = found;
  const range = sign ? SIGNS[sign] : rangeOf(least, comma, most);
  if (!range) return undefined;
  if (range.least > range.most) {
    reader.fail(
      "regex_syntax",
      `At least ${range.least} and at most ${range.most} is never; write the lower number first`,
      start,
    );
  }
  return { kind: "repetition", part, ...range };
}

type Range = { readonly least: number; readonly most: number };

const SIGNS: { readonly [sign: string]: Range } = {
  "*": { least: 0, most: Number.POSITIVE_INFINITY },
  "+": { least: 1, most: Number.POSITIVE_INFINITY },
  "?": { least: 0, most: 1 },
};

function rangeOf(least: string, comma: string | undefined, most: string | undefined): Range {
  if (!comma) return { least: Number(least), most: Number(least) };
  return { least: Number(least), most: most ? Number(most) : Number.POSITIVE_INFINITY };
}

function failLong(reader: Reader, length: number): void {
  const most = REGEX_LIMITS.pattern;
  reader.fail("regex_too_large", `The pattern has ${length} characters; at most ${most} are allowed`, most);
}

// One more instruction says that the pattern has matched.
function failLarge(reader: Reader, tree: Tree, start: number): void {
  const size = sizeOf(tree) + 1;
  const most = REGEX_LIMITS.instructions;
  if (size <= most) return;
  const advice = "repeat fewer times, or use * or + where the number does not matter";
  reader.fail(
    "regex_too_large",
    `Written out, this has ${size} steps; at most ${most} are allowed: ${advice}`,
    start,
  );
}
