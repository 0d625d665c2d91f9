import { compile, type Matcher } from "../../rules/compile.ts";
import type { Condition } from "../../rules/condition.ts";
import type { Document, Segment } from "../../rules/document.ts";
import { expanded } from "../../rules/expand.ts";
import { factsIn, type Plan, planOf } from "../../rules/plan.ts";
import { clockIn, type LocalTime } from "../../rules/units/clock.ts";
import { type Contender, contendersOf } from "./choosing/contender.ts";
import { type AskedList, listsAsked } from "./lists.ts";
import type { Sticky } from "./memberships.ts";

/** A published document, made ready to decide with. */
export type RuleSet = {
  readonly version: string;
  /** The deciding part of the document: without shorthands and examples. */
  readonly document: Document;
  readonly plan: Plan;
  readonly matcher: Matcher;
  /** All campaigns, the most important first; equal priorities by id. */
  readonly contenders: readonly Contender[];
  /** The same by slot, and by segment. */
  readonly slots: ReadonlyMap<string, readonly Contender[]>;
  readonly following: ReadonlyMap<string, readonly Contender[]>;
  /** Sticky segments, each after those that it asks about. */
  readonly sticky: readonly StickySegment[];
  /** Segments of campaigns that are shown in doubt: false and unknown differ for them. */
  readonly unsure: readonly string[];
  /** Lists that segments ask about a fact. */
  readonly lists: readonly AskedList[];
  /** The wall clock of the store. */
  readonly clock: (now: number) => LocalTime;
};

/** A segment that outlasts its condition. */
export type StickySegment = { readonly id: string; readonly when: Condition; readonly membership: Sticky };

/**
 * Makes a valid document ready to decide with.
 *
 * @param version names the document's content; it travels with every decision.
 */
export function ruleSetOf(document: Document, version: string): RuleSet {
  return readyRuleSet({
    version,
    document: decidingPart(document),
    plan: planOf(document),
    matcher: compile(document),
  });
}

/** What a rule set is made of; all of it can be stored. */
export type Made = Pick<RuleSet, "version" | "document" | "plan" | "matcher">;

/** Completes what was stored, or has just been made, with what is quickly worked out. */
export function readyRuleSet(made: Made): RuleSet {
  const { document } = made;
  const contenders = contendersOf(document);
  return {
    ...made,
    contenders,
    slots: Map.groupBy(contenders, ({ slot }) => slot),
    following: Map.groupBy(contenders, ({ segment }) => segment),
    sticky: stickyIn(document),
    unsure: unsureIn(contenders),
    lists: listsAsked(document),
    clock: clockIn(document.store.timezone),
  };
}

/** A document as deciding needs it. */
function decidingPart(source: Document): Document {
  const document = expanded(source);
  const segments = Object.entries(document.segments ?? {}).map(
    ([id, { examples: _, ...segment }]): [string, Segment] => [id, segment],
  );
  return { ...document, segments: Object.fromEntries(segments) };
}

function stickyIn({ segments = {} }: Document): readonly StickySegment[] {
  const ordered = new Map<string, StickySegment | undefined>();
  const visit = (id: string) => {
    const { when, membership } = segments[id] ?? {};
    if (!when || membership?.mode !== "sticky" || ordered.has(id)) return;
    // Known before it has its place: an exit may ask about the segment itself.
    ordered.set(id, undefined);
    const asked = [...factsIn(when), ...factsIn(membership.exit_when ?? {})];
    for (const fact of asked) if (fact.startsWith("segments.")) visit(fact.slice("segments.".length));
    ordered.delete(id);
    ordered.set(id, { id, when, membership });
  };
  Object.keys(segments).forEach(visit);
  return [...ordered.values()].filter((segment) => segment !== undefined);
}

function unsureIn(contenders: readonly Contender[]): readonly string[] {
  const unsure = contenders.filter(({ showsInDoubt }) => showsInDoubt);
  return [...new Set(unsure.map(({ segment }) => segment))];
}
