import type { Facts } from "../../rules/condition.ts";
import type { Store } from "../../rules/document.ts";
import type { Json } from "../../rules/json.ts";
import { RFM } from "../../rules/plan.ts";

type CutPoints = readonly number[];

/** Cut-points where the store names none: days since the last order, and orders. Money differs too much between shops. */
const USUAL: { readonly [score: string]: CutPoints } = { recency: [7, 30, 90, 180], frequency: [1, 2, 4, 8] };

/**
 * Recency, frequency and monetary value from 1 to 5, the best: a score for each order fact that is known.
 *
 * A value on a cut-point belongs to the class before it: 7 days ago is as recent as 2, and 4 orders are a 3.
 */
export function rfmFacts(
  facts: Facts,
  { rfm = {} }: Store,
): readonly (readonly [fact: string, score: Json])[] {
  return Object.entries(RFM).flatMap(([fact, asked]) => {
    const [, name = ""] = fact.split(".");
    const cuts: CutPoints | undefined = { ...USUAL, ...rfm }[name];
    const value = facts[asked];
    if (!cuts || typeof value !== "number") return [];
    const isRecency = name === "recency";
    // Who never bought is no poor buyer, but none.
    if (value === 0 && !isRecency) return [];
    const passed = cuts.filter((cut) => value > cut).length;
    return [[fact, isRecency ? 5 - passed : 1 + passed]];
  });
}
