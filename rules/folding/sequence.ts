import type { PlannedStep, Question } from "../question.ts";
import { begun, best, type Course, type Measure, type Run, stepped } from "./course.ts";
import {
  type Bound,
  bind,
  type Found,
  partsOf,
  type Reference,
  referenceOf,
  referencesIn,
  viewsFor,
} from "./reference.ts";
import { isHousekeeping, type Sight } from "./sight.ts";
import type { Watcher } from "./watch.ts";

/** How a sequence is followed: told of events, it notes the steps they could be, and goes on when all are known. */
type Route = {
  readonly question: Question;
  /** The steps that must happen. */
  readonly steps: readonly Stage[];
  /** What must not happen before the step of the same place; the last entry is for after the end. */
  readonly bars: readonly (readonly Stage[])[];
} & Measure &
  Pick<Following, "starts">;

/** What following needs to know, and how to do something once every watcher has seen the event. */
export type Following = {
  readonly times: readonly number[];
  readonly starts: readonly number[];
  readonly after: (see: (sight: Sight) => void) => void;
};

/** A step, with the views of the current event that could be it, and the references that it binds. */
type Stage = PlannedStep & Found & { readonly references: readonly Reference[]; found: readonly number[] };

const NONE: readonly number[] = [];

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
    const stage: Stage = { ...step, rest, references: names.map(referenceOf), found: NONE };
    return { stage, plain };
  });
  const all = stages.map(({ stage }) => stage);
  const route = { ...routeOf(all), question, times, starts };
  let isDue = false;
  const see = (sight: Sight) => {
    isDue = false;
    if (question.scope === "event") insideOne(course, all, sight);
    else advance(course, route, sight);
    for (const stage of all) stage.found = NONE;
  };
  return stages.map(({ stage, plain }) => ({
    on: stage.on,
    where: plain,
    see: (_sight: Sight, held: readonly number[]) => {
      if (!isDue) after(see);
      isDue = true;
      stage.found = held;
    },
  }));
}

function routeOf(all: readonly Stage[]): Pick<Route, "steps" | "bars" | "isTimed"> {
  const steps = all.filter((stage) => !stage.not);
  const bars = [...steps, undefined].map((step, place) => {
    const before = steps[place - 1];
    return all.slice(before ? all.indexOf(before) + 1 : 0, step ? all.indexOf(step) : undefined);
  });
  return { steps, bars, isTimed: all.some(({ not, within }) => not && within !== undefined) };
}

// From the last step to the first, so that an event is one step of a run at most.
function advance(course: Course, route: Route, sight: Sight): void {
  const { steps, bars, times } = route;
  const { place: here, event } = sight;
  for (let place = steps.length - 1; place >= 0; place--) {
    // Most events are one step of a sequence, and nothing to all others.
    if (isSeen(steps[place]) || bars[place + 1]?.some(isSeen)) advanceTo(place, course, { route, sight });
  }
  if (bars[0]?.some((not) => viewsFor(not, {}, sight).length))
    course.barred = [...course.barred.filter((bar) => (times[bar] ?? 0) > event.time), here];
}

function isSeen(stage?: Stage): boolean {
  return stage !== undefined && stage.found.length > 0;
}

type Scene = { readonly route: Route; readonly sight: Sight };

function advanceTo(place: number, course: Course, scene: Scene): void {
  const { route, sight } = scene;
  const moved = taken(place, course, scene);
  const bar = route.bars[place + 1]?.filter(isSeen) ?? [];
  if (!moved.length && !bar.length) return;
  const isFree = (run: Run) =>
    !bar.some((not) => isNear(run, not, scene) && viewsFor(not, run.bound, sight).length);
  if (place === route.steps.length - 1) {
    if (bar.length) course.done = course.done.filter(isFree);
    course.done.push(...best([], moved, route));
    return;
  }
  // What has to end in its session has no end any more once that is over.
  const isOpen = (run: Run) => route.question.scope !== "session" || run.session === sight.session;
  const runs = course.runs[place]?.filter((run) => isOpen(run) && isFree(run));
  if (runs || moved.length) course.runs[place] = best(runs ?? [], moved, route);
}

/** The runs that this event brings to a step. */
function taken(place: number, course: Course, scene: Scene): readonly Run[] {
  const { route, sight } = scene;
  const stage = route.steps[place];
  const moved: Run[] = [];
  if (!stage || !isSeen(stage)) return moved;
  const before = place ? (course.runs[place - 1] ?? []) : [begun(sight, barredSince(course, route))];
  for (let number = 0; number < before.length; number++) {
    const run = before[number];
    if (!run || (place && !canFollow(run, stage, scene))) continue;
    const views = viewsFor(stage, run.bound, sight);
    for (let view = 0; view < views.length; view++)
      moved.push(stepped(run, stage.references, { sight, view: views[view] ?? 0 }));
  }
  return moved;
}

function barredSince({ barred }: Course, { question, starts }: Route): readonly number[] {
  const since = question.scope === "session" ? (starts.at(-1) ?? 0) : 0;
  return barred.filter((bar) => bar >= since);
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
  let bounds: readonly Bound[] = [{}];
  for (const stage of stages) {
    bounds = bounds.flatMap((bound) => {
      const found = viewsFor(stage, bound, sight);
      if (stage.not) return found.length > 0 ? [] : [bound];
      return found.map((view) => bind(bound, stage.references, { sight, view }));
    });
  }
  if (bounds.length) course.done.push(begun(sight));
}
