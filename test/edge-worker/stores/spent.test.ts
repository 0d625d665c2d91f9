import { expect, test } from "vitest";
import type { Env } from "../../../edge-worker/env.ts";
import { createSpentStore, keyOfSpent } from "../../../edge-worker/stores/spent.ts";

const NOW = Date.UTC(2026, 10, 21, 8);

/** A store over what KV says, with a clock of its own. */
function storeOver(values: { [key: string]: string | null | Promise<null> }) {
  const clock = { now: NOW };
  const reads: string[] = [];
  const get = async (key: string) => {
    reads.push(key);
    return values[key] ?? null;
  };
  const env = { RULES: { get } } as unknown as Env;
  const store = createSpentStore(() => clock.now);
  const spent = async (...ids: string[]) => [...(await store.spent(env, () => undefined, ids))];
  return { clock, reads, spent };
}

test("offers are spent for good, for the day, or not", async () => {
  const { clock, spent } = storeOver({
    [keyOfSpent("gone")]: "{}",
    [keyOfSpent("today")]: `{"until":${NOW + 5000}}`,
    [keyOfSpent("odd")]: "what?",
  });
  expect(await spent("gone", "today", "odd", "open")).toEqual(["gone", "today"]);
  clock.now = NOW + 5000;
  expect(await spent("gone", "today", "odd", "open")).toEqual(["gone"]);
});

test("each is looked up once in thirty seconds", async () => {
  const { clock, reads, spent } = storeOver({ [keyOfSpent("gone")]: "{}" });
  await spent("gone");
  clock.now += 29_999;
  await spent("gone", "open");
  expect(reads).toEqual(["spent:gone", "spent:open"]);
  clock.now += 1;
  await spent("gone", "open");
  expect(reads).toHaveLength(3);
});

test("what cannot be learnt is not spent, and what was learnt stays while KV is away", async () => {
  const values: { [key: string]: string | Promise<null> } = { [keyOfSpent("gone")]: "{}" };
  const { clock, spent } = storeOver(values);
  await spent("gone");
  values[keyOfSpent("gone")] = Promise.reject(new Error("KV"));
  values[keyOfSpent("open")] = Promise.reject(new Error("KV"));
  clock.now += 30_000;
  expect(await spent("gone", "open")).toEqual(["gone"]);
});
