import type { Signal, Step } from "../../../rules/signal.ts";
import { type Fields, holds, type Named } from "./condition.ts";
import { isHousekeeping, isWithin, list, type Memory, type Moment, spanMs, viewsOf } from "./memory.ts";

type Sequence = Signal & { readonly sequence: readonly Step[] };

/** The steps taken so far, and the views they gave a name. */
type Run = { readonly taken: readonly Moment[]; readonly named: Named };

/** A step that must happen, and what must not happen before it. */
type Stage = { readonly nots: readonly Step[]; readonly step: Step | undefined };

/** In how many events a sequence is completed: every assignment of events and items to steps is tried. */
export function completions(signal: Sequence, memory: Memory): number {
  const stages = stagesOf(signal.sequence);
  if (signal.scope === "event") {
    return memory.moments.filter(
      (moment) => isWithin(signal.within, moment, memory) && isWhole(stages, moment),
    ).length;
  }
  const ends = runsFrom({ taken: [], named: {} }, stages, { signal, memory });
  return new Set(ends.map(({ taken }) => taken.at(-1)?.place)).size;
}

function stagesOf(steps: readonly Step[]): readonly Stage[] {
  const next = steps.findIndex(({ not }) => !not);
  if (next < 0) return [{ nots: steps, step: undefined }];
  return [{ nots: steps.slice(0, next), step: steps[next] }, ...stagesOf(steps.slice(next + 1))];
}

type World = { readonly signal: Sequence; readonly memory: Memory };

function runsFrom(run: Run, [stage, ...later]: readonly Stage[], world: World): readonly Run[] {
  if (!stage) return [run];
  const { step, nots } = stage;
  if (!step) return nots.some((not) => happens(not, run, undefined, world)) ? [] : [run];
  return world.memory.moments
    .filter((moment) => list(step.event).includes(moment.event.name) && mayFollow(moment, step, run, world))
    .flatMap((moment) => {
      const views = matching(step, moment, run.named);
      if (views.length === 0 || nots.some((not) => happens(not, run, moment, world))) return [];
      return views.map((view) => extended(run, moment, step, view));
    })
    .flatMap((longer) => runsFrom(longer, later, world));
}

function extended({ taken, named }: Run, moment: Moment, { as }: Step, view: Fields): Run {
  return { taken: [...taken, moment], named: as === undefined ? named : { ...named, [as]: view } };
}

function mayFollow(moment: Moment, step: Step, { taken }: Run, { signal, memory }: World): boolean {
  const [first, previous] = [taken[0], taken.at(-1)];
  if (!first || !previous) return isWithin(signal.within, moment, memory);
  if (moment.place <= previous.place) return false;
  if (step.within !== undefined && !isSoon(previous, moment, step.within)) return false;
  if (signal.span !== undefined && !isSoon(first, moment, signal.span)) return false;
  // Housekeeping is never counted, so nothing but a count that grows by this very event comes right after.
  if (step.immediate && (isHousekeeping(moment) || moment.steps !== previous.steps + 1)) return false;
  return signal.scope !== "session" || moment.session === first.session;
}

function isSoon(earlier: Moment, later: Moment, span: string): boolean {
  return earlier.event.time > later.event.time - spanMs(span);
}

/** Whether what must not happen does: before the first step, between two (`next` given), or after the last. */
function happens(not: Step, { taken, named }: Run, next: Moment | undefined, world: World): boolean {
  const { signal, memory } = world;
  const previous = taken.at(-1);
  const beside = previous ?? next;
  return memory.moments
    .filter(({ event }) => list(not.event).includes(event.name))
    .filter(({ place }) => !previous || place > previous.place)
    .filter(({ place }) => !next || place < next.place)
    .filter((moment) => previous || isWithin(signal.within, moment, memory))
    .filter((moment) => !previous || not.within === undefined || isSoon(previous, moment, not.within))
    .filter(({ session }) => signal.scope !== "session" || session === beside?.session)
    .some((moment) => matching(not, moment, named).length > 0);
}

function matching(step: Step, { event }: Moment, named: Named): readonly Fields[] {
  if (!list(step.event).includes(event.name)) return [];
  return viewsOf(event).filter((view) => holds(step.where, view, named));
}

/** Whether one event is all steps at once. */
function isWhole(stages: readonly Stage[], moment: Moment, named: Named = {}): boolean {
  const [stage, ...later] = stages;
  if (!stage) return true;
  const { step, nots } = stage;
  if (nots.some((not) => matching(not, moment, named).length > 0)) return false;
  if (!step) return true;
  return matching(step, moment, named).some((view) =>
    isWhole(later, moment, step.as === undefined ? named : { ...named, [step.as]: view }),
  );
}
