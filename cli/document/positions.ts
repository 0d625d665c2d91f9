import { at } from "../../rules/problem.ts";

/** Where a member stands in a JSON text: offsets of its name and of its value. */
export type Place = { readonly key: number; readonly value: number };

/** What a look at a JSON text finds beside its value. */
export type Positions = {
  /** Places by JSON Pointer (RFC 6901). */
  readonly places: ReadonlyMap<string, Place>;
  /** Pointers of names that an object has a second time; JSON keeps the last and forgets the others. */
  readonly repeated: readonly { readonly pointer: string; readonly offset: number }[];
  /** Offset of the first character that JSON does not allow there. */
  readonly wrongAt?: number;
};

/** Finds where everything stands in a JSON text, up to the first character that is wrong. */
export function positionsIn(text: string): Positions {
  const scan: Scan = { text, offset: 0, places: new Map(), repeated: [] };
  const isWhole = readValue(scan, { pointer: "", key: 0 }) && isAtEnd(scan);
  return isWhole
    ? { places: scan.places, repeated: scan.repeated }
    : { places: scan.places, repeated: scan.repeated, wrongAt: scan.offset };
}

type Scan = {
  readonly text: string;
  offset: number;
  readonly places: Map<string, Place>;
  readonly repeated: { pointer: string; offset: number }[];
};

type Spot = { readonly pointer: string; readonly key: number };

const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in a text.
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const PLAIN = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

function readValue(scan: Scan, { pointer, key }: Spot): boolean {
  take(scan, SPACE);
  if (scan.places.has(pointer)) scan.repeated.push({ pointer, offset: key });
  scan.places.set(pointer, { key, value: scan.offset });
  switch (scan.text[scan.offset]) {
    case "{":
      return readMembers(scan, "}", () => readMember(scan, pointer));
    case "[": {
      let index = 0;
      return readMembers(scan, "]", () => readElement(scan, at(pointer, index++)));
    }
    default:
      return take(scan, TEXT) !== undefined || take(scan, PLAIN) !== undefined;
  }
}

function readMembers(scan: Scan, end: string, member: () => boolean): boolean {
  scan.offset++;
  if (sees(scan, end)) return true;
  do {
    if (!member()) return false;
  } while (sees(scan, ","));
  return sees(scan, end);
}

function readMember(scan: Scan, pointer: string): boolean {
  take(scan, SPACE);
  const key = scan.offset;
  const name = take(scan, TEXT);
  if (name === undefined || !sees(scan, ":")) return false;
  return readValue(scan, { pointer: at(pointer, JSON.parse(name)), key });
}

function readElement(scan: Scan, pointer: string): boolean {
  take(scan, SPACE);
  return readValue(scan, { pointer, key: scan.offset });
}

function isAtEnd(scan: Scan): boolean {
  take(scan, SPACE);
  return scan.offset === scan.text.length;
}

function sees(scan: Scan, sign: string): boolean {
  take(scan, SPACE);
  if (scan.text[scan.offset] !== sign) return false;
  scan.offset++;
  return true;
}

function take(scan: Scan, pattern: RegExp): string | undefined {
  pattern.lastIndex = scan.offset;
  const [found] = pattern.exec(scan.text) ?? [];
  if (found !== undefined) scan.offset += found.length;
  return found;
}
