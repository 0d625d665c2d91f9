import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bucketOf, fnv32a, nameOf } from "../../rules/units/hash.ts";

test.each([
  ["", 0x811c9dc5],
  ["a", 0xe40c292c],
  ["foobar", 0xbf9cf968],
])("FNV-1a of %j is the published value", (text, hash) => {
  expect(fnv32a(text)).toBe(hash);
});

const SUITE = new URL("../../../shared/data/conditions-growthbook.json", import.meta.url);

describe.skipIf(!existsSync(SUITE))("GrowthBook's public hashing cases, version 2", () => {
  const { hash = [] } = existsSync(SUITE)
    ? (JSON.parse(readFileSync(SUITE, "utf8")) as { hash: [string, string, number, number | null][] })
    : {};
  test.each(hash.filter(([, , version]) => version === 2))("%j %j", (seed, value, _version, expected) => {
    expect(bucketOf(seed, value)).toBe(expected);
  });
});

test("buckets of many visitors spread evenly, and apart for each campaign", () => {
  const visitors = Array.from({ length: 20_000 }, (_, index) => `visitor-${index}`);
  const held = (campaign: string) =>
    new Set(visitors.filter((visitor) => bucketOf(`${campaign}:`, visitor) < 0.1));
  const [one, two] = [held("summer"), held("winter")];
  const both = [...one].filter((visitor) => two.has(visitor)).length;
  expect(one.size / visitors.length).toBeCloseTo(0.1, 2);
  expect(both / visitors.length).toBeCloseTo(0.01, 2);
});

test("different texts get different names", () => {
  const names = Array.from({ length: 10_000 }, (_, index) => nameOf(`text ${index}`));
  expect(new Set(names).size).toBe(10_000);
  expect(names[0]).toMatch(/^[0-9a-f]{16}$/);
});
