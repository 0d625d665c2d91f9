import { type Characters, holds, only, union } from "./characters.ts";

/** Adds to a set all that a pattern with the `i` flag takes for one of its members. */
export type Folding = (set: Characters) => Characters;

/** Folding that remembers the families of letters it has looked up, so that a pattern looks them up once. */
export function createFolding(): Folding {
  let everywhere: readonly Family[] | undefined;
  const ascii = familiesIn([[0, LAST_ASCII]]);
  return (set) => {
    if (set.every(([, to]) => to <= LAST_ASCII)) return withFamilies(set, ascii);
    everywhere ??= familiesIn(CASED);
    return withFamilies(set, everywhere);
  };
}

const LAST_ASCII = 0x7f;

// The blocks outside of which no script has two cases. Asking 65,536 characters instead would take milliseconds.
const CASED: Characters = [
  [0, 0x2fff],
  [0xa640, 0xabff],
  [0xff00, 0xffff],
];

/** Code units that differ in case alone. */
type Family = readonly number[];

function withFamilies(set: Characters, families: readonly Family[]): Characters {
  const touched = families.filter((family) => family.some((unit) => holds(set, unit)));
  return union([set, ...touched.flat().map(only)]);
}

function familiesIn(blocks: Characters): readonly Family[] {
  const families = new Map<number, number[]>();
  for (const [from, to] of blocks) {
    for (let unit = from; unit <= to; unit++) {
      const key = canonical(unit);
      const family = families.get(key);
      if (family) family.push(unit);
      else families.set(key, [unit]);
    }
  }
  return [...families.values()].filter((family) => family.length > 1);
}

/**
 * The code unit that stands for all its cases: Canonicalize of ECMA-262 without the `u` flag. A letter that becomes
 * several in upper case stands for itself, and nothing outside ASCII stands with a letter of ASCII.
 */
function canonical(unit: number): number {
  const upper = String.fromCharCode(unit).toUpperCase();
  const code = upper.charCodeAt(0);
  if (upper.length !== 1 || (unit > LAST_ASCII && code <= LAST_ASCII)) return unit;
  return code;
}
