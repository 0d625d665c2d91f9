import type { EvaluateOptions, Facts } from "../rules/condition.ts";
import { type Explanation, explainSegments } from "../rules/explain.ts";
import type { RuleSet } from "./decide/rule-set.ts";

/** The most segments that one reply explains. */
export const MOST_EXPLAINED = 100;

/** What a preview wants explained, and by which facts. */
export type Explained = {
  readonly slots: readonly string[];
  readonly facts: Facts;
  readonly groups?: EvaluateOptions["groups"] | undefined;
};

/** Why the visitor is in each segment or not: segments of campaigns for the slots asked about come first. */
export function explanationsOf(
  { document, slots: campaigns }: RuleSet,
  { slots, facts, groups }: Explained,
): { readonly [segment: string]: Explanation } {
  const first = slots.flatMap((slot) => (campaigns.get(slot) ?? []).map(({ segment }) => segment));
  const ids = [...new Set([...first, ...Object.keys(document.segments ?? {})])].slice(0, MOST_EXPLAINED);
  return explainSegments(document, ids, { facts, ...(groups && { options: { groups } }) });
}
