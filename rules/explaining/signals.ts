import { isObject, type Json, type JsonObject } from "../json.ts";
import { SIGNAL_FUNCTIONS, type SignalFunction } from "../signal.ts";
import { enclosed, type Reading, type Writer } from "./forms.ts";
import { objectOf } from "./operators.ts";
import { events, moreEvents, partWords, readParts, SIGNAL_PARTS, STEP_PARTS } from "./parts.ts";
import { nameWords } from "./reader.ts";

/** How each function of a signal is said, and read. */
export const FUNCTION_WORDS: { readonly [Name in SignalFunction | "sequence"]: string } = {
  count: "the number of",
  count_distinct: "the number of different",
  sum: "the sum of",
  avg: "the average of",
  min: "the least",
  max: "the greatest",
  median: "the median of",
  first: "the first",
  last: "the last",
  most_frequent: "the most frequent",
  unique_list: "the list of different",
  time_since_first: "the time since the first",
  time_since_last: "the time since the last",
  active_days: "the number of days with",
  score: "the score of",
  sequence: "the number of times that",
};

/** A signal in words: "the number of view_item where item_brand is PRADA in the last 30 days". */
export function signalWords(signal: JsonObject, writer: Writer): string {
  const { of, ...rest } = signal;
  const named = Object.keys(FUNCTION_WORDS).filter((fn) => Object.hasOwn(rest, fn));
  const [fn] = named;
  const words =
    fn !== undefined && named.length === 1 && isFunction(fn) ? lead(fn, signal, writer) : undefined;
  const parts = fn === undefined ? undefined : partWords(without(rest, fn), SIGNAL_PARTS, writer);
  const isSaid = words !== undefined && parts !== undefined && (of === undefined || typeof of === "string");
  return isSaid ? [words, ...parts].join(" ") : `the signal ${JSON.stringify(signal)}`;
}

function lead(fn: keyof typeof FUNCTION_WORDS, signal: JsonObject, writer: Writer): string | undefined {
  const [target = null, { of }] = [signal[fn], signal];
  const words = fn === "sequence" ? stepsWords(target, writer) : events.write(target, writer);
  const field = typeof of === "string" ? `${nameWords(of)} in ` : "";
  return words === undefined || (field && fn === "sequence")
    ? undefined
    : `${FUNCTION_WORDS[fn]} ${field}${words}`;
}

function stepsWords(steps: Json, writer: Writer): string | undefined {
  if (!Array.isArray(steps) || !steps.every(isObject)) return undefined;
  const said = steps.map((step) => stepWords(step, writer));
  return said.includes(undefined) ? undefined : `(${said.join("; then ")})`;
}

function stepWords({ event = null, not, ...rest }: JsonObject, writer: Writer): string | undefined {
  const [names, parts] = [events.write(event, writer), partWords(rest, STEP_PARTS, writer)];
  if (names === undefined || !parts || !(not === undefined || typeof not === "boolean")) return undefined;
  const article = not === undefined ? "" : not ? "no " : "some ";
  return [`${article}${names}`, ...parts].join(" ");
}

// "the number of different" before "the number of".
const FUNCTIONS = [...SIGNAL_FUNCTIONS, "sequence" as const].sort(
  (a, b) => FUNCTION_WORDS[b].length - FUNCTION_WORDS[a].length,
);

/** Whether a signal comes next. */
export function atSignal(reader: Reading): boolean {
  return reader.at("the");
}

/** Reads what `signalWords` wrote. */
export function readSignal(reader: Reading): JsonObject {
  if (reader.phrase("the signal")) return objectOf(reader);
  const fn = FUNCTIONS.find((name) => reader.phrase(FUNCTION_WORDS[name]));
  if (fn === undefined) return reader.refuse('a signal such as "the number of"');
  const target = fn === "sequence" ? { sequence: readSteps(reader) } : readTarget(fn, reader);
  return { ...target, ...readParts(SIGNAL_PARTS, reader) };
}

function readTarget(fn: string, reader: Reading): JsonObject {
  if (reader.at("any of")) return { [fn]: events.read(reader) };
  const name = reader.name();
  const isField = reader.at("in") && !["in the last", "in one session", "in one event"].some(reader.at);
  if (!isField) return { [fn]: moreEvents(name, reader) };
  reader.expect("in");
  return { [fn]: events.read(reader), of: name };
}

function readSteps(reader: Reading): readonly Json[] {
  return enclosed(reader, () => {
    const steps: Json[] = [];
    if (reader.at(")")) return steps;
    do steps.push(readStep(reader));
    while (reader.phrase("; then"));
    return steps;
  });
}

function readStep(reader: Reading): JsonObject {
  const not = reader.phrase("no") ? { not: true } : reader.phrase("some") ? { not: false } : {};
  return { event: events.read(reader), ...not, ...readParts(STEP_PARTS, reader) };
}

function isFunction(fn: string): fn is keyof typeof FUNCTION_WORDS {
  return Object.hasOwn(FUNCTION_WORDS, fn);
}

function without(holder: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(holder).filter(([name]) => name !== key));
}
