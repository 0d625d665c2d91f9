import type { Document, Offer, Variant } from "../../rules/document.ts";
import { canonical } from "../../rules/json.ts";
import { fingerprintOf } from "../../rules/units/hash.ts";
import type { Contender } from "../decide/choosing/contender.ts";
import type { RuleSet } from "../decide/rule-set.ts";

/** A campaign with thrift. */
export type Thrifty = {
  readonly id: string;
  readonly slot: string;
  readonly segment: string;
  readonly explore: number;
  readonly margin: number;
  /** From the cheapest to the dearest. */
  readonly steps: readonly Variant[];
  /**
   * Names what is tried, and on whom: what was learnt of other steps, or while others explored, is not learnt of these.
   * What banners say does not count, or each comma would begin anew.
   */
  readonly form: string;
};

/** The campaigns of a rule set that have thrift; mostly none. */
export function thriftyIn(ruleSet: RuleSet): readonly Thrifty[] {
  const known = worked.get(ruleSet);
  if (known) return known;
  const made = ruleSet.contenders.flatMap((contender) => thriftyOf(contender, ruleSet.document));
  worked.set(ruleSet, made);
  return made;
}

/** Whether an offer is one of the steps of a campaign with thrift. */
export function isTried(offer: string, ruleSet: RuleSet): boolean {
  return thriftyIn(ruleSet).some(({ steps }) => steps.some((step) => step.offer === offer));
}

// What a document says does not change while its rule set lives.
const worked = new WeakMap<RuleSet, readonly Thrifty[]>();

function thriftyOf({ id, slot, segment, arms }: Contender, document: Document): readonly Thrifty[] {
  const { explore, variants, holdout } = arms;
  if (explore === undefined) return [];
  const { margin = 1 } = document.campaigns?.[id]?.thrift ?? {};
  const { offers = {} } = document;
  const steps = variants.map(({ id: step, weight = 1, offer = "" }) => {
    return [step, weight, Object.hasOwn(offers, offer) ? costOf(offers[offer]) : null];
  });
  const form = fingerprintOf(canonical([segment, explore, holdout, steps]));
  return [{ id, slot, segment, explore, margin, steps: variants, form }];
}

function costOf(offer: Offer | undefined) {
  const { discount, minimum = 0, at_most = null, floor = 0, exclude_discounted = false } = offer ?? {};
  return [discount ?? null, minimum, at_most, floor, exclude_discounted];
}
