import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { CREDIT_MS } from "../../../edge-worker/stores/learning/trials.ts";
import { keyOfSpent } from "../../../edge-worker/stores/spent.ts";
import { WINDOW_MS } from "../../../edge-worker/thrift/learning.ts";
import { THRIFT_MS } from "../../../rules/advice/windows.ts";
import { ADMIN, createEdge, NOON } from "../edge.ts";
import { DAY, deliver, forget, learnAt, PARTS, PLAIN, told, visitors } from "./shop.ts";

const STEPS = ["none", "five", "ten"];
const SOON = NOON + 60_000;
const WEEK_LATER = NOON + 8 * DAY;

const interval = [expect.any(Number), expect.any(Number)];

beforeEach(forget);

/** A shop with thrift that has been looked at once, and then has so many visitors; those of the step that wins buy more. */
async function tried(count = 750, winner = "ten") {
  const edge = createEdge();
  expect((await edge.publish(PARTS)).status).toBe(200);
  await learnAt(NOON);
  await deliver(
    visitors(count).map((visitor, index) => {
      const step = STEPS[index % STEPS.length] ?? "";
      const buys = index % 30 < (step === winner ? 15 : 3);
      return told(visitor, step, { time: SOON, ...(buys && { paid: 200 }) });
    }),
  );
  return edge;
}

async function steps(edge: ReturnType<typeof createEdge>) {
  const response = await edge.ask("/v1/campaigns/nudge/thrift", { headers: ADMIN });
  return [response.status, await response.json()] as const;
}

/** The step that somebody is shown who does not explore, by an isolate that has just begun. */
async function shown(bindings: object = {}): Promise<string | undefined> {
  const [visitor = ""] = visitors(1, "others");
  const { decisions } = await createEdge(bindings).decide({ visitor });
  return decisions[0]?.variant;
}

// Many messages through a real database, on a machine that may be busy.
describe("a campaign with thrift", { timeout: 60_000 }, () => {
  test("shows the cheapest step until a week has passed, then the one that earns more", async () => {
    const edge = await tried();
    expect(await shown()).toBe("none");
    await learnAt(NOON + 6 * DAY);
    expect(await shown()).toBe("none");
    await learnAt(WEEK_LATER);
    expect(await shown()).toBe("ten");
    expect(await steps(edge)).toEqual([
      200,
      {
        ...{ campaign: "nudge", segment: "everyone", explore: 0.5, margin: 0.5, currency: "AED" },
        ...{ since: new Date(NOON).toISOString(), looked: new Date(WEEK_LATER).toISOString(), chosen: "ten" },
        why: expect.stringMatching(
          /^"ten" earns more than "none" beyond doubt\. No dearer step could be compared/,
        ),
        steps: [
          { variant: "none", visitors: 250, buyers: 25, net_per_visitor: 10, interval, chosen: false },
          { variant: "five", visitors: 250, buyers: 25, net_per_visitor: 10, interval, chosen: false },
          { variant: "ten", visitors: 250, buyers: 125, net_per_visitor: 50, interval, chosen: true },
        ],
      },
    ]);
  });

  test("does not learn from those who were shown a step on purpose, were seen before, or are in no step", async () => {
    await tried(600, "nobody");
    const others = visitors(500, "others").map((id) => told(id, "ten", { time: SOON, paid: 200 }));
    const early = visitors(900).slice(600, 900);
    const before = early.map((id) => told(id, "none", { time: NOON - 1000 }));
    const again = early.map((id) => told(id, "ten", { time: SOON, paid: 200 }));
    const heldOut = visitors(1000)
      .slice(900)
      .map((id) => told(id, "holdout", { time: SOON, paid: 200 }));
    await deliver([...others, ...before, ...again, ...heldOut]);
    await learnAt(WEEK_LATER);
    expect(await shown()).toBe("none");
    expect((await steps(createEdge()))[1]).toMatchObject({
      steps: [{ visitors: 200 }, { visitors: 200 }, { visitors: 200 }],
    });
  });

  test("shows the cheapest step as soon as the budget is used up, and the best one when it is open again", async () => {
    const edge = await tried();
    await learnAt(WEEK_LATER);
    await env.RULES.put(keyOfSpent("ten"), "{}");
    expect(await shown()).toBe("none");
    await learnAt(WEEK_LATER);
    expect((await steps(edge))[1]).toMatchObject({
      chosen: "none",
      why: expect.stringMatching(/^The budget of "ten" is spent\. No dearer step earns more than "none"/),
      steps: [{}, {}, { variant: "ten", spent: true }],
    });
    await env.RULES.delete(keyOfSpent("ten"));
    await learnAt(WEEK_LATER + 1);
    expect(await shown()).toBe("ten");
  });

  test("keeps its step while later visitors leave it in doubt", async () => {
    const edge = await tried();
    await learnAt(WEEK_LATER);
    await env.DB.prepare("DELETE FROM outcomes").run();
    await learnAt(WEEK_LATER + 1);
    expect(await shown()).toBe("ten");
    expect((await steps(edge))[1]).toMatchObject({ why: expect.stringMatching(/^"ten" did earn more/) });
  });

  test("begins anew when it tries something else, and goes on when only its words change", async () => {
    const edge = await tried();
    await learnAt(WEEK_LATER);
    const [none, five, ten] = PARTS.campaigns.nudge.variants;
    const nudge = {
      ...PARTS.campaigns.nudge,
      variants: [{ ...none, banner: { headline: "Hello" } }, five, ten],
    };
    await edge.publish({ ...PARTS, campaigns: { nudge } });
    expect(await shown()).toBe("ten");
    const offers = { ...PARTS.offers, ten: { ...PARTS.offers.ten, discount: { percent: 90 } } };
    await edge.publish({ ...PARTS, offers });
    expect(await shown()).toBe("none");
    await learnAt(WEEK_LATER + 1);
    expect(await shown()).toBe("none");
    expect((await steps(edge))[1]).toMatchObject({
      since: new Date(WEEK_LATER + 1).toISOString(),
      chosen: "none",
    });
  });

  test("counts an order of the week after the first exposure, in the store's currency", async () => {
    await tried(3, "nobody");
    const [one = "", two = "", three = "", four = ""] = visitors(7).slice(3);
    const order = (visitor: string, time: number, currency = "AED") => ({
      ...{ kind: "outcomes" as const, visitor, received: time },
      outcomes: [{ id: `${visitor}-${time}`, kind: "purchase" as const, time, value: 100, currency }],
    });
    await deliver([one, two, three, four].map((id) => told(id, "ten", { time: SOON })));
    await deliver([
      order(one, SOON),
      order(one, SOON + 7 * DAY),
      order(two, SOON - 1),
      order(two, SOON + 7 * DAY + 1),
      order(three, SOON, "USD"),
    ]);
    await learnAt(WEEK_LATER);
    const [, { steps: seen }] = (await steps(createEdge())) as unknown as [number, { steps: object[] }];
    expect(seen[2]).toMatchObject({ visitors: 5, buyers: 2 });
  });

  test("earns less by what was redeemed, whether the order or the visitor tells whose it was, and not if given back", async () => {
    await tried(0);
    const ids = visitors(5);
    const messages = ids.map((id) => told(id, "ten", { time: SOON, paid: 90 }));
    const orders = messages.map((one) => one.kind === "outcomes" && (one.outcomes[1]?.transaction_id ?? ""));
    const redeemed = (id: string, parts: object) =>
      ({ kind: "redemption", id, offer: "ten", off: 1000, currency: "AED", time: SOON, ...parts }) as const;
    await deliver([
      ...messages,
      redeemed("by-both", { visitor: ids[0], order: orders[0] }),
      redeemed("by-order", { order: orders[1] }),
      redeemed("by-visitor", { visitor: ids[2], order: "unheard-of" }),
      { ...redeemed("given-back", { order: orders[3] }), returned: true },
      redeemed("given-back", { order: orders[3] }),
    ]);
    await learnAt(WEEK_LATER);
    // (90 + 10) * 0.5 - 10 of three, 90 * 0.5 of two.
    const net = (3 * 40 + 2 * 45) / 5;
    const told_ = (await steps(createEdge()))[1] as { steps: { net_per_visitor: number }[] };
    expect(told_.steps[2]?.net_per_visitor).toBe(net);
  });
});

describe("without thrift", () => {
  test("nothing is asked, written or learnt", async () => {
    const edge = createEdge();
    expect((await edge.publish(PLAIN)).status).toBe(200);
    const DB = { prepare: () => Promise.reject(new Error("asked")) };
    const read: string[] = [];
    const RULES = new Proxy(env.RULES, {
      get:
        (rules, name) =>
        (key: string, ...rest: unknown[]) => {
          read.push(`${String(name)} ${key.split(":")[0]}`);
          return (Reflect.get(rules, name) as (...all: unknown[]) => unknown).call(rules, key, ...rest);
        },
    });
    await learnAt(NOON, { DB, RULES });
    await edge.decide();
    expect(await shown({ RULES })).toBeDefined();
    expect(new Set(read)).toEqual(new Set(["get live", "get deciding", "get binary", "get spent"]));
    expect(await env.RULES.get("learnt")).toBeNull();
    expect(await steps(edge)).toMatchObject([404, { code: "thrift_off" }]);
  });

  test("a campaign that is not there is told from one that has no thrift", async () => {
    const edge = createEdge();
    await edge.publish(PLAIN);
    const response = await edge.ask("/v1/campaigns/nudg/thrift", { headers: ADMIN });
    expect(await response.json()).toMatchObject({ code: "campaign_unknown", nearest: "nudge" });
    expect((await edge.ask("/v1/campaigns/nudge/thrift")).status).toBe(401);
  });

  test("before its first look a campaign says so", async () => {
    const edge = createEdge();
    await edge.publish(PARTS);
    expect(await steps(edge)).toMatchObject([
      200,
      { chosen: "none", why: expect.stringMatching(/^Nothing/) },
    ]);
  });
});

test("the adviser of rules knows what is learnt from", () => {
  expect(THRIFT_MS).toEqual({ seen: WINDOW_MS, bought: CREDIT_MS });
});
