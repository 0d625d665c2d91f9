import type { PlannedStep, Question } from "../question.ts";
import { type Bound, bind, type Found, partsOf, referencesIn, viewsFor } from "./reference.ts";
import { isHousekeeping, type Sight } from "./sight.ts";
import type { Watcher } from "./watch.ts";

/** What is kept of a journal for one sequence. Plain JSON. */
export type Course = {
  /** Unfinished runs, by how many steps they have taken. */
  runs: Run[][];
  /** Finished runs; several may end with the same event. */
  done: Run[];
  /** Places of events that may not come before the first step, but for those with a later one after them. */
  barred: readonly number[];
};

/** Where an event stands. */
type Spot = Pick<Sight, "place" | "session" | "step">;

/** The steps taken so far, and where the last of them stands. */
type Run = Spot & {
  /** Place of the event that was the first step. */
  readonly first: number;
  /** Places of events that should not have come before the first step. */
  readonly barred: readonly number[];
  /** Values of earlier steps that later ones refer to. */
  readonly bound: Bound;
  /** The same as text: runs with equal values are told apart by nothing else. */
  readonly key: string;
};

/** Runs kept for one step: more distinct values than this are not told apart. */
const MOST_RUNS = 100;

/** How a sequence is followed: told of events, it notes the steps they could be, and goes on when all are known. */
type Route = {
  readonly question: Question;
  /** The steps that must happen. */
  readonly steps: readonly Stage[];
  /** What must not happen before the step of the same place; the last entry is for after the end. */
  readonly bars: readonly (readonly Stage[])[];
} & Pick<Following, "times" | "starts">;

/** What following needs to know, and how to do something once every watcher has seen the event. */
export type Following = {
  readonly times: readonly number[];
  readonly starts: readonly number[];
  readonly after: (see: (sight: Sight) => void) => void;
};

/** A step, with the views of the current event that could be it, and the references that it binds. */
type Stage = PlannedStep & Found & { readonly references: readonly string[]; found: readonly number[] };

/**
 * Watchers that follow a sequence through the journal, one pass, whatever its length: they find the steps that an event
 * could be, and have what goes on from there done after all have looked at the event.
 */
export function follow(
  question: Question,
  course: Course,
  { times, starts, after }: Following,
): readonly Watcher[] {
  const references = referencesIn(question.steps?.map(({ where = {} }) => where) ?? []);
  const stages = (question.steps ?? []).map((step) => {
    const names = step.as ? references.filter((name) => name.startsWith(`${step.as}.`)) : [];
    const { plain, rest } = partsOf(step.where);
    const stage: Stage = { ...step, rest, references: names, found: [] };
    return { stage, plain };
  });
  const all = stages.map(({ stage }) => stage);
  const route = { ...routeOf(all), question, times, starts };
  const see = (sight: Sight) => {
    if (question.scope === "event") insideOne(course, all, sight);
    else advance(course, route, sight);
    for (const stage of all) stage.found = [];
  };
  return stages.map(({ stage, plain }) => ({
    on: stage.on,
    where: plain,
    see: (_sight: Sight, held: readonly number[]) => {
      if (!all.some(({ found }) => found.length)) after(see);
      stage.found = held;
    },
  }));
}

/** How many events have completed the sequence, as far as `isKnown` reaches back. */
export function completions({ done }: Course, isKnown: (place: number) => boolean): number {
  const valid = done.filter(({ first, barred }) => isKnown(first) && !barred.some(isKnown));
  return new Set(valid.map(({ place }) => place)).size;
}

function routeOf(all: readonly Stage[]): Pick<Route, "steps" | "bars"> {
  const steps = all.filter((stage) => !stage.not);
  const bars = [...steps, undefined].map((step, place) => {
    const before = steps[place - 1];
    return all.slice(before ? all.indexOf(before) + 1 : 0, step ? all.indexOf(step) : undefined);
  });
  return { steps, bars };
}

// From the last step to the first, so that an event is one step of a run at most.
function advance(course: Course, route: Route, sight: Sight): void {
  const { steps, bars, times } = route;
  const { place: here, event, session } = sight;
  // What has to end in its session has no end any more once that is over.
  const isOpen = (run: Run) => route.question.scope !== "session" || run.session === session;
  for (let place = steps.length - 1; place >= 0; place--) {
    const moved = taken(course, route, { place, sight });
    const bar = bars[place + 1] ?? [];
    const isFree = (run: Run) =>
      !bar.some((not) => isNear(run, not, { route, sight }) && viewsFor(not, run.bound, sight).length);
    if (place === steps.length - 1) {
      if (bar.length) course.done = course.done.filter(isFree);
      course.done.push(...best([], moved, route));
      continue;
    }
    const runs = (course.runs[place] ?? []).filter((run) => isOpen(run) && (!bar.length || isFree(run)));
    course.runs[place] = best(runs, moved, route);
  }
  if (bars[0]?.some((not) => viewsFor(not, {}, sight).length))
    course.barred = [...course.barred.filter((bar) => (times[bar] ?? 0) > event.time), here];
}

type Scene = { readonly route: Route; readonly sight: Sight };

/** The runs that this event brings to a step. */
function taken(
  course: Course,
  route: Route,
  { place, sight }: { place: number; sight: Sight },
): readonly Run[] {
  const stage = route.steps[place];
  if (!stage?.found.length) return [];
  const spot = { place: sight.place, session: sight.session, step: sight.step };
  const since = route.question.scope === "session" ? (route.starts.at(-1) ?? 0) : 0;
  const barred = course.barred.filter((bar) => bar >= since);
  const fresh = { ...spot, first: spot.place, barred, bound: {}, key: "" };
  const before =
    place === 0
      ? [fresh]
      : (course.runs[place - 1] ?? []).filter((run) => canFollow(run, stage, { route, sight }));
  return before.flatMap((run) =>
    viewsFor(stage, run.bound, sight).map((view) => {
      if (!stage.references.length) return { ...run, ...spot };
      const bound = bind(run.bound, stage.references, { sight, view });
      return { ...run, ...spot, bound, key: JSON.stringify(bound) };
    }),
  );
}

function canFollow(run: Run, step: PlannedStep, scene: Scene): boolean {
  const { question, times } = scene.route;
  const { event, step: here } = scene.sight;
  const age = event.time - (times[run.first] ?? 0);
  return (
    isNear(run, step, scene) &&
    age < (question.span ?? Number.POSITIVE_INFINITY) &&
    !(step.immediate && (isHousekeeping(event) || run.step !== here - 1))
  );
}

/** Whether a run's last step is in the same session, where it must be, and not too long ago. */
function isNear({ place, session }: Run, { within }: PlannedStep, { route, sight }: Scene): boolean {
  const age = sight.event.time - (route.times[place] ?? 0);
  if (route.question.scope === "session" && session !== sight.session) return false;
  return age < (within ?? Number.POSITIVE_INFINITY);
}

function insideOne(course: Course, stages: readonly Stage[], sight: Sight): void {
  const { place, session, step } = sight;
  let bounds: readonly Bound[] = [{}];
  for (const stage of stages) {
    bounds = bounds.flatMap((bound) => {
      const found = viewsFor(stage, bound, sight);
      if (stage.not) return found.length > 0 ? [] : [bound];
      return found.map((view) => bind(bound, stage.references, { sight, view }));
    });
  }
  if (bounds.length) course.done.push({ place, session, step, first: place, barred: [], bound: {}, key: "" });
}

// Of two runs with the same values, one that began and went on later, and was not barred later, can do all the other can.
// Where time limits what must not happen, an older run may outlive a newer one.
function best(runs: Run[], moved: readonly Run[], { question, times }: Route): Run[] {
  if (!moved.length) return runs;
  const isTimed = question.steps?.some((step) => step.not && step.within !== undefined);
  const isSince = (one: number, other: number) => one >= other && (times[one] ?? 0) >= (times[other] ?? 0);
  const covers = (a: Run, b: Run) =>
    a.key === b.key &&
    (!isTimed || a.place === b.place) &&
    isSince(a.first, b.first) &&
    isSince(a.place, b.place) &&
    a.barred.every((one) => b.barred.some((other) => isSince(other, one)));
  let kept = runs;
  for (const run of moved) kept = [...kept.filter((other) => !covers(run, other)), run];
  return kept.slice(-MOST_RUNS);
}
