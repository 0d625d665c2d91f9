import type { Condition } from "../condition.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { enclosed, type Reading, type Writer } from "./forms.ts";
import { objectOf, readTest, testWords } from "./operators.ts";
import { nameWords, type Reader } from "./reader.ts";
import { atSignal, readSignal, signalWords } from "./signals.ts";

/** How a fact is named where conditions about it are said. */
type NameFact = (fact: string) => string;

/** Writes conditions; facts by their names, unless it is given another way to name them. */
export function createWriter(nameFact: NameFact = nameWords): Writer {
  const writer: Writer = {
    condition: (condition) => conditionWords(condition, writer, nameFact),
    test: (wanted) => testWords(wanted, events),
  };
  // What an element or an event is asked is about its own fields, whatever they are called.
  const events: Writer = nameFact === nameWords ? writer : createWriter();
  return writer;
}

const GROUPS = { $and: "all of", $or: "at least one of", $nor: "none of" } as const;

function conditionWords(condition: Condition, writer: Writer, nameFact: NameFact): string {
  const clauses = Object.entries(condition).map(([key, wanted]) => {
    if (!key.startsWith("$")) return `${nameFact(key)} ${writer.test(wanted)}`;
    return booleanWords(key, wanted, writer) ?? `exactly ${JSON.stringify({ [key]: wanted })}`;
  });
  return clauses.join(", and ") || "always";
}

function booleanWords(key: string, wanted: Json, writer: Writer): string | undefined {
  if (key === "$did" && isObject(wanted)) return didWords(wanted);
  if (key === "$not" && isObject(wanted)) return `not (${writer.condition(wanted)})`;
  if (!isGroup(key) || !Array.isArray(wanted) || !wanted.every(isObject)) return undefined;
  return `${GROUPS[key]} (${wanted.map(writer.condition).join("; ")})`;
}

function isGroup(key: string): key is keyof typeof GROUPS {
  return Object.hasOwn(GROUPS, key);
}

const AT_LEAST_ONCE = "is once or more";

function didWords({ is, ...signal }: JsonObject): string {
  const events = createWriter();
  return `${signalWords(signal, events)} ${is === undefined ? AT_LEAST_ONCE : events.test(is)}`;
}

/** What to do with a signal that stands in parentheses after the fact that names it. */
export type Met = (fact: string, signal: JsonObject) => void;

/** Reads conditions that a writer wrote. */
export function createReading(reader: Reader, met: Met = () => undefined): Reading {
  const reading: Reading = {
    ...reader,
    condition: () => readCondition(reading, met),
    test: () => readTest(reading),
  };
  return reading;
}

function readCondition(reader: Reading, met: Met): Condition {
  if (reader.phrase("always")) return {};
  const clauses = [readClause(reader, met)];
  while (reader.phrase(", and")) clauses.push(readClause(reader, met));
  return Object.fromEntries(clauses.flatMap(Object.entries));
}

function readClause(reader: Reading, met: Met): Condition {
  if (reader.phrase("exactly")) return objectOf(reader);
  if (reader.phrase("not")) return { $not: enclosed(reader, reader.condition) };
  for (const [key, phrase] of Object.entries(GROUPS)) {
    if (reader.phrase(phrase)) return { [key]: readGroup(reader) };
  }
  if (atSignal(reader)) return { $did: readDid(reader) };
  const fact = reader.name();
  if (reader.at("("))
    met(
      fact,
      enclosed(reader, () => readSignal(reader)),
    );
  return { [fact]: reader.test() };
}

function readGroup(reader: Reading): readonly Condition[] {
  return enclosed(reader, () => {
    if (reader.at(")")) return [];
    const parts = [reader.condition()];
    while (reader.phrase(";")) parts.push(reader.condition());
    return parts;
  });
}

function readDid(reader: Reading): JsonObject {
  const signal = readSignal(reader);
  return reader.phrase(AT_LEAST_ONCE) ? signal : { ...signal, is: reader.test() };
}
