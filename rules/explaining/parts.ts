import { isObject, type Json, type JsonObject } from "../json.ts";
import {
  condition,
  constant,
  enclosed,
  type Form,
  one,
  type Reading,
  span,
  text,
  type Variant,
  variantWords,
  type Writer,
  window,
} from "./forms.ts";
import { nameWords } from "./reader.ts";

/** Names of events. */
export const events: Form = {
  write: (value) => {
    const names = Array.isArray(value) ? value : [value];
    if (!names.every((name) => typeof name === "string")) return undefined;
    const words = names.map(nameWords).join(" or ");
    return Array.isArray(value) && value.length < 2 ? `any of (${words})` : words;
  },
  read: (reader) => {
    if (reader.phrase("any of")) return enclosed(reader, () => (reader.at(")") ? [] : [reader.name()]));
    return moreEvents(reader.name(), reader);
  },
};

/** Reads the rest of a list of events. */
export function moreEvents(first: string, reader: Reading): Json {
  const names = [first];
  while (reader.phrase("or")) names.push(reader.name());
  return names.length === 1 ? first : names;
}

// One plain line needs no parentheses: "where item_brand is PRADA".
const where: Form = {
  write: (value, writer) => {
    if (!isObject(value)) return undefined;
    const words = writer.condition(value);
    const [[key = "$", wanted = null] = [], ...more] = Object.entries(value);
    const isPlain = more.length === 0 && !key.startsWith("$") && testSize(wanted) === 1;
    return isPlain ? words : `(${words})`;
  },
  read: (reader) => (reader.at("(") ? condition.read(reader) : reader.condition()),
};

function testSize(wanted: Json): number {
  return isObject(wanted) ? Object.keys(wanted).length : 1;
}

/** Fields of a signal or a step, with the words that introduce them, in the order they are said. */
export type Parts = { readonly [field: string]: readonly Variant[] };

const UNITS = ["second", "minute", "hour", "day"];

/** What a signal may say beside its function. */
export const SIGNAL_PARTS: Parts = {
  by: [{ phrase: "for each", form: text }],
  where: [{ phrase: "where", form: where }],
  except: [{ phrase: "without those of", form: events }],
  within: [{ phrase: "in the last", form: window }],
  scope: [
    { phrase: "over all time", form: constant("all") },
    { phrase: "in one session", form: constant("session") },
    { phrase: "in one event", form: constant("event") },
  ],
  span: [{ phrase: "altogether within", form: span }],
  unit: [{ phrase: "counted in", form: { write: unitWords, read: readUnit } }],
  limit: [{ phrase: "limited to", form: one }],
  half_life: [{ phrase: "halved every", form: span }],
  cap: [{ phrase: "capped at", form: one }],
};

/** What a step of a sequence may say beside its event. */
export const STEP_PARTS: Parts = {
  as: [{ phrase: "as", form: text }],
  immediate: [
    { phrase: "at once", form: constant(true) },
    { phrase: "not at once", form: constant(false) },
  ],
  within: [{ phrase: "within", form: span }],
  where: [{ phrase: "where", form: where }],
};

function unitWords(value: Json): string | undefined {
  return UNITS.some((unit) => unit === value) ? `${value}s` : undefined;
}

function readUnit(reader: Reading): Json {
  const unit = UNITS.find((name) => reader.phrase(`${name}s`));
  return unit ?? reader.refuse("a unit of time");
}

/** The words of all fields; undefined where one of them cannot be said. */
export function partWords(fields: JsonObject, parts: Parts, writer: Writer): readonly string[] | undefined {
  const order = Object.keys(parts);
  if (!Object.keys(fields).every((field) => order.includes(field))) return undefined;
  const said = order.flatMap((field) => {
    const value = fields[field];
    return value === undefined ? [] : [variantWords(parts[field] ?? [], value, writer)];
  });
  return said.every((words) => words !== undefined) ? said : undefined;
}

/** Reads fields as long as there are any. */
export function readParts(parts: Parts, reader: Reading): JsonObject {
  const found: { [field: string]: Json } = {};
  const variants = Object.entries(parts).flatMap(([field, all]) => all.map((one) => ({ field, ...one })));
  for (;;) {
    const next = variants.find(({ phrase }) => reader.phrase(phrase));
    if (!next) return found;
    found[next.field] = next.form.read(reader);
  }
}
