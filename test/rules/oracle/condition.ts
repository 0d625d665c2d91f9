import type { Condition, Truth } from "../../../rules/condition.ts";

/** Anything with named fields: an event, or an event seen through one of its items. */
export type Fields = { readonly [field: string]: unknown };

/** The events (or item views) that earlier steps of a sequence gave a name. */
export type Named = { readonly [name: string]: Fields };

/** Whether a condition is true of an event; unknown is not true. */
export function holds(condition: Condition | undefined, fields: Fields, named: Named = {}): boolean {
  return condition === undefined || truthOf(condition, fields, named) === true;
}

/** The value of a path: an own field of that very name, else inside the longest own prefix. */
export function read(fields: unknown, path: string): unknown {
  if (!isObject(fields)) return undefined;
  if (Object.hasOwn(fields, path)) return fields[path];
  const words = path.split(".");
  for (let length = words.length - 1; length > 0; length--) {
    const prefix = words.slice(0, length).join(".");
    if (Object.hasOwn(fields, prefix)) return read(fields[prefix], words.slice(length).join("."));
  }
  return undefined;
}

function truthOf(condition: Condition, fields: Fields, named: Named): Truth {
  const ask = (part: unknown) => truthOf(part as Condition, fields, named);
  return every(
    Object.entries(condition).map(([key, wanted]) => {
      if (key === "$and") return every((wanted as unknown[]).map(ask));
      if (key === "$or") return some((wanted as unknown[]).map(ask));
      if (key === "$nor") return not(some((wanted as unknown[]).map(ask)));
      if (key === "$not") return not(ask(wanted));
      return test(read(fields, key), wanted, named);
    }),
  );
}

function test(actual: unknown, wanted: unknown, named: Named): Truth {
  if (!isTests(wanted)) return compare("=", actual, wanted, named);
  return every(Object.entries(wanted).map(([name, operand]) => compare(name, actual, operand, named)));
}

function compare(name: string, actual: unknown, operand: unknown, named: Named): Truth {
  const isReference = isObject(operand) && Object.hasOwn(operand, "$ref");
  const wanted = isReference ? referred(String(operand.$ref), named) : operand;
  if (name === "$exists") return isMissing(actual) !== Boolean(wanted);
  if (name === "$not") return not(test(actual, wanted, named));
  if (isMissing(actual) || (isReference && isMissing(wanted))) return "unknown";
  if (name === "$size") return Array.isArray(actual) && test(actual.length, wanted, named);
  if (name === "$elemMatch") return elementMatches(actual, wanted, named);
  if (name === "$all" || name === "$alli") return hasAll(actual, wanted as unknown[], name === "$alli");
  return plain(name, actual, wanted);
}

function referred(reference: string, named: Named): unknown {
  const [name = "", ...path] = reference.split(".");
  return Object.hasOwn(named, name) ? read(named[name], path.join(".")) : undefined;
}

function elementMatches(actual: unknown, wanted: unknown, named: Named): Truth {
  if (!Array.isArray(actual)) return false;
  const elements = actual.filter((element) => element !== null);
  if (isTests(wanted)) return some(elements.map((element) => test(element, wanted, named)));
  return some(
    elements.map((element) => truthOf(wanted as Condition, isObject(element) ? element : {}, named)),
  );
}

function hasAll(actual: unknown, wanted: readonly unknown[], ignoreCase: boolean): Truth {
  if (!Array.isArray(actual)) return false;
  const fold = (value: unknown) => (ignoreCase && typeof value === "string" ? value.toLowerCase() : value);
  return every(wanted.map((one) => some(actual.map((element) => equals(fold(element), fold(one))))));
}

function plain(name: string, actual: unknown, wanted: unknown): boolean {
  switch (name) {
    case "=":
      return equals(actual, wanted);
    case "$eq":
      return actual === wanted;
    case "$ne":
      return actual !== wanted;
    case "$gt":
      return isLess(wanted, actual);
    case "$gte":
      return isLess(wanted, actual) || isSame(wanted, actual);
    case "$lt":
      return isLess(actual, wanted);
    case "$lte":
      return isLess(actual, wanted) || isSame(actual, wanted);
    case "$between": {
      const [low, high] = wanted as unknown[];
      return plain("$gte", actual, low) && plain("$lte", actual, high);
    }
    case "$type":
      return (Array.isArray(actual) ? "array" : typeof actual) === wanted;
    default:
      return aboutTexts(name, actual, wanted);
  }
}

function aboutTexts(name: string, actual: unknown, wanted: unknown): boolean {
  const texts = Array.isArray(wanted) ? wanted : [wanted];
  switch (name) {
    case "$in":
      return isIn(actual, texts);
    case "$nin":
      return !isIn(actual, texts);
    case "$ini":
      return isIn(lower(actual), texts.map(lower));
    case "$nini":
      return !isIn(lower(actual), texts.map(lower));
    case "$startsWith":
      return typeof actual === "string" && texts.some((text) => actual.startsWith(String(text)));
    case "$endsWith":
      return typeof actual === "string" && texts.some((text) => actual.endsWith(String(text)));
    case "$regex":
      return new RegExp(String(wanted)).test(String(actual));
    case "$regexi":
      return new RegExp(String(wanted), "i").test(String(actual));
    case "$notRegex":
      return !new RegExp(String(wanted)).test(String(actual));
    default:
      throw new Error(`The oracle does not know ${name}.`);
  }
}

function isIn(actual: unknown, list: readonly unknown[]): boolean {
  return Array.isArray(actual) ? actual.some((one) => list.includes(one)) : list.includes(actual);
}

function lower(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lower);
  return typeof value === "string" ? value.toLowerCase() : value;
}

/** Implicit equality converts: by text, by number, by truthiness; anything else by its JSON text. */
function equals(actual: unknown, wanted: unknown): boolean {
  if (typeof wanted === "string") return String(actual) === wanted;
  if (typeof wanted === "number") return Number(actual) === wanted;
  if (typeof wanted === "boolean") return Boolean(actual) === wanted;
  return JSON.stringify(actual) === JSON.stringify(wanted);
}

type Ordered = number | string;

function isLess(a: unknown, b: unknown): boolean {
  const [one, other] = comparable(a, b);
  return (one as Ordered) < (other as Ordered);
}

function isSame(a: unknown, b: unknown): boolean {
  const [one, other] = comparable(a, b);
  return (one as Ordered) <= (other as Ordered) && (one as Ordered) >= (other as Ordered);
}

/** Two ISO dates are two instants; everything else is what JavaScript's own relations make of it. */
function comparable(a: unknown, b: unknown): readonly unknown[] {
  const isDate = (value: unknown) => typeof value === "string" && ISO.test(value);
  return isDate(a) && isDate(b) ? [instant(String(a)), instant(String(b))] : [a, b];
}

const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

function instant(text: string): number {
  const hasZone = /(Z|[+-]\d\d:\d\d)$/.test(text) || !text.includes("T");
  return Date.parse(hasZone ? text : `${text}Z`);
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes("unknown") ? "unknown" : true;
}

function some(truths: readonly Truth[]): Truth {
  return not(every(truths.map(not)));
}

function not(truth: Truth): Truth {
  return truth === "unknown" ? truth : !truth;
}

/** Missing, or null: what nothing can be said about. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isTests(value: unknown): value is Fields {
  const keys = isObject(value) ? Object.keys(value).filter((key) => key !== "$ref") : [];
  return keys.length > 0 && keys.every((key) => key.startsWith("$"));
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
