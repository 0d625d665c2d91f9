import type { EvaluateOptions, Facts, Truth } from "../condition.ts";
import type { Document, Example, Moment } from "../document.ts";
import { evaluate } from "../evaluate.ts";
import type { ShopEvent } from "../event.ts";
import { expanded } from "../expand.ts";
import { fold } from "../fold.ts";
import type { Json } from "../json.ts";
import { type Plan, planOf } from "../plan.ts";
import { at, type Problem, shown, unknownName } from "../problem.ts";
import { clockIn } from "../units/clock.ts";

/** An example and what came of it. */
export type ExampleResult = {
  readonly segment: string;
  /** Its place among the segment's examples, from 0. */
  readonly index: number;
  readonly example: Example;
  readonly seen: Truth;
};

/** Examples that name lists which are not there, and those whose segment answers otherwise than they expect. */
export function exampleProblems(document: Document): readonly Problem[] {
  const misnamed = listProblems(document);
  return misnamed.length > 0 ? misnamed : brokenProblems(document);
}

function listProblems({ segments = {}, lists = {} }: Document): readonly Problem[] {
  const valid = Object.keys(lists);
  return Object.entries(segments).flatMap(([segment, { examples = [] }]) =>
    examples.flatMap(({ lists: named = [] }, index) =>
      named.flatMap((name, place) => {
        if (Object.hasOwn(lists, name)) return [];
        const path = at(`${at(`${at("/segments", segment)}/examples`, index)}/lists`, place);
        return [unknownName("unknown_list", path, { name, kind: "list", valid })];
      }),
    ),
  );
}

function brokenProblems(document: Document): readonly Problem[] {
  return runExamples(document).flatMap(({ segment, index, example, seen }) => {
    const { expect } = example;
    if (seen === expect) return [];
    const message = `The example expects ${shown(expect)}, but the segment answers ${shown(seen)}. Correct the example, or the segment.`;
    const path = at(`${at("/segments", segment)}/examples`, index);
    return [{ code: "example_broken", path, message, seen, expected: String(expect) }];
  });
}

/** Asks every segment about its examples; the document must be in order otherwise. */
export function runExamples(source: Document): readonly ExampleResult[] {
  const { segments = {} } = source;
  if (!Object.values(segments).some(({ examples }) => examples?.length)) return [];
  const written = expanded(source).segments ?? {};
  const remembers = rememberer(source);
  const { timezone } = source.store;
  return Object.entries(segments).flatMap(([segment, { when, examples = [] }]) =>
    examples.map((example, index) => {
      const facts = { ...remembers(example), ...example.facts };
      // Whoever tells an example which segments hold means those answers, not the conditions behind them.
      const isTold = Object.keys(facts).some((fact) => fact.startsWith("segments."));
      const condition = isTold ? when : (written[segment]?.when ?? when);
      const options = { timezone, ...listsOf(example, facts, source) };
      return { segment, index, example, seen: evaluate(condition, facts, options) };
    }),
  );
}

/**
 * What the edge's lists would say. An example that names lists knows all of them: those it names hold whatever they are
 * asked about, the others nothing of it.
 */
function listsOf({ lists: named }: Example, facts: Facts, { lists = {} }: Document): EvaluateOptions {
  if (!named) return {};
  const values = Object.values(facts).flatMap((value) => valuesIn(value ?? null));
  const groups = Object.keys(lists).map((id): [string, Json] => [id, named.includes(id) ? values : []]);
  return { groups: Object.fromEntries(groups) };
}

// Whatever a fact holds: a list of items may be asked about any of their fields.
function valuesIn(value: Json): readonly Json[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(valuesIn) : [value];
}

/** Facts of an example's events and moment, as a device and a clock would tell them. */
function rememberer(document: Document): (example: Example) => Facts {
  const clock = clockIn(document.store.timezone);
  let plan: Plan | undefined;
  return ({ events, now }) => {
    const journal = (events ?? []).map((event): ShopEvent => ({ ...event, time: momentOf(event.time) }));
    const moment = now === undefined ? journal.at(-1)?.time : momentOf(now);
    if (moment === undefined) return {};
    const { date, hour, weekday } = clock(moment);
    const time = { now: moment, date, hour, weekday, month: Number(date.slice(5, 7)) };
    const told = Object.entries(time).map(([name, value]): [string, Json] => [`time.${name}`, value]);
    if (!events) return Object.fromEntries(told);
    plan ??= planOf(document);
    const answers = fold(plan, journal, moment);
    const known = plan.questions.map(({ fact }, index): [string, Json] => [fact, answers[index] ?? null]);
    return Object.fromEntries([...told, ...known]);
  };
}

function momentOf(moment: Moment): number {
  return typeof moment === "number" ? moment : Date.parse(moment);
}
