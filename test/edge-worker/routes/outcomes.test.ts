import { describe, expect, test } from "vitest";
import { LIMITS, type Outcome } from "../../../rules/wire.ts";
import { ALL, createEdge, NOON, VISITOR } from "../edge.ts";

const PARTS = {
  audiences: {
    basket: { segment: "everyone", leave_on: ["purchase"] },
    viewed: { segment: "everyone", leave_on: ["purchase", "refund"] },
    always: { segment: "everyone" },
  },
};
const PURCHASE: Outcome = {
  id: "o-p",
  kind: "purchase",
  time: NOON - 1000,
  transaction_id: "T-1",
  value: 10,
  currency: "AED",
};
const CLICK: Outcome = { id: "o-c", kind: "click", time: NOON - 2000, campaign: "hello", slot: "hero" };

async function open(bindings: object = {}) {
  const edge = createEdge(bindings);
  await edge.publish(PARTS);
  const send = (outcomes: readonly unknown[], parts: object = {}) =>
    edge.ask("/v1/outcomes", { body: { v: 1, visitor: VISITOR, consent: ALL, outcomes, ...parts } });
  return { ...edge, send };
}

test("outcomes are handed to the queue, and the answer has no body", async () => {
  const edge = await open();
  const response = await edge.send([CLICK]);
  expect([response.status, await response.text()]).toEqual([204, ""]);
  expect(edge.queued).toEqual([{ kind: "outcomes", visitor: VISITOR, received: NOON, outcomes: [CLICK] }]);
});

describe("a purchase", () => {
  const left = (edge: Awaited<ReturnType<typeof open>>) => edge.queued.filter(({ kind }) => kind === "leave");

  test("leaves the audiences that buyers leave, as of its own time", async () => {
    const edge = await open();
    await edge.send([CLICK, PURCHASE]);
    expect(left(edge)).toEqual([
      { kind: "leave", audience: "basket", visitor: VISITOR, decided: NOON - 1000 },
      { kind: "leave", audience: "viewed", visitor: VISITOR, decided: NOON - 1000 },
    ]);
  });

  test("from a clock that runs ahead counts as of now", async () => {
    const edge = await open();
    await edge.send([{ ...PURCHASE, time: NOON + 86_400_000 }]);
    expect(left(edge)).toMatchObject([{ decided: NOON }, { decided: NOON }]);
  });

  test("without consent to measuring is not counted, and still ends the retargeting", async () => {
    const edge = await open();
    await edge.send([CLICK, PURCHASE], { consent: { ...ALL, analytics: false } });
    expect(edge.queued.map(({ kind }) => kind)).toEqual(["leave", "leave"]);
  });

  test("is kept by the device while the rules are not known", async () => {
    const RULES = { get: () => Promise.reject(new Error("KV")) };
    const edge = createEdge({ RULES: RULES as never });
    const body = { v: 1, visitor: VISITOR, consent: ALL, outcomes: [PURCHASE] };
    expect((await edge.ask("/v1/outcomes", { body })).status).toBe(503);
  });
});

test("without consent to measuring nothing is kept", async () => {
  const edge = await open();
  expect((await edge.send([CLICK], { consent: { ...ALL, analytics: false } })).status).toBe(204);
  expect(edge.queued).toEqual([]);
});

test("when the queue fails the device is told to keep them", async () => {
  const OUTCOMES = { sendBatch: () => Promise.reject(new Error("queue")) };
  const response = await (await open({ OUTCOMES: OUTCOMES as never })).send([CLICK]);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
});

describe("the limits", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...CLICK, id: `o-${index}` }));

  test("are 50 outcomes", async () => {
    const edge = await open();
    expect((await edge.send(many(LIMITS.outcomes))).status).toBe(204);
    expect((await edge.send(many(LIMITS.outcomes + 1))).status).toBe(400);
  });

  test("are 64 KiB", async () => {
    const edge = await open();
    const text = JSON.stringify({ v: 1, visitor: VISITOR, consent: ALL, outcomes: [CLICK] });
    const ask = (bytes: number) => edge.ask("/v1/outcomes", { body: text.padEnd(bytes) });
    expect((await ask(LIMITS.outcomesBytes)).status).toBe(204);
    expect((await ask(LIMITS.outcomesBytes + 1)).status).toBe(413);
  });

  test.each<[string, object]>([
    ["an unknown kind", { kind: "teleport" }],
    ["a time that is no number", { time: "now" }],
    ["a currency in words", { currency: "dirham" }],
    ["a value beyond reason", { value: 1e10 }],
    ["an id that is too long", { id: "x".repeat(129) }],
  ])("refuse %s", async (_name, parts) => {
    const edge = await open();
    expect([(await edge.send([{ ...CLICK, ...parts }])).status, edge.queued]).toEqual([400, []]);
  });
});
