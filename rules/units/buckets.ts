import { bucketInThousandths } from "./hash.ts";

/** From the first number up to, not including, the second. */
export type Range = readonly [from: number, to: number];

/** Weights of so many variants that are all alike. */
export function equalWeights(count: number): readonly number[] {
  return count > 0 ? Array.from({ length: count }, () => 1 / count) : [];
}

/**
 * The part of all buckets that each variant has, as GrowthBook's SDKs divide them.
 *
 * @param coverage share of each variant's part that is really given, 0 to 1.
 * @param weights shares that add up to 1; equal ones where they are absent or add up to something else.
 */
export function rangesOf(count: number, coverage = 1, weights?: readonly number[]): readonly Range[] {
  const shares = weights && weights.length === count && isWhole(weights) ? weights : equalWeights(count);
  const covered = Math.min(Math.max(coverage, 0), 1);
  let reached = 0;
  return shares.map((weight): Range => {
    const from = reached;
    reached += weight;
    return [from, from + covered * weight];
  });
}

function isWhole(weights: readonly number[]): boolean {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum >= 0.99 && sum <= 1.01;
}

/** Which of the ranges a bucket falls into, by its place; -1 for none. */
export function placeOf(bucket: number, ranges: readonly Range[]): number {
  return ranges.findIndex((range) => isWithin(bucket, range));
}

/** Whether a visitor is in a part of a namespace: GrowthBook's `inNamespace`. */
export function isInNamespace(visitor: string, name: string, range: Range): boolean {
  return isWithin(bucketInThousandths(`__${name}`, visitor), range);
}

function isWithin(bucket: number, [from, to]: Range): boolean {
  return bucket >= from && bucket < to;
}
