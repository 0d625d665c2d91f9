import { beforeEach, expect, test } from "vitest";
import type { Env } from "../../../edge-worker/env.ts";
import { putPointer } from "../../../edge-worker/stores/publishing/pointer.ts";
import { writeRuleSet } from "../../../edge-worker/stores/rule-sets.ts";
import { createRulesStore, type Draft, draftOf } from "../../../edge-worker/stores/rules.ts";
import { rules } from "../../builders/document.ts";
import { NOON } from "../edge.ts";

const MINUTE = 60_000;
const A = await draftOf(rules({ store: { name: "A", currency: "AED", timezone: "Asia/Dubai" } }));
const B = await draftOf(rules({ store: { name: "B", currency: "AED", timezone: "Asia/Dubai" } }));

type Fault = "none" | "fails" | "hangs";

/** A store that keeps values, counts its reads, and breaks when told to. */
function createStore() {
  const values = new Map<string, unknown>();
  const state = { fault: "none" as Fault, reads: 0 };
  const RULES = {
    put: async (key: string, value: unknown) => void values.set(key, value),
    get: async (key: string, options?: { type?: string }) => {
      state.reads++;
      if (state.fault === "fails") throw new Error("KV GET failed: 500");
      if (state.fault === "hangs") return new Promise(() => undefined);
      const value = values.get(key) ?? null;
      return options?.type === "json" && value !== null ? JSON.parse(String(value)) : value;
    },
  };
  return { state, values, env: { RULES } as unknown as Env };
}

let clock = { now: NOON };
let kv = createStore();

beforeEach(() => {
  clock = { now: NOON };
  kv = createStore();
});

/** Puts something else in the place of a version's document and of what deciding reads. */
function spoilt(version: string, value: string | undefined) {
  for (const form of ["rules", "deciding"]) kv.values.set(`${form}:${version}`, value ?? null);
}

function isolate() {
  const store = createRulesStore(() => clock.now);
  return {
    ...store,
    /** As publishing does, without the publisher: here stores break, and it is tested elsewhere. */
    async publish({ env: { RULES } }: ReturnType<typeof createStore>, draft: Draft) {
      const { ruleSet } = draft;
      await writeRuleSet(RULES, draft);
      await putPointer(RULES, { version: ruleSet.version, at: clock.now });
      store.adopt(ruleSet, clock.now);
    },
    async seen() {
      const { ruleSet, stale } = await store.live(kv.env, () => undefined, "page");
      return [ruleSet?.document.store.name ?? "nothing", stale ? "stale" : "fresh"];
    },
  };
}

test("what is published here is seen here at once, elsewhere within half a minute", async () => {
  const [here, there] = [isolate(), isolate()];
  await here.publish(kv, A);
  expect([await here.seen(), await there.seen()]).toEqual([
    ["A", "fresh"],
    ["A", "fresh"],
  ]);
  clock.now += 1000;
  await here.publish(kv, B);
  expect([await here.seen(), await there.seen()]).toEqual([
    ["B", "fresh"],
    ["A", "fresh"],
  ]);
  clock.now += 30_000;
  expect(await there.seen()).toEqual(["B", "fresh"]);
});

test("between two looks nothing is read", async () => {
  const there = isolate();
  await isolate().publish(kv, A);
  await there.seen();
  const { reads } = kv.state;
  for (let view = 0; view < 10; view++) await there.seen();
  expect(kv.state.reads).toBe(reads);
});

test.each<[Fault]>([["fails"], ["hangs"]])(
  "when the store %s, a cold isolate knows nothing and says so",
  async (fault) => {
    await isolate().publish(kv, A);
    kv.state.fault = fault;
    expect(await isolate().seen()).toEqual(["nothing", "stale"]);
  },
);

test.each<[Fault]>([["fails"], ["hangs"]])(
  "when the store %s, a warm isolate goes on with what it has",
  async (fault) => {
    const warm = isolate();
    await warm.publish(kv, A);
    kv.state.fault = fault;
    clock.now += 60 * MINUTE;
    expect(await warm.seen()).toEqual(["A", "stale"]);
    const { reads } = kv.state;
    clock.now += 4_999;
    expect(await warm.seen()).toEqual(["A", "stale"]);
    expect(kv.state.reads).toBe(reads);
    kv.state.fault = "none";
    clock.now += 1;
    expect(await warm.seen()).toEqual(["A", "fresh"]);
  },
);

test("a cold isolate recovers with the store", async () => {
  await isolate().publish(kv, A);
  const cold = isolate();
  kv.state.fault = "fails";
  await cold.seen();
  kv.state.fault = "none";
  expect(await cold.seen()).toEqual(["A", "fresh"]);
});

test("a copy of the store that lags behind does not bring old rules back", async () => {
  const warm = isolate();
  await warm.publish(kv, A);
  const lagging = kv.values.get("live") ?? "";
  clock.now += 1000;
  await warm.publish(kv, B);
  kv.values.set("live", lagging);
  clock.now += MINUTE;
  expect(await warm.seen()).toEqual(["B", "fresh"]);
});

test.each<[string, (version: string) => void]>([
  ["is cut off", (version) => spoilt(version, '{"version":1')],
  ["is no document", (version) => spoilt(version, "{}")],
  ["is not there", (version) => spoilt(version, undefined)],
  ["has a pointer of another form", () => kv.values.set("live", '"x"')],
])("when the newest document %s, the last good one stays", async (_name, spoil) => {
  const [publisher, warm] = [isolate(), isolate()];
  await publisher.publish(kv, A);
  await warm.seen();
  clock.now += MINUTE;
  await publisher.publish(kv, B);
  spoil(B.ruleSet.version);
  expect(await warm.seen()).toEqual(["A", "stale"]);
});
