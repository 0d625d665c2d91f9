import { expect, test } from "vitest";
import { bucketOf, fingerprintOf, fnv32a, nameOf } from "../../rules/units/hash.ts";

test.each([
  ["", 0x811c9dc5],
  ["a", 0xe40c292c],
  ["foobar", 0xbf9cf968],
])("FNV-1a of %j is the published value", (text, hash) => {
  expect(fnv32a(text)).toBe(hash);
});

// The seeds that deciding uses: of campaigns, of the holdout of all, of ramps, and of those who explore.
test.each([
  ["two campaigns", "summer:", "winter:"],
  ["campaigns of names that differ in a digit", "c-1:", "c-2:"],
  ["the holdout of all and a campaign", "@holdout:", "summer:"],
  ["a ramp and the holdout of its campaign", "@ramp:summer:", "summer:"],
  ["two ramps", "@ramp:summer:", "@ramp:winter:"],
  ["who explores and the holdout of the campaign", "@explore:summer:", "summer:"],
])("tenths of %s overlap by a hundredth", (_name, one, other) => {
  const visitors = Array.from({ length: 20_000 }, (_, index) => `visitor-${index}`);
  const held = (seed: string) => new Set(visitors.filter((visitor) => bucketOf(seed, visitor) < 0.1));
  const [these, those] = [held(one), held(other)];
  const both = [...these].filter((visitor) => those.has(visitor)).length;
  expect(these.size / visitors.length).toBeCloseTo(0.1, 2);
  expect(both / visitors.length).toBeCloseTo(0.01, 2);
});

test.each([
  ["names", nameOf, 16],
  ["fingerprints", fingerprintOf, 24],
] as const)("different texts get different %s", (_name, of, digits) => {
  const names = Array.from({ length: 10_000 }, (_, index) => of(`text ${index}`));
  expect(new Set(names).size).toBe(10_000);
  expect(names[0]).toMatch(new RegExp(`^[0-9a-f]{${digits}}$`));
});

test("a fingerprint tells texts apart by their ends, their length and their order", () => {
  const texts = ["", "a", "aa", "aaa", "ab", "ba", "abc", "a\u0000", "a\u0000\u0000", "\u0000a", "é", "e"];
  expect(new Set(texts.map(fingerprintOf)).size).toBe(texts.length);
});

test("one more character turns about half of a fingerprint's bits, and each of them half of the time", () => {
  const turned = Array.from({ length: 96 }, () => 0);
  for (let index = 0; index < 2000; index++) {
    const text = `{"geo.country":"AE","visit.count":${index}}`;
    const changed = BigInt(`0x${fingerprintOf(text)}`) ^ BigInt(`0x${fingerprintOf(`${text} `)}`);
    for (let bit = 0; bit < 96; bit++)
      turned[bit] = (turned[bit] ?? 0) + Number((changed >> BigInt(bit)) & 1n);
  }
  for (const times of turned) expect(times / 2000).toBeGreaterThan(0.4);
  for (const times of turned) expect(times / 2000).toBeLessThan(0.6);
});
