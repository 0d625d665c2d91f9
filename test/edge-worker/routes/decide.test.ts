import { describe, expect, test } from "vitest";
import { planOf } from "../../../rules/plan.ts";
import { CAMPAIGN, rules } from "../../builders/document.ts";
import { ALL, asking, createEdge, documentOf, NOON, VISITOR } from "../edge.ts";

const NO_CONSENT = { personalization: false, analytics: false, ads: false };
const OFFER = { discount: { percent: 10 }, minimum: 200, expires: "2h" };
const WITH_OFFER = { ...CAMPAIGN, variants: [{ id: "a", banner: { headline: "Hi" }, offer: "ten" }] };

const PARTS = {
  signals: {
    views: { count: "view_item", within: "30d" },
    seen: { unique_list: "view_item", of: "item_id" },
  },
  segments: {
    everyone: { when: {} },
    uae: { when: { "geo.country": "AE", "device.os": "iOS" } },
    fans: { when: { "signals.views": { $gte: 3 } } },
    newcomers: { when: { "visit.count": 1, "signals.views": 0 } },
    noon: { when: { "time.hour": 12, "time.weekday": 6, "time.date": "2026-11-21", "time.month": 11 } },
  },
  offers: { ten: OFFER },
  campaigns: {
    here: { ...CAMPAIGN, slot: "uae", segment: "uae" },
    fans: { ...CAMPAIGN, slot: "fans", segment: "fans" },
    newcomers: { ...CAMPAIGN, slot: "new", segment: "newcomers" },
    noon: { ...CAMPAIGN, slot: "noon", segment: "noon" },
    offer: { ...WITH_OFFER, slot: "offer" },
  },
  audiences: { fans: { segment: "fans", items: "signals.seen", stay: "30d", send_to: ["google"] } },
};

const SLOTS = ["uae", "fans", "new", "noon", "offer"];
const { hash, questions } = planOf(rules(documentOf(PARTS)));

/** Answers in plan order, by fact. */
function answers(known: { readonly [fact: string]: unknown }) {
  return questions.map(({ fact }) => known[fact] ?? null) as never;
}

const FAN = { plan: hash, answers: answers({ "signals.views": 3, "signals.seen": ["p1", "p2"] }) };

async function open(bindings: object = {}) {
  const edge = createEdge(bindings);
  expect((await edge.publish(PARTS)).status).toBe(200);
  return edge;
}

async function won(edge: ReturnType<typeof createEdge>, parts: object = {}, init: object = {}) {
  const { decisions } = await edge.decide({ slots: SLOTS, ...parts }, init);
  return decisions.map(({ slot }) => slot);
}

test("the answer is private and timed", async () => {
  const edge = await open();
  const response = await edge.ask("/v1/decide", {
    body: asking(),
    headers: { "content-type": "text/plain" },
  });
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(response.headers.get("server-timing")).toMatch(
    /^body;dur=[\d.]+, rules;dur=[\d.]+, decide;dur=.*total;dur=/,
  );
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});

test("only the slots of the page are answered, each decision with an id of its own", async () => {
  const edge = await open();
  const { id, decisions, plan } = await edge.decide({ slots: ["offer", "noon"] });
  expect(decisions.map(({ slot }) => slot)).toEqual(["noon", "offer"]);
  expect(new Set(decisions.map((one) => one.id)).size).toBe(2);
  expect(decisions.every((one) => one.id.startsWith(id))).toBe(true);
  expect(plan).toBe(hash);
});

describe("facts", () => {
  test("of the edge come from the request, not from the body", async () => {
    const edge = await open();
    const headers = {
      "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Mobile/15E148 Safari/604.1",
    };
    expect(await won(edge, {}, { headers, cf: { country: "AE" } })).toContain("uae");
    expect(await won(edge, {}, { headers, cf: { country: "XX" } })).not.toContain("uae");
    const claims = { page: { country: "AE" }, geo: { country: "AE" }, "geo.country": "AE" };
    expect(await won(edge, claims, { headers, cf: { country: "US" } })).not.toContain("uae");
  });

  test("of time are the store's", async () => {
    expect(await won(await open())).toContain("noon");
  });

  test.each<[string, object, boolean]>([
    ["to the live plan count", FAN, true],
    ["to another plan do not", { ...FAN, plan: "0000000000000000" }, false],
    ["without a plan do not", { answers: FAN.answers }, false],
    ["that are too few do not", { ...FAN, answers: [3] }, false],
    ["that are null are unknown", { ...FAN, answers: answers({}) }, false],
    ["without consent do not", { ...FAN, consent: NO_CONSENT }, false],
  ])("answers %s", async (_name, parts, expected) => {
    expect((await won(await open(), parts)).includes("fans")).toBe(expected);
  });

  test("a first visit is folded over an empty journal here", async () => {
    const edge = await open();
    expect(await won(edge, { first: true })).toContain("new");
    expect(await won(edge)).not.toContain("new");
    expect(await won(edge, { first: true, consent: NO_CONSENT })).not.toContain("new");
  });
});

describe("an offer", () => {
  const shown = async (edge: ReturnType<typeof createEdge>, parts: object = {}) =>
    (await edge.decide({ slots: ["offer"], ...parts })).decisions[0]?.offer;

  test("comes with its terms and a code", async () => {
    const offer = await shown(await open());
    expect(offer).toMatchObject({ id: "ten", discount: { percent: 10 }, minimum: 200, currency: "AED" });
    expect(offer?.expires).toBe(NOON + 2 * 3_600_000);
    expect(offer?.code).toMatch(/^(?:[0-9A-Z]{5}-?){4}$/);
  });

  test("keeps the code the visitor holds while it counts", async () => {
    const edge = await open();
    const before = await shown(edge);
    const codes = ["NOT-A-CODE", before?.code ?? ""];
    edge.clock.now = NOON + 3_600_000;
    expect(await shown(edge, { codes })).toEqual(before);
    expect((await shown(edge))?.code).not.toBe(before?.code);
    expect((await shown(edge, { codes, visitor: "visitor-0002" }))?.code).not.toBe(before?.code);
    edge.clock.now = NOON + 2 * 3_600_000;
    expect((await shown(edge, { codes }))?.code).not.toBe(before?.code);
  });

  test("is not shown to those who are not remembered", async () => {
    expect(await won(await open(), { consent: NO_CONSENT })).not.toContain("offer");
  });

  test("that cannot be signed takes its banner with it", async () => {
    const { decisions, degraded } = await (await open({ OFFER_KEY: "" })).decide({
      slots: ["offer", "noon"],
    });
    expect([decisions.map(({ slot }) => slot), degraded]).toEqual([["noon"], ["offers"]]);
  });
});

describe("an audience", () => {
  test("is joined once, renewed seldom and left with consent", async () => {
    const edge = await open();
    const first = await edge.decide(FAN);
    expect(first.audiences).toMatchObject([{ id: "fans", items: ["p1", "p2"], send_to: ["google"] }]);
    expect(edge.queued).toMatchObject([{ kind: "join", audience: "fans", visitor: VISITOR, decided: NOON }]);
    const member = { fans: first.audiences[0]?.stamp ?? "" };
    await edge.decide({ ...FAN, member });
    expect(edge.queued).toHaveLength(1);
    const without = await edge.decide({ ...FAN, member, consent: { ...ALL, ads: false } });
    expect([without.audiences, edge.queued.map(({ kind }) => kind)]).toEqual([[], ["join", "leave"]]);
  });

  test("is closed to those who send Global Privacy Control", async () => {
    const edge = await open();
    const { audiences } = await edge.decide({}, { body: asking(FAN), headers: { "sec-gpc": "1" } });
    expect([audiences, edge.queued]).toEqual([[], []]);
  });

  test("is written although the queue fails at first", async () => {
    let tries = 0;
    const OUTCOMES = { sendBatch: async () => (tries++ === 0 ? Promise.reject(new Error("no")) : undefined) };
    const { audiences } = await (await open({ OUTCOMES: OUTCOMES as never })).decide(FAN);
    expect([audiences.length, tries]).toEqual([1, 2]);
  });
});

test("without rules the page stays as the shop made it", async () => {
  const RULES = { get: async () => null };
  const reply = await createEdge({ RULES: RULES as never }).decide();
  expect(reply).toMatchObject({ v: 1, rules: "", plan: "", decisions: [], audiences: [] });
  expect(reply.degraded).toBeUndefined();
});
