import type { Condition } from "../condition.ts";
import { factAt } from "../conditions/kleene.ts";
import { isObject, type Json } from "../json.ts";
import type { PlannedStep, Question } from "../question.ts";
import type { Sight } from "./collect.ts";
import type { View } from "./note.ts";
import { holds, type Watcher } from "./watch.ts";

/** What is kept of a journal for one sequence. Plain JSON. */
export type Course = {
  /** Unfinished runs, by how many steps they have taken. */
  readonly runs: Run[][];
  /** Finished runs; several may end with the same event. */
  done: Run[];
  /** The newest event that may not come before the first step. */
  barred?: Moment;
};

type Moment = { readonly time: number; readonly session: number };

/** The steps taken so far. */
type Run = {
  readonly first: Moment;
  readonly last: Moment & { readonly place: number; readonly step: number };
  /** The newest event that should not have come before the first step. */
  readonly barred?: Moment;
  /** Values of earlier steps that later ones refer to. */
  readonly bound: { readonly [reference: string]: Json };
};

/** Runs kept for one step: more distinct values than this are not told apart. */
const MOST_RUNS = 100;

/** Watchers that follow a sequence through the journal, one pass, whatever its length. */
export function follow(question: Question, course: Course): readonly Watcher<Sight>[] {
  const path = pathOf(question.steps ?? []);
  const on = [...new Set(question.steps?.flatMap((step) => step.on))];
  const see = question.scope === "event" ? insideOne : advance;
  return [{ on, see: (sight, views) => see(course, { ...path, question, sight, views }) }];
}

/** How many events have completed the sequence, as far as `isKnown` reaches back. */
export function completions({ done }: Course, isKnown: (moment: Moment) => boolean): number {
  const valid = done.filter(({ first, barred }) => isKnown(first) && !(barred && isKnown(barred)));
  return new Set(valid.map(({ last }) => last.place)).size;
}

type Path = {
  /** The steps that must happen. */
  readonly steps: readonly PlannedStep[];
  /** What must not happen before the step of the same place; the last entry is for after the end. */
  readonly bars: readonly (readonly PlannedStep[])[];
  /** References such as `v.item_brand` in any step. */
  readonly references: readonly string[];
};

function pathOf(all: readonly PlannedStep[]): Path {
  const steps: PlannedStep[] = [];
  const bars: PlannedStep[][] = [[]];
  for (const step of all) {
    if (step.not) {
      bars.at(-1)?.push(step);
      continue;
    }
    steps.push(step);
    bars.push([]);
  }
  return { steps, bars, references: referencesIn(all.map(({ where = {} }) => where)) };
}

type Scene = Path & { readonly question: Question; readonly sight: Sight; readonly views: readonly View[] };

function advance(course: Course, scene: Scene): void {
  const { steps, bars, sight } = scene;
  const moment = { time: sight.event.time, session: sight.session };
  const moved = steps.map((step, place) => taken(course, scene, { step, place }));
  const strikes = (run: Run, bar: readonly PlannedStep[]) => isBarred(run, bar, scene);
  steps.forEach((_step, place) => {
    const waiting = (course.runs[place] ?? []).filter((run) => !strikes(run, bars[place + 1] ?? []));
    course.runs[place] = place < steps.length - 1 ? kept([...waiting, ...(moved[place] ?? [])]) : [];
  });
  course.done = course.done.filter((run) => !strikes(run, bars.at(-1) ?? []));
  course.done.push(...kept(moved.at(-1) ?? []));
  if (bars[0]?.some((step) => viewsFor(step, {}, scene).length > 0)) course.barred = moment;
}

/** The runs that this event brings to a step. */
function taken(
  course: Course,
  scene: Scene,
  { step, place }: { step: PlannedStep; place: number },
): readonly Run[] {
  const { sight, references } = scene;
  const last = { time: sight.event.time, session: sight.session, place: sight.place, step: sight.step };
  const { barred } = course;
  const isSameStay = scene.question.scope !== "session" || barred?.session === sight.session;
  const fresh: Run = { first: last, last, bound: {}, ...(barred && isSameStay && { barred }) };
  const before =
    place === 0 ? [fresh] : (course.runs[place - 1] ?? []).filter((run) => canFollow(run, step, scene));
  return before.flatMap((run) =>
    viewsFor(step, run.bound, scene).map((view) => ({
      ...run,
      last,
      bound: bind(run.bound, { step, view, references }),
    })),
  );
}

function canFollow({ first, last }: Run, step: PlannedStep, { question, sight }: Scene): boolean {
  const { time } = sight.event;
  if (question.scope === "session" && last.session !== sight.session) return false;
  if (step.within !== undefined && last.time <= time - step.within) return false;
  if (question.span !== undefined && first.time <= time - question.span) return false;
  return !step.immediate || last.step === sight.step - 1;
}

function isBarred(run: Run, bar: readonly PlannedStep[], scene: Scene): boolean {
  const { question, sight } = scene;
  if (question.scope === "session" && run.last.session !== sight.session) return false;
  return bar.some((step) => {
    const isNear = step.within === undefined || run.last.time > sight.event.time - step.within;
    return isNear && viewsFor(step, run.bound, scene).length > 0;
  });
}

function viewsFor({ on, where }: PlannedStep, bound: Run["bound"], { sight, views }: Scene): readonly View[] {
  if (!on.includes(sight.event.name)) return [];
  const condition = where && resolved(where, bound);
  if (where && !condition) return [];
  return condition ? views.filter((view) => holds(condition, view) === true) : views;
}

function insideOne(course: Course, scene: Scene): void {
  const { question, sight, references } = scene;
  const last = { time: sight.event.time, session: sight.session, place: sight.place, step: sight.step };
  let runs: readonly Run[] = [{ first: last, last, bound: {} }];
  for (const step of question.steps ?? []) {
    runs = runs.flatMap((run) => {
      const found = viewsFor(step, run.bound, scene);
      if (step.not) return found.length > 0 ? [] : [run];
      return found.map((view) => ({ ...run, bound: bind(run.bound, { step, view, references }) }));
    });
  }
  course.done.push(...runs.slice(0, 1));
}

type Binding = { readonly step: PlannedStep; readonly view: View; readonly references: readonly string[] };

function bind(bound: Run["bound"], { step, view, references }: Binding): Run["bound"] {
  if (!step.as) return bound;
  const fields = references.filter((reference) => reference.startsWith(`${step.as}.`));
  const values = fields.map((reference) => [
    reference,
    factAt(view, reference.slice(`${step.as}.`.length)) ?? null,
  ]);
  return { ...bound, ...Object.fromEntries(values) };
}

/** A condition with its references replaced; undefined where one refers to nothing. */
function resolved(where: Condition, bound: Run["bound"]): Condition | undefined {
  let isWhole = true;
  const replace = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(replace);
    if (!isObject(value)) return value;
    const reference = value.$ref;
    if (typeof reference !== "string")
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]));
    const found = Object.hasOwn(bound, reference) ? (bound[reference] ?? null) : null;
    if (found === null) isWhole = false;
    return found;
  };
  const whole = replace(where);
  return isWhole && isObject(whole) ? whole : undefined;
}

function referencesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return typeof value.$ref === "string" ? [value.$ref] : Object.values(value).flatMap(referencesIn);
}

// Of two runs with the same values, one that began and went on later, and was not barred later, can do all the other can.
function kept(runs: readonly Run[]): Run[] {
  const best: Run[] = [];
  for (const run of [...runs].reverse()) if (!best.some((other) => covers(other, run))) best.push(run);
  return best.slice(0, MOST_RUNS).reverse();
}

function covers(a: Run, b: Run): boolean {
  const barred = ({ barred: moment }: Run) => moment?.time ?? Number.NEGATIVE_INFINITY;
  return (
    a.first.time >= b.first.time &&
    a.first.session >= b.first.session &&
    a.last.time >= b.last.time &&
    a.last.step >= b.last.step &&
    barred(a) <= barred(b) &&
    JSON.stringify(a.bound) === JSON.stringify(b.bound)
  );
}
