import type { Condition } from "../condition.ts";
import type { Document } from "../document.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { signalIn } from "../plan.ts";
import { createReading, createWriter } from "./conditions.ts";
import { condition, constant, type Reading, span, type Variant, variantWords } from "./forms.ts";
import { createReader, nameWords } from "./reader.ts";
import { signalWords } from "./signals.ts";

/** What a sentence says: a condition, how long a match lasts, and the signals that it explains on the way. */
export type Rule = {
  readonly when: Condition;
  readonly membership?: JsonObject;
  readonly signals?: { readonly [id: string]: JsonObject };
};

/** A rule, or why a sentence is none. */
export type SentenceRead =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly message: string };

/**
 * A segment in one sentence of plain English that says all of it: `parseSentence` gives it back.
 *
 * @returns undefined where the document has no such segment.
 */
export function sentenceOf({ segments = {}, signals = {} }: Document, id: string): string | undefined {
  const segment = Object.hasOwn(segments, id) ? segments[id] : undefined;
  if (!segment) return undefined;
  const { when, membership } = segment;
  return ruleWords({ when, signals, ...(membership && { membership }) });
}

/** A rule in one sentence. Each signal is explained where it is first named. */
export function ruleWords({ when, membership, signals = {} }: Rule): string {
  const explained = new Set<string>();
  const nameFact = (fact: string): string => {
    const id = signalIn(fact, signals);
    const signal = id === undefined ? undefined : signals[id];
    if (id === undefined || !signal || explained.has(id)) return nameWords(fact);
    explained.add(id);
    return `${nameWords(fact)} (${signalWords(signal, createWriter())})`;
  };
  const words = createWriter(nameFact).condition(when);
  return membership ? `${words}; membership ${membershipWords(membership)}` : words;
}

/** Reads a sentence that `sentenceOf` wrote. */
export function parseSentence(sentence: string): SentenceRead {
  try {
    return { ok: true, rule: readRule(sentence) };
  } catch (problem) {
    return { ok: false, message: problem instanceof Error ? problem.message : String(problem) };
  }
}

function readRule(sentence: string): Rule {
  const signals: { [id: string]: JsonObject } = {};
  const reading = createReading(createReader(sentence), (fact, signal) => {
    const [, id = fact] = fact.split(".");
    signals[id] = signal;
  });
  const when = reading.condition();
  const membership = reading.phrase("; membership") ? readMembership(reading) : undefined;
  if (!reading.atEnd()) reading.refuse('the end, or ", and"');
  return {
    when,
    ...(membership && { membership }),
    ...(Object.keys(signals).length > 0 && { signals }),
  };
}

const STAY: { readonly [field: string]: readonly Variant[] } = {
  mode: [
    { phrase: "live", form: constant("live") },
    { phrase: "sticky", form: constant("sticky") },
  ],
  min_stay: [{ phrase: "for at least", form: span }],
  max_stay: [{ phrase: "for at most", form: span }],
  exit_when: [{ phrase: "until", form: condition }],
  never_again: [
    { phrase: "once only", form: constant(true) },
    { phrase: "time and again", form: constant(false) },
  ],
};

function membershipWords(membership: JsonObject): string {
  const writer = createWriter();
  const said = Object.entries(STAY).flatMap(([field, variants]) => {
    const value = membership[field];
    return value === undefined ? [] : [variantWords(variants, value, writer)];
  });
  const isWhole = said.length === Object.keys(membership).length && !said.includes(undefined);
  return isWhole ? said.join(", ") : `exactly ${JSON.stringify(membership)}`;
}

function readMembership(reader: Reading): JsonObject {
  if (reader.phrase("exactly")) {
    const value = reader.value();
    return isObject(value) ? value : reader.refuse("an object in JSON");
  }
  const found: { [field: string]: Json } = {};
  do {
    const next = Object.entries(STAY).find(([field, variants]) =>
      variants.some(({ phrase, form }) => {
        if (!reader.phrase(phrase)) return false;
        found[field] = form.read(reader);
        return true;
      }),
    );
    if (!next) reader.refuse('how long a match lasts, such as "sticky"');
  } while (reader.phrase(","));
  return found;
}
