import type { Trial } from "./learn.ts";

/** Visitors who were given the same step and did the same. Money is in minor units. */
export type Bought = {
  readonly step: string;
  readonly visitors: number;
  /** Orders of each of them, what they paid for those, and what discounts took off. */
  readonly orders: number;
  readonly paid: number;
  readonly off: number;
};

/** A visitor counts for so many times the median buyer at the most. */
const MOST_MEDIANS = 10;

/**
 * What visitors brought, step by step. A buyer brings `(paid + off) * margin - off`: the share of full prices that is
 * earned, less what was given away. With a margin of 1 that is what was paid.
 *
 * A single large order would decide alone, and devices report orders, so a buyer counts for ten times the median buyer
 * at the most, whichever step they were given.
 *
 * @param steps all steps, the cheapest first; visitors of others are left out.
 * @param margin share of full prices that is earned, above 0 to 1.
 */
export function trialsOf(
  bought: readonly Bought[],
  steps: readonly string[],
  margin: number,
): readonly Trial[] {
  const known = bought.filter(({ step }) => steps.includes(step));
  const most = MOST_MEDIANS * medianOf(known.filter(isBuyer), margin);
  const trials = new Map(steps.map((step) => [step, { step, visitors: 0, buyers: 0, sum: 0, squares: 0 }]));
  for (const one of known) {
    const trial = trials.get(one.step);
    if (!trial) continue;
    const net = Math.max(-most, Math.min(most, netOf(one, margin)));
    trial.visitors += one.visitors;
    trial.buyers += isBuyer(one) ? one.visitors : 0;
    trial.sum += net * one.visitors;
    trial.squares += net * net * one.visitors;
  }
  return [...trials.values()];
}

/** What one of these visitors brought. */
export function netOf({ orders, paid, off }: Bought, margin: number): number {
  return orders > 0 ? (paid + off) * margin - off : 0;
}

function isBuyer({ orders }: Bought): boolean {
  return orders > 0;
}

function medianOf(buyers: readonly Bought[], margin: number): number {
  const sorted = buyers
    .map((one) => ({ size: Math.abs(netOf(one, margin)), visitors: one.visitors }))
    .sort((one, other) => one.size - other.size);
  let left = sorted.reduce((sum, { visitors }) => sum + visitors, 0) / 2;
  for (const { size, visitors } of sorted) {
    left -= visitors;
    if (left <= 0) return size;
  }
  return 0;
}
