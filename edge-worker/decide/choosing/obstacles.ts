import type { Facts, Truth } from "../../../rules/condition.ts";
import type { RampStep } from "../../../rules/document.ts";
import { isInNamespace } from "../../../rules/units/buckets.ts";
import type { LocalTime } from "../../../rules/units/clock.ts";
import { bucketOf } from "../../../rules/units/hash.ts";
import type { Reason } from "../../../rules/wire.ts";
import { armOf, type Given, HOLDOUT } from "./arms.ts";
import type { Contender } from "./contender.ts";
import { isOpen } from "./schedule.ts";

/** What is known when campaigns are weighed. */
export type Situation = Given & {
  readonly facts: Facts;
  readonly segments: { readonly [segment: string]: Truth };
  /** The clock of the store. */
  readonly time: LocalTime;
  /** The clock of a zone or of the visitor; undefined where nobody knows it. */
  readonly timeIn: (zone: string) => LocalTime | undefined;
  readonly isCheckout: boolean;
  /** What keeps the visitor from all campaigns. */
  readonly outside?: Reason;
  /** Offers whose budget is used up. */
  readonly spent: ReadonlySet<string>;
};

/** The first thing that speaks against a campaign for this visitor, whatever the others are. What is unknown does. */
export function obstacleTo(contender: Contender, situation: Situation): Reason | undefined {
  if (contender.isPaused) return "paused";
  return (
    scheduled(contender, situation) ??
    ramped(contender, situation) ??
    reserved(contender, situation) ??
    (situation.isCheckout && !contender.isForCheckout ? "checkout" : undefined) ??
    situation.outside ??
    segmented(contender, situation) ??
    (contender.needsVisitor && situation.visitor === undefined ? "needs_consent" : undefined) ??
    (contender.isAstray ? "group" : undefined) ??
    remembered(contender, situation.facts) ??
    spent(contender, situation)
  );
}

/** Whether its segment lets a campaign in. */
export function isInSegment({ segment, showsInDoubt }: Contender, { segments }: Situation): boolean {
  const truth = segments[segment];
  return truth === true || (showsInDoubt && truth !== false);
}

/** What keeps a visitor from all campaigns: being in the holdout of all, or no id to tell whether they are. */
export function outsideOf(visitor: string | undefined, holdout = 0): Reason | undefined {
  if (holdout === 0) return undefined;
  if (visitor === undefined) return "needs_consent";
  return bucketOf("@holdout:", visitor) < holdout ? "global_holdout" : undefined;
}

function scheduled({ schedule }: Contender, { time, timeIn }: Situation): Reason | undefined {
  if (!schedule) return undefined;
  const local = schedule.tz === undefined ? time : timeIn(schedule.tz);
  return local && isOpen(schedule, local) ? undefined : "schedule";
}

// By a hash of its own, so that who is let in early is not always given the same variant. Shares that rise let nobody out.
function ramped({ id, ramp }: Contender, { time, visitor }: Situation): Reason | undefined {
  const share = ramp ? shareOn(time.date, ramp) : 1;
  if (share >= 1) return undefined;
  if (visitor === undefined && share > 0) return "needs_consent";
  return visitor !== undefined && bucketOf(`@ramp:${id}:`, visitor) < share ? undefined : "ramp";
}

function shareOn(date: string, ramp: readonly RampStep[]): number {
  return ramp.findLast(({ from }) => from <= date)?.share ?? 0;
}

function reserved({ namespace }: Contender, { visitor }: Situation): Reason | undefined {
  if (!namespace) return undefined;
  if (visitor === undefined) return "needs_consent";
  return isInNamespace(visitor, namespace.name, namespace.range) ? undefined : "namespace";
}

function segmented(contender: Contender, situation: Situation): Reason | undefined {
  if (isInSegment(contender, situation)) return undefined;
  return situation.segments[contender.segment] === false ? "segment" : "segment_unknown";
}

// A count that is not known keeps the banner away: better silent than a nuisance.
function remembered({ stops, limits }: Contender, facts: Facts): Reason | undefined {
  if (stops.some((fact) => facts[fact] !== 0)) return "stopped";
  return limits.find(({ fact, below }) => !isBelow(facts[fact], below))?.reason;
}

function isBelow(count: Facts[string], below: number): boolean {
  return typeof count === "number" && count < below;
}

// Who is held out is so until none of the offers can be given any more, as they might have been given any of them.
function spent(contender: Contender, situation: Situation): Reason | undefined {
  const { offers, arms } = contender;
  if (offers.length + arms.broken.length === 0) return undefined;
  const isGone = ({ offer = "" }: { readonly offer?: string }) => situation.spent.has(offer);
  if (situation.spent.size === 0 && arms.broken.length === 0) return undefined;
  const arm = armOf(contender, situation);
  const isOut = (variant: (typeof arms.variants)[number]) => arms.broken.includes(variant) || isGone(variant);
  return (arm === HOLDOUT ? arms.variants.every(isOut) : isOut(arm)) ? "budget" : undefined;
}
