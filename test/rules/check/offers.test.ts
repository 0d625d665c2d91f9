import { describe, expect, test } from "vitest";
import { found, OFFER, offered, problemsIn } from "./document-builder.ts";

const CLAIM = { "visit.count": { $gte: 2 } };
const OTHER_CLAIM = { "basket.count": 0 };
const OBSERVED = { "geo.country": "AE" };
const KNOWN = { "customer.tier": "gold" };

/** Segments that others are made of. */
const inner = {
  claim: { when: CLAIM },
  observed: { when: OBSERVED },
  both: { when: { ...OBSERVED, ...CLAIM } },
  stickyClaim: { when: CLAIM, membership: { mode: "sticky" } },
  stickyObserved: { when: OBSERVED, membership: { mode: "sticky" } },
  stickyBoth: { when: { ...OBSERVED, ...CLAIM }, membership: { mode: "sticky" } },
  stickyEither: { when: { $or: [OBSERVED, CLAIM] }, membership: { mode: "sticky" } },
  either: { when: { $or: [OBSERVED, CLAIM] } },
};

function isRefused(when: object, offer: object = OFFER): boolean {
  const parts = offered(offer, when);
  return found({ ...parts, segments: { ...inner, ...parts.segments } }).includes("offer_unbounded /offers/o");
}

describe("an offer without a budget is refused where claims alone get it:", () => {
  test.each<[string, object]>([
    ["a claim", CLAIM],
    ["two claims", { ...CLAIM, ...OTHER_CLAIM }],
    ["what a device remembers", { $did: { count: "purchase" } }],
    ["two claims, written as a list", { $and: [CLAIM, OTHER_CLAIM] }],
    ["a claim or something else", { $or: [OBSERVED, CLAIM] }],
    ["no claim", { $not: CLAIM }],
    ["not two things at once, one of them a claim", { $not: { ...OBSERVED, ...CLAIM } }],
    ["not two things of a list, one of them a claim", { $not: { $and: [OBSERVED, CLAIM] } }],
    ["neither of two claims", { $nor: [CLAIM, OTHER_CLAIM] }],
    ["not neither of two, one of them a claim", { $not: { $nor: [OBSERVED, CLAIM] } }],
    ["a segment of a claim", { "segments.claim": true }],
    ["a sticky segment of a claim", { "segments.stickyClaim": true }],
    ["a sticky segment of a claim, or something else", { $or: [OBSERVED, { "segments.stickyClaim": true }] }],
    ["a sticky segment that a claim is enough for", { "segments.stickyEither": true }],
    ["no sticky segment that a claim leaves", { "segments.stickyBoth": false }],
    ["no sticky segment of a claim", { "segments.stickyClaim": false }],
    ["no segment of a claim", { "segments.claim": false }],
    ["a segment that a claim is enough for", { "segments.either": true }],
    ["no segment that a claim leaves", { "segments.both": false }],
  ])("%s", (_name, when) => {
    expect(isRefused(when)).toBe(true);
  });
});

describe("an offer without a budget is in order where nobody gets it by a claim:", () => {
  test.each<[string, object]>([
    ["everyone", {}],
    ["what the edge observed", OBSERVED],
    ["what the shop knows, beside a claim", { ...KNOWN, ...CLAIM }],
    ["the same as a list", { $and: [KNOWN, CLAIM] }],
    ["one or the other, both more than claims", { $or: [KNOWN, OBSERVED] }],
    ["not what the edge observed", { $not: OBSERVED }],
    ["not either of two, one of them observed", { $not: { $or: [OBSERVED, CLAIM] } }],
    ["neither of two, one of them observed", { $nor: [OBSERVED, CLAIM] }],
    ["not neither of two that are more than claims", { $not: { $nor: [OBSERVED, KNOWN] } }],
    ["a segment of what the edge observed", { "segments.observed": true }],
    ["a sticky segment of what the edge observed", { "segments.stickyObserved": true }],
    ["a sticky segment that asks for more than a claim", { "segments.stickyBoth": true }],
    ["no sticky segment that a claim is enough for", { "segments.stickyEither": false }],
    ["no sticky segment of what the edge observed", { $not: { "segments.stickyObserved": true } }],
    ["no segment of what the edge observed", { "segments.observed": false }],
    ["a segment that asks for more than a claim", { "segments.both": true }],
    ["no segment that a claim is enough for", { "segments.either": false }],
  ])("%s", (_name, when) => {
    expect(isRefused(when)).toBe(false);
  });

  test.each([{ redemptions: 5 }, { amount: 100 }])("any claim, with the budget %j", (budget) => {
    expect(isRefused(CLAIM, { ...OFFER, budget })).toBe(false);
  });
});

describe("an offer for a claim", () => {
  const message = (when: object) => problemsIn(offered(OFFER, when))[0]?.message;

  test.each<[string, object, string]>([
    ["visits", CLAIM, "sealed.visits (sealed) instead of visit.count"],
    ["orders", { "orders.count": { $gte: 2 } }, "customer.* (store"],
    ["the page", { "page.type": "cart" }, "customer.* (store"],
  ])("of %s is told which fact to move, and where to", (_name, when, expected) => {
    expect(message(when)).toContain(`(${Object.keys(when)[0]})`);
    expect(message(when)).toContain(expected);
  });

  test("names what a segment inside it claims", () => {
    const { segments, ...rest } = offered(OFFER, { "segments.t": true });
    const parts = { ...rest, segments: { ...segments, t: { when: CLAIM } } };
    expect(problemsIn(parts)[0]?.message).toContain("(visit.count)");
  });

  test("names nothing where the claim has no name", () => {
    expect(message({ $did: { count: "purchase" } })).toContain("what browsers claim, so");
  });
});
