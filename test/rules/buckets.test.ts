import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { equalWeights, isInNamespace, placeOf, rangesOf } from "../../rules/units/buckets.ts";
import { bucketInThousandths, bucketOf } from "../../rules/units/hash.ts";

type Ranges = [number, number][];

/** GrowthBook's public cases for its SDKs, as far as they are about who gets what. */
type Suite = {
  readonly hash: [seed: string, value: string, version: number, expected: number | null][];
  readonly getBucketRange: [string, [count: number, coverage: number, weights: number[] | null], Ranges][];
  readonly chooseVariation: [string, bucket: number, Ranges, expected: number][];
  readonly inNamespace: [string, visitor: string, [name: string, from: number, to: number], boolean][];
  readonly getEqualWeights: [count: number, expected: number[]][];
};

const FILE = new URL("../../../shared/data/conditions-growthbook.json", import.meta.url);
const NONE: Suite = {
  hash: [],
  getBucketRange: [],
  chooseVariation: [],
  inNamespace: [],
  getEqualWeights: [],
};
const suite: Suite = existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : NONE;

const VERSIONS: { readonly [version: number]: typeof bucketOf } = { 1: bucketInThousandths, 2: bucketOf };

/** As the cases are written: rounded, because 0.2 + 0.06 is not 0.26 to a computer. */
function rounded(numbers: readonly number[]) {
  return numbers.map((number) => Math.round(number * 1e8) / 1e8);
}

describe.skipIf(!existsSync(FILE))("GrowthBook's public cases", () => {
  test.each(suite.hash)("the hash of %j and %j in version %i", (seed, value, version, expected) => {
    expect(VERSIONS[version]?.(seed, value) ?? null).toBe(expected);
  });

  test.each(suite.getBucketRange)("ranges: %s", (_name, [count, coverage, weights], expected) => {
    const ranges = rangesOf(count, coverage, weights ?? undefined);
    expect(ranges.map(rounded)).toEqual(expected);
  });

  test.each(suite.chooseVariation)("the place of a bucket: %s", (_name, bucket, ranges, expected) => {
    expect(placeOf(bucket, ranges)).toBe(expected);
  });

  test.each(suite.inNamespace)("namespaces: %s", (_name, visitor, [name, from, to], expected) => {
    expect(isInNamespace(visitor, name, [from, to])).toBe(expected);
  });

  test.each(suite.getEqualWeights)("weights of %i", (count, expected) => {
    expect(rounded(equalWeights(count))).toEqual(expected);
  });
});

test("parts of a namespace that meet share it: each visitor is in one of them", () => {
  const visitors = Array.from({ length: 5000 }, (_, index) => `visitor-${index}`);
  for (const visitor of visitors) {
    const parts = [isInNamespace(visitor, "sale", [0, 0.3]), isInNamespace(visitor, "sale", [0.3, 1])];
    expect(parts.filter(Boolean)).toHaveLength(1);
  }
  const share =
    visitors.filter((visitor) => isInNamespace(visitor, "sale", [0, 0.3])).length / visitors.length;
  expect(share).toBeCloseTo(0.3, 1);
});

test.each<[string, readonly number[], readonly number[]]>([
  ["as they are", [0.7, 0.3], [0.7, 0.3]],
  ["as they are, a hundredth short", [0.6, 0.39], [0.6, 0.39]],
  ["as they are, a hundredth over", [0.5, 0.51], [0.5, 0.51]],
  ["alike where they are too little", [0.6, 0.3], [0.5, 0.5]],
  ["alike where they are too much", [0.6, 0.5], [0.5, 0.5]],
  ["alike where one is missing", [1], [0.5, 0.5]],
  ["alike where one is too many", [0.5, 0.3, 0.2], [0.5, 0.5]],
])("the weights of two variants are taken %s: %j", (_name, weights, expected) => {
  const ranges = rangesOf(2, 1, weights);
  expect(rounded(ranges.map(([from, to]) => to - from))).toEqual(expected);
  expect(ranges.map(([from]) => from)).toEqual([0, expected[0]]);
});
