import { describe, expect, test } from "vitest";
import { found, problemsIn, segment } from "./document-builder.ts";
import { FAULTS } from "./seeded/faults.ts";
import { FAULTS_2 } from "./seeded/faults-2.ts";
import { ODDITIES } from "./seeded/oddities.ts";
import { ODDITIES_2 } from "./seeded/oddities-2.ts";

const SEEDED = [...FAULTS, ...FAULTS_2, ...ODDITIES, ...ODDITIES_2];

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
