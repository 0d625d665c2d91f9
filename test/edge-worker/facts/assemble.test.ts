import { describe, expect, test } from "vitest";
import { assemble, consented } from "../../../edge-worker/facts/assemble.ts";
import { observe } from "../../../edge-worker/facts/edge.ts";
import { evaluate } from "../../../rules/evaluate.ts";
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
      latitude: "25.20480",
      longitude: "-55.27080",
      asOrganization: "Example Net",
    },
    {
      "geo.country": "AE",
      "geo.region": "Dubai",
      "geo.city": "Dubai",
      "geo.continent": "AS",
      "geo.timezone": "Asia/Dubai",
      "geo.postal_code": "0",
      "geo.point": [25.2048, -55.2708],
      "network.organization": "Example Net",
    },
  ],
  ["with half a point", { latitude: "25.2", longitude: "" }, {}],
  ["on the equator at Greenwich", { latitude: "0", longitude: "0" }, { "geo.point": [0, 0] }],
])("a request %s", (_name, cf, expected) => {
  const { facts } = observe(new Headers(), cf);
  const seen = Object.entries(facts).filter(([fact]) => /^(geo|network)\./.test(fact));
  expect(Object.fromEntries(seen)).toEqual(expected);
});

test("the network's address is a fact, as Cloudflare saw it and not as others claim it", () => {
  const headers = new Headers({ "cf-connecting-ip": "192.0.2.7", "x-forwarded-for": "198.51.100.1" });
  expect(observe(headers, undefined).facts["network.ip"]).toBe("192.0.2.7");
});

test("scores of past orders are made of the device's answers", () => {
  const store = { ...STORE, rfm: { monetary: [100, 500, 1000, 5000] } };
  const segments = {
    best: { when: { "rfm.recency": 5, "rfm.frequency": { $gte: 2 }, "rfm.monetary": { $gte: 2 } } },
  };
  const asked = planOf(rules({ store, segments }));
  const known: { readonly [fact: string]: number } = {
    "orders.count": 3,
    "orders.value": 600,
    "orders.days_since": 2,
  };
  const answers = asked.questions.map(({ fact }) => known[fact] ?? null);
  expect(factsOf({ plan: asked.hash, answers }, { plan: asked, store })).toMatchObject({
    "rfm.recency": 5,
    "rfm.frequency": 3,
    "rfm.monetary": 3,
  });
});

test("a map that the device answers stays one fact, and conditions look inside", () => {
  const signals = { looks: { count: "view_item", by: "item_brand" } };
  const when = { "signals.looks.CHANEL": { $gte: 2 } };
  const asked = planOf(rules({ signals, segments: { fans: { when } } }));
  const facts = factsOf({ plan: asked.hash, answers: [{ CHANEL: 2 }] }, { plan: asked });
  expect(facts["signals.looks"]).toEqual({ CHANEL: 2 });
  expect(evaluate(when, facts)).toBe(true);
});

describe("a sealed cookie", () => {
  const asking = planOf(
    rules({
      segments: { buyers: { when: { "orders.count": { $gte: 1 }, "orders.days_since": { $lt: 9 } } } },
    }),
  );
  const sealed = {
    facts: { "sealed.visits": 4, "sealed.orders": 3 },
    backing: [
      ["orders.count", () => 3],
      ["orders.days_since", () => 2],
      ["visit.count", () => 4],
    ],
  } as const;
  const answered = { plan: asking.hash, answers: [0, null] };

  test("tells facts, backs what was answered, and is there before scores are worked out", () => {
    expect(factsOf(answered, { plan: asking, sealed })).toMatchObject({
      "sealed.visits": 4,
      "sealed.orders": 3,
      "orders.count": 3,
      "orders.days_since": 2,
      "rfm.recency": 5,
      "rfm.frequency": 3,
    });
  });

  test("says nothing of what was not asked, and nothing against a preview", () => {
    const facts = factsOf(answered, { plan: asking, sealed, simulated: { "orders.count": 9 } });
    expect("visit.count" in facts).toBe(false);
    expect(facts["orders.count"]).toBe(9);
    expect("orders.count" in factsOf({}, { plan: asking, sealed })).toBe(false);
  });
});
