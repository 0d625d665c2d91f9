import type { Condition } from "../condition.ts";
import { isObject, type Json, own } from "../json.ts";
import { nameWords, type Reader } from "./reader.ts";

/** What a form needs to write parts that are conditions again. */
export type Writer = {
  readonly condition: (condition: Condition) => string;
  readonly test: (wanted: Json) => string;
};

/** What a form needs to read parts that are conditions again. */
export type Reading = Reader & { readonly condition: () => Condition; readonly test: () => Json };

/** How one kind of value stands in a sentence, in both directions. */
export type Form = {
  /** The words; undefined where the value is not of this kind. */
  readonly write: (value: Json, writer: Writer) => string | undefined;
  readonly read: (reader: Reading) => Json;
};

/** Words that introduce a value of some form. */
export type Variant = { readonly phrase: string; readonly form: Form };

/** The words of the first variant that can say a value. */
export function variantWords(variants: readonly Variant[], value: Json, writer: Writer): string | undefined {
  for (const { phrase, form } of variants) {
    const words = form.write(value, writer);
    if (words !== undefined) return `${phrase} ${words}`.trim();
  }
  return undefined;
}

/** Any value: text bare where it can be, the rest as JSON; a field of an earlier step of a sequence by its name. */
export function valueWords(value: Json): string {
  const reference = referenceIn(value);
  if (reference !== undefined) return `that of ${nameWords(reference)}`;
  return typeof value === "string" ? nameWords(value) : JSON.stringify(value);
}

function referenceIn(value: Json): string | undefined {
  const reference = isObject(value) && Object.keys(value).length === 1 ? value.$ref : undefined;
  return typeof reference === "string" ? reference : undefined;
}

function readValue(reader: Reader): Json {
  return reader.phrase("that of") ? { $ref: reader.name() } : reader.value();
}

/** One value. */
export const one: Form = { write: valueWords, read: readValue };

/** A text alone. */
export const text: Form = {
  write: (value) => (typeof value === "string" ? nameWords(value) : undefined),
  read: (reader) => reader.name(),
};

/** A value that the phrase itself says. */
export const constant = (constant: Json): Form => ({
  write: (value) => (value === constant ? "" : undefined),
  read: () => constant,
});

/** Values with commas between them. */
export const list: Form = {
  write: (value) => (Array.isArray(value) ? value.map(valueWords).join(", ") || "nothing" : undefined),
  read: readList,
};

function readList(reader: Reader): readonly Json[] {
  if (reader.phrase("nothing")) return [];
  const values = [readValue(reader)];
  while (!reader.at(", and") && reader.phrase(",")) values.push(readValue(reader));
  return values;
}

/** A test in parentheses. */
export const test: Form = {
  write: (value, writer) => `(${writer.test(value)})`,
  read: (reader) => enclosed(reader, reader.test),
};

/** A condition in parentheses. */
export const condition: Form = {
  write: (value, writer) => (isObject(value) ? `(${writer.condition(value)})` : undefined),
  read: (reader) => enclosed(reader, reader.condition),
};

/** Whatever a function reads, between parentheses. */
export function enclosed<Inside>(reader: Reader, read: () => Inside): Inside {
  reader.expect("(");
  const inside = read();
  reader.expect(")");
  return inside;
}

/** Lowest and highest. */
export const pair: Form = {
  write: (value) =>
    Array.isArray(value) && value.length === 2 ? value.map(valueWords).join(" and ") : undefined,
  read: (reader) => {
    const low = readValue(reader);
    reader.expect("and");
    return [low, readValue(reader)];
  },
};

const UNITS = { s: "second", m: "minute", h: "hour", d: "day", w: "week" } as const;

/** A span of time: `30d` is "30 days". */
export const span: Form = {
  write: (value) => (typeof value === "string" ? spanWords(value) : undefined),
  read: readSpan,
};

/** A span in words, or in quotes where it is none. */
export function spanWords(value: string): string {
  const [, amount, unit] = /^([1-9]\d{0,5})([smhdw])$/.exec(value) ?? [];
  const word = Object.entries(UNITS).find(([letter]) => letter === unit)?.[1];
  return amount && word ? `${amount} ${word}${amount === "1" ? "" : "s"}` : JSON.stringify(value);
}

/** Reads what `spanWords` wrote. */
export function readSpan(reader: Reader): Json {
  const amount = reader.value();
  const unit = Object.entries(UNITS).find(([, word]) => reader.phrase(`${word}s`) || reader.phrase(word));
  return unit ? `${amount}${unit[0]}` : amount;
}

/** A span of time, or a number of sessions. */
export const window: Form = {
  write: (value) => {
    const sessions = keysOf(value) === "sessions" ? own(value, "sessions") : undefined;
    if (typeof sessions === "number") return `${sessions} ${sessions === 1 ? "session" : "sessions"}`;
    return typeof value === "string" ? spanWords(value) : undefined;
  },
  read: (reader) => {
    const amount = readSpan(reader);
    return reader.phrase("sessions") || reader.phrase("session") ? { sessions: amount } : amount;
  },
};

/** The keys of an object, sorted, as one text. */
export function keysOf(value: Json): string {
  return isObject(value) ? Object.keys(value).sort().join() : "";
}
