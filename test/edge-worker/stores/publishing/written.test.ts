import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { Env } from "../../../../edge-worker/env.ts";
import { Publisher } from "../../../../edge-worker/index.ts";
import { NOON } from "../../edge.ts";

const DAY = 86_400_000;

/** A store that only knows which keys are there, and breaks or waits when told to. */
function stored() {
  const keys = new Set<string>();
  const store = { keys, isBroken: false, wait: Promise.resolve() };
  const RULES = {
    get: async () => null,
    put: async () => undefined,
    delete: async (key: string) => {
      await store.wait;
      if (store.isBroken) throw new Error("away");
      keys.delete(key);
    },
  };
  const DB = { prepare: () => ({ bind: () => ({ run: async () => undefined }) }) };
  return { store, reach: { RULES, DB } };
}

type Publishing = {
  readonly publisher: Publisher;
  readonly store: ReturnType<typeof stored>["store"];
  readonly sql: SqlStorage;
  /** Stores a version as the Worker does, without publishing it. */
  readonly write: (version: string, plan: string, now?: number) => Promise<void>;
  readonly publish: (version: string, plan: string, now?: number) => Promise<void>;
  /** Publishes others until the history has lost everything of before. */
  readonly fill: (now: number) => Promise<void>;
};

function withPublisher(name: string, work: (publishing: Publishing) => Promise<void>): Promise<void> {
  const { store, reach } = stored();
  return runInDurableObject(env.PUBLISHER.get(env.PUBLISHER.idFromName(name)), (_, state) => {
    const publisher = new Publisher(state, { ...env, ...reach } as unknown as Env);
    const { sql } = state.storage;
    const write: Publishing["write"] = async (version, plan, now = NOON) => {
      await publisher.prepare({ version, plan }, now);
      for (const key of keysOf(version, plan)) store.keys.add(key);
    };
    const publish: Publishing["publish"] = async (version, plan, now = NOON) => {
      await write(version, plan, now);
      await publisher.publish({ action: "publish", version, text: "{}", now });
    };
    const fill = async (now: number) => {
      await publisher.prepare({ version: "filling", plan: "p-filling" }, now);
      sql.exec(
        `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 998)
         INSERT INTO lines (version, at, action) SELECT 'filling', ?, 'publish' FROM n`,
        now,
      );
      await publish("last", "p-last", now);
      await publish("very last", "p-last", now);
    };
    return work({ publisher, store, sql, write, publish, fill });
  });
}

/** Lets everything happen that waits for nothing. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

const keysOf = (version: string, plan: string) => [...keysOfVersion(version), `plan:${plan}`];
const keysOfVersion = (version: string) => [`rules:${version}`, `deciding:${version}`, `binary:${version}`];

const LEFT = [...keysOf("last", "p-last"), ...keysOfVersion("very last")];

describe("what is stored of a version", () => {
  test("goes a day after the history lost it, and not before", () =>
    withPublisher("lost", async ({ publisher, store, publish, fill }) => {
      await publish("old", "p-old");
      await publisher.clear(NOON + 400 * DAY);
      expect([...store.keys]).toEqual(keysOf("old", "p-old"));
      await fill(NOON + 400 * DAY);
      await publisher.clear(NOON + 401 * DAY - 1);
      expect([...store.keys]).toEqual([...keysOf("old", "p-old"), ...LEFT]);
      await publisher.clear(NOON + 401 * DAY);
      expect([...store.keys]).toEqual(LEFT);
    }));

  test("stays where it became live again", () =>
    withPublisher("again", async ({ publisher, store, publish, fill }) => {
      await publish("old", "p-old");
      await fill(NOON);
      await publish("old", "p-old");
      await publisher.clear(NOON + 9 * DAY);
      expect([...store.keys]).toEqual([...keysOf("old", "p-old"), ...LEFT]);
    }));

  test("goes a day after it was stored where it never became live", () =>
    withPublisher("refused", async ({ publisher, store, write, publish }) => {
      await publish("live", "p-live");
      await write("refused", "p-refused");
      await publisher.clear(NOON + DAY - 1);
      expect(store.keys.size).toBe(8);
      await publisher.clear(NOON + DAY);
      expect([...store.keys]).toEqual(keysOf("live", "p-live"));
    }));

  test("leaves the plan to a version that asks the same", () =>
    withPublisher("shared", async ({ publisher, store, write, publish }) => {
      await publish("live", "p");
      await write("one", "p");
      await write("two", "p-other");
      await write("three", "p-other");
      await publisher.clear(NOON + DAY);
      expect([...store.keys]).toEqual(keysOf("live", "p"));
    }));

  test("goes at the next hour where the store was away", () =>
    withPublisher("away", async ({ publisher, store, write }) => {
      await write("refused", "p");
      store.isBroken = true;
      await expect(publisher.clear(NOON + DAY)).rejects.toThrow("away");
      store.isBroken = false;
      await publisher.clear(NOON + DAY);
      expect(store.keys.size).toBe(0);
    }));

  test("goes in portions", () =>
    withPublisher("many", async ({ publisher, store, write }) => {
      for (let number = 0; number < 30; number++) await write(`v${number}`, "p");
      await publisher.clear(NOON + DAY);
      expect(store.keys.size).toBe(5 * 3 + 1);
      await publisher.clear(NOON + DAY);
      expect(store.keys.size).toBe(0);
    }));

  test("is gone before it is stored anew, so that what is live is there", () =>
    withPublisher("meanwhile", async ({ publisher, store, write, publish }) => {
      await write("old", "p");
      const { promise, resolve } = Promise.withResolvers<void>();
      store.wait = promise;
      const cleared = publisher.clear(NOON + DAY);
      await turn();
      const published = publish("old", "p", NOON + DAY);
      await turn();
      resolve();
      await Promise.all([cleared, published]);
      await publisher.clear(NOON + 9 * DAY);
      expect(store.keys.size).toBe(4);
    }));
});

describe("of versions from before this was written down", () => {
  test("those that the history loses go, their plans stay", () =>
    withPublisher("before", async ({ publisher, store, sql, publish, fill }) => {
      await publish("old", "p-old");
      sql.exec("DELETE FROM written");
      await fill(NOON);
      await publisher.clear(NOON + DAY);
      expect([...store.keys]).toEqual(["plan:p-old", ...LEFT]);
    }));

  test("those that may be live again keep plans that they may share", () =>
    withPublisher("unknown", async ({ publisher, store, sql, write, publish }) => {
      await publish("live", "p");
      sql.exec("DELETE FROM written");
      await write("refused", "p");
      await publisher.clear(NOON + DAY);
      expect(store.keys.has("plan:p")).toBe(true);
      expect(store.keys.has("rules:refused")).toBe(false);
    }));
});
