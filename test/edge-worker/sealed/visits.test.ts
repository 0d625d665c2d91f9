import { describe, expect, test } from "vitest";
import { planOf } from "../../../rules/plan.ts";
import type { DecideReply, DecideRequest, Outcome } from "../../../rules/wire.ts";
import { CAMPAIGN, EVERYONE, rules } from "../../builders/document.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { ALL, asking, createEdge, documentOf, VISITOR } from "../edge.ts";

const DAY = 86_400_000;
const NO = { personalization: false, analytics: false, ads: false };
const NEWCOMER = "visitor-0002";

const campaign = (segment: string, parts: object = {}) => ({ ...CAMPAIGN, slot: segment, segment, ...parts });
const PARTS = {
  segments: {
    ...EVERYONE,
    new: { when: { "visit.new": true } },
    returning: { when: { "visit.count": { $gte: 2 } } },
    lapsed: { when: { "visit.lifecycle": "came_back" } },
    buyers: { when: { "orders.count": { $gte: 1 }, "orders.days_since": { $lt: 30 } } },
    faithful: { when: { "sealed.visits": { $gte: 2 }, "sealed.days_since_last": { $gte: 7 } } },
    fresh: { when: { "sealed.visits": 1 } },
  },
  campaigns: {
    new: campaign("new"),
    returning: campaign("returning"),
    lapsed: campaign("lapsed"),
    buyers: campaign("buyers"),
    faithful: campaign("faithful"),
    fresh: campaign("fresh"),
    twice: campaign("everyone", { slot: "twice", cap: { exposures: 2, within: "30d" } }),
    once: campaign("everyone", { slot: "once", stop_after: ["dismiss", "purchase"] }),
    test: campaign("everyone", {
      slot: "test",
      variants: [
        { id: "a", banner: { headline: "A" } },
        { id: "b", banner: { headline: "B" } },
      ],
    }),
  },
};
const SLOTS = ["new", "returning", "lapsed", "buyers", "faithful", "fresh", "twice", "once", "test"];
const plan = planOf(rules(documentOf(PARTS)));

/** Answers of a device that remembers these facts, and nothing else. */
function remembering(known: { readonly [fact: string]: unknown } = {}): Partial<DecideRequest> {
  const usual: { readonly [fact: string]: unknown } = {
    "visit.count": 1,
    "visit.new": true,
    "visit.lifecycle": "new",
  };
  const answers = plan.questions.map(
    ({ fact }) => known[fact] ?? usual[fact] ?? (fact === "orders.days_since" ? null : 0),
  );
  return { plan: plan.hash, answers: answers as never };
}

type View = {
  readonly shown: readonly string[];
  readonly reply: DecideReply;
  readonly set: string | undefined;
};

/** A browser with a cookie jar of its own, in which the test may change things. */
async function open(bindings: object = {}, parts: object = PARTS) {
  const edge = createEdge(bindings);
  expect((await edge.publish(parts)).status).toBe(200);
  const jar: { sk?: string | undefined } = {};
  const take = (response: Response) => {
    const set = response.headers.get("set-cookie") ?? undefined;
    const [, value] = /^sk=([^;]*);/.exec(set ?? "") ?? [];
    if (value !== undefined) jar.sk = value || undefined;
    return set;
  };
  const headers = () => (jar.sk === undefined ? {} : { cookie: `sk=${jar.sk}` });
  return {
    edge,
    jar,
    async view(request: Partial<DecideRequest> = {}): Promise<View> {
      const body = asking({ slots: SLOTS, ...request });
      const response = await edge.ask("/v1/decide", { body, headers: headers() });
      expect(response.status).toBe(200);
      const reply: DecideReply = await response.json();
      return { reply, shown: reply.decisions.map(({ slot }) => slot), set: take(response) };
    },
    async report(outcomes: readonly Partial<Outcome>[], request: object = {}) {
      const whole = outcomes.map((one, index) => ({ id: `o-${index}`, time: edge.clock.now, ...one }));
      const body = { v: 1, visitor: VISITOR, consent: ALL, outcomes: whole, ...request };
      return take(await edge.ask("/v1/outcomes", { body, headers: headers() }));
    },
  };
}

const exposure = { kind: "exposure", campaign: "twice" } as const;

/** Someone who came, saw a banner twice, sent another away and bought; then eight days go by and all storage is wiped. */
async function wiped(bindings: object = {}) {
  const browser = await open(bindings);
  await browser.view({ first: true });
  browser.edge.clock.now += 60_000;
  await browser.report([exposure, { ...exposure, time: browser.edge.clock.now - 9000 }]);
  await browser.report([
    { kind: "dismiss", campaign: "once" },
    { kind: "purchase", transaction_id: "T-1" },
  ]);
  browser.edge.clock.now += 8 * DAY;
  return browser;
}

const AFTER_A_WIPE = { first: true, visitor: NEWCOMER } as const;

describe("after all script storage was wiped", () => {
  test("a returning visitor is returning, capped is capped, and what ended has ended", async () => {
    const { view } = await wiped();
    expect((await view(AFTER_A_WIPE)).shown).toEqual(["buyers", "faithful", "returning", "test"]);
  });

  test("the decisions are those of a device that forgot nothing", async () => {
    const known = {
      "visit.count": 2,
      "visit.new": false,
      "visit.lifecycle": "returning",
      "orders.count": 1,
      "orders.days_since": 8,
      "caps.twice.30d": 2,
      "stops.once.dismiss": 1,
      "stops.once.purchase": 1,
    };
    const before = await (await wiped()).view({ ...remembering(known), seal: 1 });
    const after = await (await wiped()).view(AFTER_A_WIPE);
    expect(after.shown).toEqual(before.shown);
    expect(after.reply.decisions.map(({ variant }) => variant)).toEqual(
      before.reply.decisions.map(({ variant }) => variant),
    );
  });

  test("someone who stayed away for over a month has come back", async () => {
    const { edge, view } = await wiped();
    edge.clock.now += 30 * DAY;
    const { shown } = await view(AFTER_A_WIPE);
    expect(shown).toContain("lapsed");
    expect(shown).toContain("twice");
  });

  test("the device is told who it was, once", async () => {
    const { view } = await wiped();
    const { reply } = await view(AFTER_A_WIPE);
    expect([reply.visitor, reply.seal]).toEqual([VISITOR, 2]);
    expect((await view({ ...remembering(), seal: 2 })).reply.visitor).toBeUndefined();
  });

  test("a device that does not even know that it forgot is told too", async () => {
    const { view } = await wiped();
    const { v, slots, consent, page } = asking();
    const response = await view({ v, slots: [...slots, ...SLOTS], consent, page, visitor: NEWCOMER });
    expect(response.reply.visitor).toBe(VISITOR);
  });

  test("without the cookie they are new", async () => {
    const { jar, view } = await wiped();
    delete jar.sk;
    const { shown, reply } = await view(AFTER_A_WIPE);
    expect(shown).toEqual(["fresh", "new", "once", "test", "twice"]);
    expect(reply.visitor).toBeUndefined();
  });
});

describe("consent", () => {
  test("comes before the cookie", async () => {
    const { view } = await open();
    expect((await view({ consent: NO })).set).toBeUndefined();
    expect((await view({ first: true })).set).toMatch(
      /^sk=[\w-]{60,}; Max-Age=34128000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test("that was withdrawn takes the cookie away, once", async () => {
    const { view, jar } = await wiped();
    expect((await view({ consent: NO, refused: true })).set).toBe(
      "sk=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax",
    );
    expect(jar.sk).toBeUndefined();
    expect((await view({ consent: NO, refused: true })).set).toBeUndefined();
  });

  test("that was not given yet leaves the cookie unread, for the choice may be told late", async () => {
    const { view } = await wiped();
    const { set, shown, reply } = await view({ consent: NO });
    expect([set, reply.visitor, reply.seal]).toEqual([undefined, undefined, undefined]);
    expect(shown).not.toContain("returning");
    expect((await view(AFTER_A_WIPE)).reply.visitor).toBe(VISITOR);
  });

  test("to measuring is not needed for outcomes to be sealed, and nothing is queued", async () => {
    const { edge, view, report } = await open();
    await view({ first: true });
    const consent = { ...ALL, analytics: false };
    expect(await report([exposure, { ...exposure, time: edge.clock.now - 2000 }], { consent })).toMatch(
      /^sk=/,
    );
    expect(edge.queued).toEqual([]);
    expect((await view({ first: true })).shown).not.toContain("twice");
    expect(await report([exposure], { consent: NO })).toBeUndefined();
  });
});

describe("a cookie that is not as we made it is worth nothing", () => {
  test.each<[string, (value: string) => string]>([
    ["changed", (value) => `${value.slice(0, 40)}${value[40] === "A" ? "B" : "A"}${value.slice(41)}`],
    ["cut off", (value) => value.slice(0, -4)],
    ["made up", () => "AQA".padEnd(200, "x")],
    ["empty", () => ""],
  ])("%s", async (_name, forge) => {
    const { jar, view } = await wiped();
    jar.sk = forge(jar.sk ?? "");
    const { shown, reply, set } = await view(AFTER_A_WIPE);
    expect(shown).toEqual(["fresh", "new", "once", "test", "twice"]);
    expect([reply.visitor, reply.seal]).toEqual([undefined, 1]);
    expect(set).toMatch(/^sk=/);
  });

  test("by another shop's key", async () => {
    const { jar } = await wiped({ OFFER_KEY: testSecrets.CUSTOMER_KEY });
    const here = await wiped();
    here.jar.sk = jar.sk;
    expect((await here.view(AFTER_A_WIPE)).reply.visitor).toBeUndefined();
  });

  test("of somebody else, on a device that remembers", async () => {
    const { view } = await wiped();
    const { shown, reply } = await view({ ...remembering(), visitor: NEWCOMER, seal: 1 });
    expect(shown).toEqual(["new", "once", "test", "twice"]);
    expect(reply.visitor).toBeUndefined();
    // From then on the cookie is the device's own.
    expect((await view({ ...remembering(), visitor: NEWCOMER, seal: reply.seal ?? 0 })).shown).toContain(
      "fresh",
    );
  });

  test("outcomes of somebody else are not sealed", async () => {
    const { report } = await wiped();
    expect(await report([exposure], { visitor: NEWCOMER })).toBeUndefined();
  });
});

describe("a replayed cookie", () => {
  async function replayed() {
    const browser = await open();
    await browser.view({ first: true });
    const old = browser.jar.sk;
    browser.edge.clock.now += 8 * DAY;
    const { reply, shown } = await browser.view({ ...remembering(), seal: 1 });
    expect(shown).toContain("faithful");
    await browser.report([exposure, { ...exposure, time: browser.edge.clock.now - 9000 }]);
    browser.edge.clock.now += DAY;
    browser.jar.sk = old;
    return { ...browser, seal: reply.seal ?? 0 };
  }

  test("earns nothing that depends on visits", async () => {
    const { view, seal } = await replayed();
    const { shown } = await view({ ...remembering({ "caps.twice.30d": 2 }), seal });
    expect(shown).toEqual(["new", "once", "test"]);
  });

  test("cannot be told without the device's word, and then makes nobody more than they were", async () => {
    const { view } = await replayed();
    const { shown, reply } = await view(AFTER_A_WIPE);
    // The visitor of the cookie, whose offers are limited by who they are.
    expect(reply.visitor).toBe(VISITOR);
    expect(shown).toContain("faithful");
    expect((await view({ ...remembering(), seal: reply.seal ?? 0 })).shown).toContain("faithful");
  });

  test("is sealed past every number that the device has heard of", async () => {
    const { view, seal } = await replayed();
    expect((await view({ ...remembering(), seal })).reply.seal).toBe(seal + 1);
    expect((await view({ ...remembering(), seal: 900 })).reply.seal).toBe(901);
  });
});

describe("keys change", () => {
  test("an old one still opens, and the cookie is sealed anew with the new one", async () => {
    const old = await wiped({ OFFER_KEY: `1:${testSecrets.OFFER_KEY}` });
    const both = await wiped({ OFFER_KEY: `2:${testSecrets.CUSTOMER_KEY},1:${testSecrets.OFFER_KEY}` });
    both.jar.sk = old.jar.sk;
    const { reply, set } = await both.view(AFTER_A_WIPE);
    expect([reply.visitor, set]).toEqual([VISITOR, expect.stringMatching(/^sk=AQ[I-L]/)]);
    const after = await wiped({ OFFER_KEY: `2:${testSecrets.CUSTOMER_KEY}` });
    after.jar.sk = both.jar.sk;
    expect((await after.view(AFTER_A_WIPE)).reply.visitor).toBe(VISITOR);
  });

  test("without a key nothing is set", async () => {
    const { view } = await open({ OFFER_KEY: "" });
    expect(await view({ first: true })).toMatchObject({
      set: undefined,
      shown: ["new", "once", "test", "twice"],
    });
  });
});

describe("the cookie is set", () => {
  test("only where there is something to keep", async () => {
    const { edge, view } = await open();
    const { reply } = await view({ first: true });
    const again = async () => (await view({ ...remembering(), seal: 1 })).set !== undefined;
    expect([reply.seal, await again()]).toEqual([1, false]);
    edge.clock.now += 59_000;
    expect(await again()).toBe(false);
    edge.clock.now += 1000;
    expect(await again()).toBe(true);
  });

  test("for no visit that pretends", async () => {
    const { view, jar } = await open({ DEVELOPMENT: "true" });
    const { set, reply } = await view({ first: true, preview: { country: "JP" } });
    expect([set, reply.seal]).toEqual([undefined, undefined]);
    await view({ first: true, preview: { explain: true } });
    const kept = jar.sk;
    // A tester may play a week ahead, and see what a visitor with this cookie would.
    const later = { time: Date.UTC(2026, 11, 1) };
    expect((await view({ ...remembering(), seal: 1, preview: later })).shown).toContain("returning");
    expect((await view({ consent: NO, refused: true, preview: later })).set).toBeUndefined();
    expect(jar.sk).toBe(kept);
  });

  test("for 13 months from the first visit, however often they come", async () => {
    const { edge, view } = await open();
    await view({ first: true });
    edge.clock.now += 394 * DAY;
    expect((await view(remembering())).set).toContain(`Max-Age=${DAY / 1000};`);
    edge.clock.now += DAY;
    const { set, shown } = await view(AFTER_A_WIPE);
    expect(set).toContain("Max-Age=34128000;");
    expect(shown).toContain("fresh");
  });

  test("not from a pretended report", async () => {
    const { report } = await wiped();
    expect(await report([exposure], { preview: true })).toBeUndefined();
    expect(await report([{ ...exposure, decision: "preview-1.0" }])).toBeUndefined();
  });
});

test("what only the device counted outlasts it too", async () => {
  const { edge, view } = await open();
  await view({ first: true });
  edge.clock.now += DAY;
  await view({ ...remembering({ "caps.twice.30d": 2, "stops.once.dismiss": 1 }), seal: 1 });
  const { shown } = await view(AFTER_A_WIPE);
  expect(shown).not.toContain("twice");
  expect(shown).not.toContain("once");
});

test("a variant that was given stays, when weights change and the device forgets", async () => {
  const { edge, view } = await open();
  const variant = async (request: object) => {
    const { reply } = await view(request);
    return reply.decisions.find(({ campaign: id }) => id === "test")?.variant;
  };
  const given = await variant({ first: true });
  const [a, b] = PARTS.campaigns.test.variants;
  const weights = (first: number, second: number) => ({
    ...PARTS,
    campaigns: {
      ...PARTS.campaigns,
      test: {
        ...PARTS.campaigns.test,
        variants: [
          { ...a, weight: first },
          { ...b, weight: second },
        ],
      },
    },
  });
  expect((await edge.publish(given === "a" ? weights(1, 9999) : weights(9999, 1))).status).toBe(200);
  expect(await variant(AFTER_A_WIPE)).toBe(given);
});
