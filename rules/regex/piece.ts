import type { Folding } from "./case.ts";
import { type Characters, complement, DIGITS, only, SPACES, union, WORDS } from "./characters.ts";
import type { Reader, RegexProblem } from "./reader.ts";

/** Reads a class such as `[a-z\d_]`, its opening bracket having been read. */
export function readClass(reader: Reader, folding: Folding): Characters {
  const start = reader.at() - 1;
  const isNegated = reader.take("^");
  const members: Characters[] = [];
  while (reader.peek() !== "" && reader.peek() !== "]") members.push(readMember(reader));
  if (!reader.take("]"))
    reader.fail("regex_syntax", "The class is not closed; write ] after it, or \\[ for the character", start);
  // Folded before it is turned around: [^a] without regard to case holds neither a nor A.
  const set = folding(union(members));
  return isNegated ? complement(set) : set;
}

function readMember(reader: Reader): Characters {
  const start = reader.at();
  const first = readPiece(reader);
  if (!/^-[^\]]/.test(reader.peek(2))) return first.set;
  reader.take("-");
  const last = readPiece(reader);
  // JavaScript takes the hyphen for itself beside a set, as in [\w-.].
  if (first.unit === undefined || last.unit === undefined)
    return union([first.set, pieceOf(HYPHEN).set, last.set]);
  if (first.unit > last.unit)
    reader.fail("regex_syntax", "The range runs backwards; write the lower character first", start);
  return [[first.unit, last.unit]];
}

const HYPHEN = 0x2d;
const BACKSPACE = 0x08;

function readPiece(reader: Reader): Piece {
  if (reader.take("\\b")) return pieceOf(BACKSPACE);
  if (reader.take("\\")) return readEscape(reader);
  const unit = reader.peek().charCodeAt(0);
  reader.take(reader.peek());
  return pieceOf(unit);
}

/** What an escape or a plain character stands for; `unit` where that is one character alone. */
export type Piece = { readonly set: Characters; readonly unit?: number };

/** A piece of one character. */
export function pieceOf(unit: number): Piece {
  return { set: only(unit), unit };
}

/** Reads an escape that stands for characters. The backslash has been read; what follows it has not. */
export function readEscape(reader: Reader): Piece {
  const start = reader.at() - 1;
  const [, hex2, hex4, control] = reader.takeShape(NUMBERED) ?? [];
  const hex = hex2 ?? hex4;
  if (hex) return pieceOf(Number.parseInt(hex, 16));
  // \cA is character 1, whichever the case.
  if (control) return pieceOf(control.charCodeAt(0) % 32);
  const [letter = ""] = reader.takeShape(/^(?:0\d|[\s\S])/) ?? [];
  const set = SETS.get(letter);
  if (set) return { set };
  const unit = UNITS.get(letter) ?? (/^[^A-Za-z0-9]/.test(letter) ? letter.charCodeAt(0) : undefined);
  if (unit !== undefined) return pieceOf(unit);
  reader.fail(...refusalOf(letter), start);
  return { set: [] };
}

const NUMBERED = /^(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|c([A-Za-z]))/;

const SETS: ReadonlyMap<string, Characters> = new Map([
  ["d", DIGITS],
  ["D", complement(DIGITS)],
  ["w", WORDS],
  ["W", complement(WORDS)],
  ["s", SPACES],
  ["S", complement(SPACES)],
]);

const UNITS: ReadonlyMap<string, number> = new Map([
  ["0", 0],
  ["t", 9],
  ["n", 10],
  ["v", 11],
  ["f", 12],
  ["r", 13],
]);

type Refusal = readonly [code: RegexProblem["code"], message: string];

// JavaScript gives most of these a meaning nobody meant: \A is the letter A to it, and \8 the digit.
function refusalOf(letter: string): Refusal {
  const unsupported = UNSUPPORTED.get(letter.replace(/^[1-9]$/, "digit"));
  if (unsupported) return ["regex_unsupported", unsupported];
  if (letter === "") return ["regex_syntax", "The pattern ends in a backslash; write \\\\ for the character"];
  const advice = ADVICE.get(letter.replace(/^0\d$/, "octal")) ?? `write ${letter} for the letter`;
  return ["regex_syntax", `\\${letter} is no escape; ${advice}`];
}

const BACK_REFERENCE =
  "A back-reference repeats what a group matched, which no fast search can do; write out the text that is meant";
const PROPERTY = "Unicode properties are not supported; list the characters, as in [a-zà-ÿ]";

const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ["digit", BACK_REFERENCE],
  ["k", BACK_REFERENCE],
  ["p", PROPERTY],
  ["P", PROPERTY],
]);

const ADVICE: ReadonlyMap<string, string> = new Map([
  ["x", "write two hexadecimal digits behind it, as in \\x20"],
  ["u", "write four hexadecimal digits behind it, as in \\u00e9, and an emoji as itself"],
  ["c", "write a letter behind it, as in \\cJ"],
  ["octal", "write a character's number as in \\x0a"],
  ["A", "write ^ for the start"],
  ["z", "write $ for the end"],
  ["Z", "write $ for the end"],
]);
