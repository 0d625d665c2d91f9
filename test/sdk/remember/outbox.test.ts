import { beforeEach, expect, test } from "vitest";
import type { Outcome, OutcomeKind } from "../../../rules/wire.ts";
import { createMemory } from "../../../sdk/remember/memory.ts";
import { arrived, post } from "../../../sdk/remember/outbox.ts";
import { freshDisk } from "../fresh-disk.ts";

beforeEach(() => void freshDisk());

const memoryOf = () => createMemory({ deadline: 800, onProblem: () => {} });
const outcome = (id: number, kind: OutcomeKind = "exposure"): Outcome => ({ id: `o${id}`, kind, time: 1 });
const waiting = async () => (await memoryOf().read())?.outbox ?? [];

test("an outcome waits until it has arrived", async () => {
  await post(memoryOf(), outcome(1));
  await post(memoryOf(), outcome(2));
  await arrived(memoryOf(), [outcome(1)]);

  expect(await waiting()).toEqual([outcome(2)]);
});

test("of more than 1,000 the oldest are dropped, but never a purchase", async () => {
  const full = Array.from({ length: 1000 }, (_, id) => outcome(id, id === 0 ? "purchase" : "exposure"));
  await memoryOf().change(async (_take, put) => put("outbox", full));
  await post(memoryOf(), outcome(1000));

  const left = await waiting();
  expect(left).toHaveLength(1000);
  expect(left.slice(0, 2).map(({ id }) => id)).toEqual(["o0", "o2"]);
  expect(left.at(-1)?.id).toBe("o1000");
});
