import { compile } from "../../rules/compile.ts";
import type { Facts } from "../../rules/condition.ts";
import type { Document } from "../../rules/document.ts";
import { evaluate } from "../../rules/evaluate.ts";
import type { ShopEvent } from "../../rules/event.ts";
import { expanded } from "../../rules/expand.ts";
import { fold } from "../../rules/fold.ts";
import type { Json } from "../../rules/json.ts";
import { match } from "../../rules/match.ts";
import { planOf } from "../../rules/plan.ts";
import {
  type ConditionRow,
  type Happened,
  isSegmentsRow,
  isSignalRow,
  type Row,
  type SegmentsRow,
  type SignalRow,
  STORE,
} from "./row.ts";

/** An answer for each way in which the language can be asked. */
export type Answers = { readonly [way: string]: Json };

/** The row's question put to the language, in every way there is. */
export function answersTo(row: Row): Answers {
  if (isSignalRow(row)) return { fold: signalAnswer(row) };
  if (isSegmentsRow(row)) return segmentAnswers(row);
  return conditionAnswers(row);
}

/** What each way must answer. */
export function wantedOf(row: Row): Answers {
  if (isSignalRow(row)) return { fold: row.expect };
  if (isSegmentsRow(row)) return { evaluate: row.expect, match: row.expect };
  return { evaluate: row.expect, match: row.expect === true };
}

/** Why the language does not answer as wanted; nothing where it does. For runners without a test library. */
export function complaintsOf(rows: readonly Row[]): readonly string[] {
  return rows
    .filter((row) => !row.open)
    .flatMap((row) => {
      const [answers, wanted] = [JSON.stringify(answersTo(row)), JSON.stringify(wantedOf(row))];
      return sorted(answers) === sorted(wanted) ? [] : [`${row.why} ${answers} instead of ${wanted}`];
    });
}

/** The document that a row's rule stands in. */
export function documentOf(row: Row): Document {
  const store = { ...STORE, ...row.store };
  if (isSignalRow(row)) return { version: 1, store, signals: { it: row.rule.signal } };
  if (isSegmentsRow(row)) return { version: 1, store, ...row.rule };
  return {
    version: 1,
    store,
    segments: { it: { when: row.rule } },
    lists: Object.fromEntries(Object.keys(row.lists ?? {}).map((list) => [list, {}])),
  };
}

function signalAnswer(row: SignalRow): Json {
  return fold(planOf(documentOf(row)), journalOf(row.events), Date.parse(row.now))[0] ?? null;
}

function conditionAnswers(row: ConditionRow): Answers {
  const document = documentOf(row);
  const facts: Facts = { "time.now": Date.parse(row.now), ...row.facts };
  const options = { groups: row.lists ?? {}, timezone: document.store.timezone };
  return {
    evaluate: evaluate(row.rule, facts, options),
    match: match(compile(document), facts, options).includes("it"),
  };
}

function segmentAnswers(row: SegmentsRow): Answers {
  const document = documentOf(row);
  const now = Date.parse(row.now);
  const { questions, ...plan } = planOf(document);
  const answers = row.events ? fold({ ...plan, questions }, journalOf(row.events), now) : [];
  const known = questions.map(({ fact }, index): [string, Json] => [fact, answers[index] ?? null]);
  const facts: Facts = { "time.now": now, ...Object.fromEntries(known), ...row.facts };
  const segments = Object.entries(expanded(document).segments ?? {});
  return {
    evaluate: segments
      .filter(([, { when }]) => evaluate(when, facts) === true)
      .map(([id]) => id)
      .sort(),
    match: [...match(compile(document), facts)].sort(),
  };
}

function journalOf(events: readonly Happened[]): readonly ShopEvent[] {
  return events.map((event) => ({ ...event, time: Date.parse(event.time) }) as unknown as ShopEvent);
}

/** JSON text with its maps in one order: the order of a map's keys means nothing. */
function sorted(json: string): string {
  return JSON.stringify(JSON.parse(json), (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
