import type { Facts, Truth } from "../condition.ts";
import type { Document, Example, Moment } from "../document.ts";
import { evaluate } from "../evaluate.ts";
import type { ShopEvent } from "../event.ts";
import { expanded } from "../expand.ts";
import { fold } from "../fold.ts";
import type { Json } from "../json.ts";
import { type Plan, planOf } from "../plan.ts";
import { at, type Problem, shown } from "../problem.ts";
import { clockIn } from "../units/clock.ts";

/** An example and what came of it. */
export type ExampleResult = {
  readonly segment: string;
  /** Its place among the segment's examples, from 0. */
  readonly index: number;
  readonly example: Example;
  readonly seen: Truth;
};

/** Examples whose segment answers otherwise than they expect. */
export function exampleProblems(document: Document): readonly Problem[] {
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
      return { segment, index, example, seen: evaluate(condition, facts, { timezone }) };
    }),
  );
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
