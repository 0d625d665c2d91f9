import type { Condition, EvaluateOptions, Facts, Truth } from "./condition.ts";
import type { Document } from "./document.ts";
import { evaluate, factAt } from "./evaluate.ts";
import { expanded } from "./expand.ts";
import { type Change, changeFor } from "./explaining/change.ts";
import { createWriter } from "./explaining/conditions.ts";
import { nameWords } from "./explaining/reader.ts";
import { sentenceOf } from "./explaining/sentence.ts";
import { signalWords } from "./explaining/signals.ts";
import { type Trust, trustOf } from "./fact.ts";
import { isObject, type Json } from "./json.ts";
import { signalIn } from "./plan.ts";
import type { Signal } from "./signal.ts";

/** A condition's answer with the answers it is made of; the whole of it also says what would make it a yes. */
export type Explanation = Clause & {
  /** The whole segment in one sentence; only where a segment was explained. */
  readonly sentence?: string;
  /** The fewest facts that would have to be others; absent where it is a yes, and where no facts would do. */
  readonly change?: readonly Change[];
};

/** One clause of a condition, with its answer. */
export type Clause =
  | {
      readonly kind: "all" | "any" | "none" | "not";
      readonly truth: Truth;
      readonly parts: readonly Clause[];
    }
  | {
      readonly kind: "fact";
      readonly truth: Truth;
      readonly fact: string;
      readonly wanted: Json;
      /** What the clause asks, in words: "visit.count is at least 2". */
      readonly words: string;
      /** What was observed; absent where the fact is missing. */
      readonly seen?: Json;
      readonly trust: Trust;
      /** The signal behind the fact, in words. */
      readonly signal?: string;
    };

/** What an explanation may lean on beside the facts: the evaluator's options, and the signals to put into words. */
export type ExplainOptions = EvaluateOptions & { readonly signals?: { readonly [id: string]: Signal } };

/**
 * Why a condition holds, fails or cannot be known: a tree with every clause and the value observed, and, where it
 * does not hold, the smallest change that would make it hold.
 */
export function explain(condition: Condition, facts: Facts, options: ExplainOptions = {}): Explanation {
  const clause = clauseOf(condition, facts, options);
  const change = clause.truth === true ? undefined : changeFor(condition, facts, options);
  return { ...clause, ...(change && { change }) };
}

/** What segments are asked about. */
export type Circumstances = { readonly facts: Facts; readonly options?: EvaluateOptions };

/** Explains segments of a document, with shorthands written out; those that it does not have are left out. */
export function explainSegments(
  document: Document,
  ids: readonly string[],
  { facts, options = {} }: Circumstances,
): { readonly [id: string]: Explanation } {
  const { segments = {}, signals = {} } = expanded(document);
  const timezone = document.store.timezone;
  const explained = ids.flatMap((id): [string, Explanation][] => {
    const sentence = sentenceOf(document, id);
    const segment = Object.hasOwn(segments, id) ? segments[id] : undefined;
    if (!segment || sentence === undefined) return [];
    return [[id, { sentence, ...explain(segment.when, facts, { timezone, ...options, signals }) }]];
  });
  return Object.fromEntries(explained);
}

function clauseOf(condition: Condition, facts: Facts, options: ExplainOptions): Clause {
  const parts = Object.entries(condition).map(([key, wanted]) => lineOf({ key, wanted }, facts, options));
  const [only] = parts;
  return parts.length === 1 && only
    ? only
    : { kind: "all", truth: evaluate(condition, facts, options), parts };
}

const KINDS = { $and: "all", $or: "any", $nor: "none", $not: "not" } as const;

type Line = { readonly key: string; readonly wanted: Json };

function lineOf({ key, wanted }: Line, facts: Facts, options: ExplainOptions): Clause {
  const truth = evaluate({ [key]: wanted }, facts, options);
  if (isBoolean(key)) {
    const conditions = Array.isArray(wanted) ? wanted : [wanted];
    const parts = conditions.filter(isObject).map((part) => clauseOf(part, facts, options));
    return { kind: KINDS[key], truth, parts };
  }
  const seen = factAt(facts, key);
  const signal = signalBehind(key, options);
  return {
    kind: "fact",
    truth,
    fact: key,
    wanted,
    words: `${nameWords(key)} ${createWriter().test(wanted)}`,
    trust: trustOf(key),
    ...(seen !== undefined && { seen }),
    ...(signal !== undefined && { signal }),
  };
}

function isBoolean(key: string): key is keyof typeof KINDS {
  return Object.hasOwn(KINDS, key);
}

function signalBehind(fact: string, { signals = {} }: ExplainOptions): string | undefined {
  const id = signalIn(fact, signals);
  const signal = id === undefined ? undefined : signals[id];
  return signal && signalWords(signal, createWriter());
}
