import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../../../../edge-worker/env.ts";
import { Publisher } from "../../../../edge-worker/index.ts";
import type { Publication } from "../../../../edge-worker/stores/publishing/history.ts";
import { NOON } from "../../edge.ts";

const A: Publication = { action: "publish", version: "aaaa", text: '{"name":"A"}', now: NOON };
const B: Publication = { action: "pause", detail: "hello", version: "bbbb", text: '{"name":"B"}', now: NOON };

/** A publisher of its own, with what it can reach in the place of the real thing. */
function inPublisher<Result>(
  name: string,
  work: (publisher: Publisher, state: DurableObjectState) => Promise<Result>,
  reach: object = {},
): Promise<Result> {
  return runInDurableObject(stubOf(name), (_, state) =>
    work(new Publisher(state, { ...env, ...reach } as unknown as Env), state),
  );
}

const stubOf = (name: string) => env.PUBLISHER.get(env.PUBLISHER.idFromName(name));

/** A KV store and an audit trail that only listen, and break when told to. */
function listening() {
  const told = { isBroken: false, pointers: [] as unknown[], audit: [] as unknown[] };
  const answer = (list: unknown[], value: unknown) => {
    if (told.isBroken) throw new Error("away");
    list.push(value);
  };
  const RULES = {
    get: async () => null,
    put: async (_key: string, value: string) => answer(told.pointers, JSON.parse(value)),
  };
  const DB = {
    prepare: () => ({
      bind: (...[number, , action]: unknown[]) => ({
        run: async () => answer(told.audit, [number, action]),
      }),
    }),
  };
  return { told, reach: { RULES, DB } };
}

test("what was published last is live, and each is later than the one before whatever clocks say", async () => {
  const { told, reach } = listening();
  await inPublisher(
    "order",
    async (publisher) => {
      expect(await publisher.live()).toBeUndefined();
      expect(await publisher.publish(A)).toEqual({ version: "aaaa", at: NOON, previous: null, told: true });
      expect(await publisher.publish({ ...B, now: NOON - 60_000 })).toMatchObject({
        ...{ at: NOON + 1, previous: "aaaa" },
      });
      expect(await publisher.live()).toEqual({ version: "bbbb", at: NOON + 1, text: B.text });
    },
    reach,
  );
  expect(told.pointers).toEqual([
    { version: "aaaa", at: NOON },
    { version: "bbbb", at: NOON + 1 },
  ]);
});

test("of many at once who expect the same, one wins", async () => {
  const { told, reach } = listening();
  await inPublisher(
    "race",
    async (publisher) => {
      await publisher.publish(A);
      const rivals = Array.from({ length: 20 }, (_, rival) =>
        publisher.publish({ ...B, version: `rival-${rival}`, expected: ["aaaa"] }),
      );
      const lost = (await Promise.all(rivals)).filter((answer) => "conflict" in answer);
      expect(lost).toHaveLength(19);
      expect(lost).toContainEqual({ conflict: "rival-0" });
      expect(await publisher.live()).toMatchObject({ version: "rival-0" });
    },
    reach,
  );
  expect(told.pointers).toHaveLength(2);
});

test("nothing is expected where nothing is live", async () => {
  const { reach } = listening();
  const publish = { ...A, expected: ["*"] };
  const answer = await inPublisher("empty", (publisher) => publisher.publish(publish), reach);
  expect(answer).toEqual({ conflict: null });
});

test("what could not be told is live all the same, and told once when it can be", async () => {
  const { told, reach } = listening();
  told.isBroken = true;
  await inPublisher(
    "broken",
    async (publisher, { storage }) => {
      expect(await publisher.publish(A)).toMatchObject({ version: "aaaa", told: false });
      expect(await publisher.publish(B)).toMatchObject({ version: "bbbb", told: false });
      expect(await publisher.live()).toMatchObject({ version: "bbbb" });
      expect(await storage.getAlarm()).not.toBeNull();
      told.isBroken = false;
      await publisher.alarm();
      await publisher.alarm();
      expect(await storage.getAlarm()).toBeNull();
    },
    reach,
  );
  expect(told.pointers).toEqual([{ version: "bbbb", at: NOON + 1 }]);
  expect(told.audit).toEqual([
    [1, "publish"],
    [2, "pause"],
  ]);
});

test("a crash before anybody was told leaves an alarm behind", async () => {
  const stub = stubOf("crashed");
  const hanging = { get: async () => null, put: () => new Promise(() => undefined) };
  await inPublisher(
    "crashed",
    async (publisher, { storage }) => {
      void publisher.publish(A);
      await expect.poll(() => storage.getAlarm()).not.toBeNull();
    },
    { RULES: hanging },
  );
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect(await env.RULES.get("live", "json")).toMatchObject({ version: "aaaa" });
});

test("rules that were live before there was a history are where it begins", async () => {
  await env.RULES.put("live", JSON.stringify({ version: "old", at: NOON }));
  await env.RULES.put("rules:old", '{"name":"old"}');
  await inPublisher("adopting", async (publisher) => {
    const [first, second] = await Promise.all([publisher.live(), publisher.versions(10)]);
    expect(first).toEqual({ version: "old", at: NOON, text: '{"name":"old"}' });
    expect(second).toMatchObject([{ version: "old", action: "adopt", previous: null }]);
    expect(await publisher.publish({ ...A, expected: ["old"] })).toMatchObject({ previous: "old" });
  });
});

test("where they cannot be read, nothing is published over them", async () => {
  await env.RULES.put("live", JSON.stringify({ version: "gone", at: NOON }));
  await inPublisher("unreadable", async (publisher) => {
    await expect(publisher.publish(A)).rejects.toThrow("not stored");
    await env.RULES.put("rules:gone", "{}");
    expect(await publisher.publish(A)).toMatchObject({ previous: "gone" });
  });
});

test("a document of two megabytes, letters of four bytes at every seam, comes back as it was", async () => {
  const { reach } = listening();
  const text = JSON.stringify("x".repeat(999_998) + "\u{1F6CD}".repeat(262_144));
  await inPublisher(
    "large",
    async (publisher) => {
      await publisher.publish({ ...A, text });
      expect((await publisher.live())?.text === text).toBe(true);
      await publisher.publish(B);
      expect((await publisher.live())?.text).toBe(B.text);
    },
    reach,
  );
});

test("of the history the last thousand are kept", async () => {
  const { reach } = listening();
  await inPublisher(
    "long",
    async (publisher) => {
      for (let count = 0; count < 1005; count++) await publisher.publish({ ...A, version: `v${count}` });
      const lines = await publisher.versions(2000);
      expect([lines.length, lines[0]?.version, lines.at(-1)?.version]).toEqual([1000, "v1004", "v5"]);
      expect([await publisher.knows("v4"), await publisher.knows("v5")]).toEqual([false, true]);
    },
    reach,
  );
});
