import { describe, expect, test } from "vitest";
import { found, problemsIn, segment } from "./document-builder.ts";
import { FAULTS } from "./seeded/faults.ts";
import { FAULTS_2 } from "./seeded/faults-2.ts";
import { FAULTS_3 } from "./seeded/faults-3.ts";
import { ODDITIES } from "./seeded/oddities.ts";
import { ODDITIES_2 } from "./seeded/oddities-2.ts";
import { ODDITIES_3 } from "./seeded/oddities-3.ts";
import { OFFERING_FAULTS, OFFERING_ODDITIES } from "./seeded/offering.ts";

const SEEDED = [
  ...FAULTS,
  ...FAULTS_2,
  ...FAULTS_3,
  ...OFFERING_FAULTS,
  ...ODDITIES,
  ...ODDITIES_2,
  ...ODDITIES_3,
  ...OFFERING_ODDITIES,
];

describe(`${SEEDED.length} seeded faults are found, each at its place:`, () => {
  test.each(SEEDED)("%s", (_name, parts, expected) => {
    expect(found(parts)[0]).toBe(expected);
  });

  test.each(SEEDED)("%s: and nothing else is said", (_name, parts) => {
    expect(found(parts).length).toBeLessThanOrEqual(2);
  });

  test("every message ends as a sentence that says what to do", () => {
    const messages = SEEDED.flatMap(([, parts]) => problemsIn(parts).map(({ message }) => message));
    for (const message of messages) expect(message).toMatch(/^["A-Z0-9\-[{$].*\S$/s);
  });
});

describe("overrides", () => {
  const parts = segment({ "customer.religion": { $in: ["muslim"] } }, { name: "Muslim customers" });
  test("answer for all of the member they name", () => {
    expect(found(parts)).toHaveLength(3);
    expect(
      found({
        ...parts,
        overrides: [{ path: "/segments/s", reason: "They asked for it", by: "dpo@shop.example" }],
      }),
    ).toEqual([]);
  });

  test("do not answer for another", () => {
    expect(found({ ...parts, overrides: [{ path: "/segments/s/name", reason: "r", by: "b" }] })).toEqual([
      "sensitive /segments/s/when/customer.religion",
      "sensitive /segments/s/when/customer.religion/$in/0",
    ]);
  });
});

describe("a signal with a sensitive name", () => {
  test("is told where it is defined, and not again where it is asked about", () => {
    const when = { "signals.pregnancy_pages": { $gte: 1 } };
    expect(found({ signals: { pregnancy_pages: { count: "page_view" } }, ...segment(when) })).toEqual([
      "sensitive /signals/pregnancy_pages",
    ]);
  });

  test("is shown with at most sixty signs", () => {
    const named = (name: string) => problemsIn(segment({ "visit.count": 2 }, { name }))[0]?.seen;
    const name = `pregnant ${"x".repeat(51)}`;
    expect(named(name)).toBe(name);
    expect(named(`${name}y`)).toBe(`pregnant ${"x".repeat(48)}...`);
  });
});

test("a signal that does not exist is answered with signals only", () => {
  const parts = { signals: { x: { count: "a" } }, segments: { y: { when: { "signals.z": 1 } } } };
  expect(problemsIn(parts)[0]).toMatchObject({ code: "unknown_signal", expected: "signals.x" });
});

describe("a condition that is too large says by how much:", () => {
  const nested = (levels: number): object =>
    levels === 1 ? { "visit.count": 1 } : { $not: nested(levels - 1) };
  const wide = (leaves: number) => ({
    $or: Array.from({ length: leaves }, (_, count) => ({ "visit.count": count })),
  });

  test.each<[string, object, object]>([
    [
      "in levels",
      segment(nested(17)),
      { expected: "at most 16 levels", message: "The condition has 17 levels; at most 16 are allowed." },
    ],
    [
      "in comparisons",
      segment({ $and: [wide(500), { "visit.count": 500 }] }),
      {
        expected: "at most 500 comparisons",
        message: "The condition has 501 comparisons; at most 500 are allowed.",
      },
    ],
    [
      "in levels, with the segments inside it",
      { segments: { s: { when: { "segments.t": true, "visit.count": 1 } }, t: { when: nested(16) } } },
      { code: "too_deep", path: "/segments/s/when", seen: 17 },
    ],
    [
      "in comparisons, with the segments inside it",
      { segments: { s: { when: { "segments.t": true, "visit.count": 1 } }, t: { when: wide(500) } } },
      { code: "too_many", path: "/segments/s/when", seen: 501 },
    ],
  ])("%s", (_name, parts, expected) => {
    expect(problemsIn(parts)).toHaveLength(1);
    expect(problemsIn(parts)[0]).toMatchObject(expected);
  });

  test("and one on the limit is in order", () => {
    const inside = (when: object) => ({ segments: { s: { when: { "segments.t": true } }, t: { when } } });
    const codes = (parts: object) => problemsIn(parts).map(({ code }) => code);
    expect(codes(inside(nested(15)))).not.toContain("too_deep");
    expect(codes(inside(wide(500)))).not.toContain("too_many");
  });
});

test.each([
  [12, "s0 > s1 > s2 > s3 > s4 > s5 > s6 > s7 > s8 > s9 > s10 > s0"],
  [13, "s0 > s1 > s2 > s3 > s4 > s5 > s6 > s7 > s8 > s9 > ... > s0"],
])("a way round of %s names is told as %s", (names, way) => {
  const count = names - 1;
  const segments = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `s${index}`,
      { when: { [`segments.s${(index + 1) % count}`]: true } },
    ]),
  );
  expect(problemsIn({ segments })[0]).toMatchObject({ code: "cycle", seen: way });
});
