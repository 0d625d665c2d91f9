import { expect, test } from "vitest";
import { assemble, consented } from "../../../edge-worker/facts/assemble.ts";
import { observe } from "../../../edge-worker/facts/edge.ts";
import { planOf } from "../../../rules/plan.ts";
import type { DecideRequest } from "../../../rules/wire.ts";
import { rules, STORE } from "../../builders/document.ts";
import { asking, NOON, VISITOR } from "../edge.ts";

const plan = planOf(
  rules({ signals: { views: { count: "view_item" }, last: { last: "view_item", of: "item_id" } } }),
);
const TIME = { date: "2026-11-21", hour: 12, minute: 0, weekday: 6 };
const NOTHING_SEEN = observe(
  new Headers({ "user-agent": "Mozilla/5.0 (X11; Linux) Firefox/153.0" }),
  undefined,
);

function factsOf(request: Partial<DecideRequest>, parts: object = {}) {
  const known = { observed: NOTHING_SEEN, plan, store: STORE, time: TIME, now: NOON };
  const sources = { request: asking(request), ...known, ...parts };
  return assemble(sources);
}

test("facts are named by who vouches for them", () => {
  const request = {
    page: { type: "product", price: 10 },
    language: "ar-AE",
    plan: plan.hash,
    answers: [3, null],
  };
  expect({ ...factsOf(request, { customer: { tier: "gold" } }) }).toEqual({
    "page.type": "product",
    "page.price": 10,
    "customer.tier": "gold",
    "consent.personalization": true,
    "consent.analytics": true,
    "consent.ads": true,
    "visitor.id": VISITOR,
    "visitor.language": "ar-AE",
    "signals.views": 3,
    "signals.last": undefined,
    "device.type": "desktop",
    "device.os": "Linux",
    "device.browser": "Firefox",
    "time.date": "2026-11-21",
    "time.hour": 12,
    "time.weekday": 6,
    "time.month": 11,
    "time.now": "2026-11-21T08:00:00.000Z",
    "store.timezone": "Asia/Dubai",
    "store.currency": "AED",
  });
});

test("a first visit has folded an empty journal", () => {
  expect(factsOf({ first: true })).toMatchObject({ "signals.views": 0, "visit.count": 1 });
});

test("no fact comes from a prototype", () => {
  const facts = factsOf({ page: JSON.parse('{"__proto__":"x","constructor":"y"}') });
  expect(Object.getPrototypeOf(facts)).toBeNull();
  expect(facts.toString).toBeUndefined();
  expect([facts["page.__proto__"], facts["page.constructor"]]).toEqual(["x", "y"]);
});

test("without consent to personalisation what was remembered is not read", () => {
  const consent = { personalization: false, analytics: true, ads: true };
  const remembered = {
    customer: "t",
    plan: plan.hash,
    answers: [1],
    first: true,
    codes: ["c"],
    member: { a: "s" },
  } as const;
  const page = { type: "home" };
  expect(consented(asking({ ...remembered, consent, page, language: "en" }), { optedOut: false })).toEqual({
    v: 1,
    slots: ["hero"],
    consent,
    page,
    language: "en",
  });
});

test("Global Privacy Control is a no to advertising alone", () => {
  expect(consented(asking(), { optedOut: true })).toEqual(
    asking({ consent: { personalization: true, analytics: true, ads: false } }),
  );
});

test.each<[string, object | undefined, object]>([
  ["outside of the network", undefined, {}],
  ["of an unknown country", { country: "XX", asn: 64_496 }, { "geo.asn": 64_496 }],
  ["of Tor", { country: "T1" }, {}],
  [
    "of a known place",
    {
      country: "AE",
      region: "Dubai",
      city: "Dubai",
      continent: "AS",
      timezone: "Asia/Dubai",
      postalCode: "0",
      colo: "DXB",
    },
    {
      "geo.country": "AE",
      "geo.region": "Dubai",
      "geo.city": "Dubai",
      "geo.continent": "AS",
      "geo.timezone": "Asia/Dubai",
      "geo.postal_code": "0",
    },
  ],
])("a request %s", (_name, cf, expected) => {
  const { facts } = observe(new Headers(), cf);
  expect(Object.fromEntries(Object.entries(facts).filter(([fact]) => fact.startsWith("geo.")))).toEqual(
    expected,
  );
});
