import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { consume } from "../../edge-worker/queue.ts";
import { expireMembers } from "../../edge-worker/stores/members.ts";
import type { Message } from "../../edge-worker/stores/messages.ts";
import type { Outcome } from "../../rules/wire.ts";
import { NOON, VISITOR } from "./edge.ts";

const DAY = 86_400_000;

beforeEach(async () => {
  await env.DB.batch([env.DB.prepare("DELETE FROM outcomes"), env.DB.prepare("DELETE FROM members")]);
});

async function deliver(bodies: readonly unknown[], bindings: object = {}) {
  const messages = bodies.map((body, index) => ({
    id: `m-${index}`,
    timestamp: new Date(NOON),
    attempts: 1,
    body,
  }));
  const batch = createMessageBatch("shopkeeper-outcomes", messages);
  const context = createExecutionContext();
  await consume(batch, { ...env, ...bindings } as never);
  const result = await getQueueResult(batch, context);
  return { acked: result.explicitAcks.toSorted(), retried: result.retryMessages.map(({ msgId }) => msgId) };
}

function outcomes(...list: Partial<Outcome>[]): Message {
  const filled = list.map((one, index): Outcome => ({ id: `o-${index}`, kind: "click", time: NOON, ...one }));
  return { kind: "outcomes", visitor: VISITOR, received: NOON, outcomes: filled };
}

const join = (decided: number, items = ["p1"]): Message => ({
  kind: "join",
  audience: "a",
  visitor: VISITOR,
  items,
  until: decided + DAY,
  decided,
});
const leave = (decided: number): Message => ({ kind: "leave", audience: "a", visitor: VISITOR, decided });

async function rows(sql: string) {
  return (await env.DB.prepare(sql).all()).results;
}

describe("outcomes", () => {
  test("are written with money in minor units", async () => {
    await deliver([
      outcomes(
        { id: "o-1", kind: "purchase", transaction_id: "T-1", value: 199.5, currency: "AED", campaign: "c" },
        { id: "o-2", kind: "vital", metric: "LCP", value: 1234.5 },
        { id: "o-3", kind: "exposure", holdout: true, slot: "hero", variant: "holdout" },
      ),
    ]);
    expect(
      await rows("SELECT id, kind, holdout, transaction_id, amount, currency, metric, value FROM outcomes"),
    ).toEqual([
      {
        id: "o-1",
        kind: "purchase",
        holdout: 0,
        transaction_id: "T-1",
        amount: 19_950,
        currency: "AED",
        metric: null,
        value: null,
      },
      {
        id: "o-2",
        kind: "vital",
        holdout: 0,
        transaction_id: null,
        amount: null,
        currency: null,
        metric: "LCP",
        value: 1234.5,
      },
      {
        id: "o-3",
        kind: "exposure",
        holdout: 1,
        transaction_id: null,
        amount: null,
        currency: null,
        metric: null,
        value: null,
      },
    ]);
  });

  test("delivered again, and shuffled, count once", async () => {
    const first = outcomes({ id: "o-1" }, { id: "o-2" });
    const second = outcomes({ id: "o-2" }, { id: "o-3" });
    for (const batch of [
      [first, second],
      [second, first],
      [first, first],
    ])
      await deliver(batch);
    expect(await rows("SELECT id FROM outcomes ORDER BY id")).toEqual([
      { id: "o-1" },
      { id: "o-2" },
      { id: "o-3" },
    ]);
  });

  test("of one order are one purchase", async () => {
    const bought = { kind: "purchase", transaction_id: "T-1", value: 10, currency: "AED" } as const;
    await deliver([outcomes({ ...bought, id: "o-1" }), outcomes({ ...bought, id: "o-2" }, { id: "o-3" })]);
    expect(await rows("SELECT id FROM outcomes ORDER BY id")).toEqual([{ id: "o-1" }, { id: "o-3" }]);
  });
});

describe("membership", () => {
  const members = () => rows("SELECT since, until, gone, items FROM members");

  test.each<[string, readonly Message[], object[]]>([
    ["a join", [join(NOON)], [{ since: NOON, until: NOON + DAY, gone: 0, items: '["p1"]' }]],
    [
      "a renewal keeps the beginning",
      [join(NOON), join(NOON + 5, ["p2"])],
      [{ since: NOON, until: NOON + 5 + DAY, gone: 0, items: '["p2"]' }],
    ],
    [
      "an older renewal changes nothing",
      [join(NOON), join(NOON - 5, ["p2"])],
      [{ since: NOON, until: NOON + DAY, gone: 0, items: '["p1"]' }],
    ],
    ["a leave", [join(NOON), leave(NOON + 5)], [{ since: NOON, until: NOON + 5, gone: 1, items: "[]" }]],
    [
      "a stale join after a leave",
      [leave(NOON + 5), join(NOON)],
      [{ since: NOON + 5, until: NOON + 5, gone: 1, items: "[]" }],
    ],
    [
      "a join of the same moment",
      [leave(NOON), join(NOON)],
      [{ since: NOON, until: NOON, gone: 1, items: "[]" }],
    ],
    [
      "a leave of the same moment",
      [join(NOON), leave(NOON)],
      [{ since: NOON, until: NOON, gone: 1, items: "[]" }],
    ],
    [
      "coming back",
      [join(NOON), leave(NOON + 5), join(NOON + 9)],
      [{ since: NOON + 9, until: NOON + 9 + DAY, gone: 0, items: '["p1"]' }],
    ],
  ])("%s", async (_name, messages, expected) => {
    await deliver(messages);
    expect(await members()).toEqual(expected);
    await deliver(messages);
    expect(await members()).toEqual(expected);
  });

  test("ends with the stay; a tombstone outlives every late message", async () => {
    await deliver([join(NOON), { ...leave(NOON), visitor: "v-left" } as Message]);
    await expireMembers(env.DB, NOON + DAY - 1);
    expect(await members()).toHaveLength(2);
    await expireMembers(env.DB, NOON + DAY);
    expect(await members()).toMatchObject([{ gone: 1 }]);
    await expireMembers(env.DB, NOON + 14 * DAY);
    expect(await members()).toEqual([]);
  });
});

describe("a batch", () => {
  test("with a poisoned message is written without it", async () => {
    const poison = [{ kind: "teleport" }, null, { ...outcomes(), outcomes: [{ id: 7 }] }];
    const result = await deliver([outcomes({ id: "o-1" }), ...poison, leave(NOON)]);
    expect(result).toEqual({ acked: ["m-0", "m-4"], retried: ["m-1", "m-2", "m-3"] });
    expect(await rows("SELECT id FROM outcomes")).toEqual([{ id: "o-1" }]);
  });

  test("that the database refuses as a whole is written one by one", async () => {
    const DB = {
      prepare: (sql: string) => env.DB.prepare(sql),
      batch: (list: D1PreparedStatement[]) =>
        list.length > 1 ? Promise.reject(new Error("D1")) : env.DB.batch(list),
    };
    const result = await deliver([outcomes({ id: "o-1" }), outcomes({ id: "o-2" })], { DB });
    expect(result).toEqual({ acked: ["m-0", "m-1"], retried: [] });
  });

  test("is tried again while the database is away", async () => {
    const DB = {
      prepare: (sql: string) => env.DB.prepare(sql),
      batch: () => Promise.reject(new Error("D1")),
    };
    expect(await deliver([outcomes(), leave(NOON)], { DB })).toEqual({ acked: [], retried: ["m-0", "m-1"] });
  });
});
