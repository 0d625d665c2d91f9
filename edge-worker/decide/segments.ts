import type { Condition, Facts, Truth } from "../../rules/condition.ts";
import { evaluate } from "../../rules/evaluate.ts";
import type { Json } from "../../rules/json.ts";
import { match } from "../../rules/match.ts";
import { type Standing, type Stay, stay } from "./memberships.ts";
import type { RuleSet, StickySegment } from "./rule-set.ts";

/** What segments are judged with beside the facts. */
export type Judging = {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What the edge's lists say about the facts, by list; a list that is not there is unknown. */
  readonly groups?: { readonly [list: string]: Json };
  /** Stays in sticky segments as they were last, by segment. */
  readonly held?: { readonly [segment: string]: Stay };
  /** Whether the truth of every segment is wanted, or only what deciding needs. */
  readonly all: boolean;
};

/** Segments as they stand: truths by id (one that is absent is not true), stays in the sticky ones, and the facts these make. */
export type Judged = {
  readonly truths: { readonly [segment: string]: Truth };
  readonly stays: { readonly [segment: string]: Standing };
  readonly facts: Facts;
};

/** Judges the segments of a rule set: the sticky ones first, because others may ask about them. */
export function judgeSegments(ruleSet: RuleSet, known: Facts, judging: Judging): Judged {
  const { facts, stays } = judgeSticky(ruleSet.sticky, known, judging);
  const truth = (when: Condition) => evaluate(when, facts, optionsOf(judging));
  const { segments = {} } = ruleSet.document;
  const wanted = judging.all ? Object.keys(segments) : ruleSet.unsure;
  const truths: { [segment: string]: Truth } = Object.create(null);
  for (const id of match(ruleSet.matcher, facts, optionsOf(judging))) truths[id] = true;
  for (const id of wanted) truths[id] ??= truth(segments[id]?.when ?? {});
  // By its fact, which a preview may have put in the place of the stay.
  for (const id of Object.keys(stays)) truths[id] = truthOf(facts[`segments.${id}`]);
  return { truths, stays, facts };
}

type Sticky = Pick<Judged, "facts" | "stays">;

function judgeSticky(segments: readonly StickySegment[], known: Facts, judging: Judging): Sticky {
  if (segments.length === 0) return { facts: known, stays: {} };
  const facts: { [fact: string]: Json | undefined } = Object.assign(Object.create(null), known);
  const stays: { [segment: string]: Standing } = {};
  const options = optionsOf(judging);
  for (const { id, when, membership } of segments) {
    const was = judging.held?.[id];
    const exit = membership.exit_when && evaluate(membership.exit_when, facts, options);
    const standing = stay(membership, {
      when: evaluate(when, facts, options),
      now: judging.now,
      ...(was && { was }),
      ...(exit !== undefined && { exit }),
    });
    stays[id] = standing;
    const fact = `segments.${id}`;
    if (standing.member !== "unknown") facts[fact] ??= standing.member;
  }
  return { facts, stays };
}

function truthOf(fact: Json | undefined): Truth {
  return typeof fact === "boolean" ? fact : "unknown";
}

function optionsOf({ groups }: Judging) {
  return groups ? { groups } : {};
}
