import { describe, expect, test } from "vitest";
import { found, OFFER, offered, problemsIn, segment } from "./document-builder.ts";
import { FAULTS } from "./seeded/faults.ts";
import { FAULTS_2 } from "./seeded/faults-2.ts";
import { ODDITIES } from "./seeded/oddities.ts";
import { ODDITIES_2 } from "./seeded/oddities-2.ts";
import { OFFERING_FAULTS, OFFERING_ODDITIES } from "./seeded/offering.ts";

const SEEDED = [...FAULTS, ...FAULTS_2, ...OFFERING_FAULTS, ...ODDITIES, ...ODDITIES_2, ...OFFERING_ODDITIES];

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

describe("an offer for a claim", () => {
  const message = (when: object) => problemsIn(offered(OFFER, when))[0]?.message;

  test.each<[string, object, string]>([
    ["visits", { "visit.count": { $gte: 2 } }, "sealed.visits (sealed) instead of visit.count"],
    ["orders", { "orders.count": { $gte: 2 } }, "sealed.orders (sealed) instead of orders.count"],
    ["the page", { "page.type": "cart" }, "customer.* (store"],
  ])("of %s is told which fact to move, and where to", (_name, when, expected) => {
    expect(message(when)).toContain(`(${Object.keys(when)[0]})`);
    expect(message(when)).toContain(expected);
  });

  test("names what a segment inside it claims", () => {
    const { segments, ...rest } = offered(OFFER, { "segments.t": true });
    const parts = { ...rest, segments: { ...segments, t: { when: { "visit.count": 9 } } } };
    expect(problemsIn(parts)[0]?.message).toContain("(visit.count)");
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
