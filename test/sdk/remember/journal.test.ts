import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ShopEvent } from "../../../rules/event.ts";
import { append, eventsOn } from "../../../sdk/remember/journal.ts";
import { createMemory } from "../../../sdk/remember/memory.ts";
import { planWith } from "../shop-page.ts";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 21);

beforeEach(() => vi.stubGlobal("indexedDB", new IDBFactory()));

const memoryOf = () => createMemory({ deadline: 800, onProblem: () => {} });
const event = (id: number, time = NOW): ShopEvent => ({ name: "page_view", id: `e${id}`, time });
const read = async () => (await memoryOf().read()) ?? {};

describe("the journal", () => {
  test("keeps events in the order they were written, whatever their times", async () => {
    const memory = memoryOf();
    for (const time of [3, 1, 2]) await append(memory, event(time, NOW + time), NOW);

    expect(eventsOn(await read()).map(({ id }) => id)).toEqual(["e3", "e1", "e2"]);
  });

  test("writes an event once", async () => {
    const memory = memoryOf();
    await append(memory, event(1), NOW);
    await append(memory, event(1), NOW);

    expect(eventsOn(await read())).toHaveLength(1);
  });

  test("begins a new chunk after 50 events", async () => {
    const memory = memoryOf();
    for (let id = 0; id < 51; id++) await append(memory, event(id), NOW);

    const shelf = await read();
    expect(shelf.head).toEqual([0, 1]);
    expect(shelf["chunk:0"]).toHaveLength(50);
    expect(shelf["chunk:1"]).toHaveLength(1);
  });

  test("holds 5,000 events, and drops the oldest 50 for the next", async () => {
    await memoryOf().change(async (_take, put) => {
      put(
        "head",
        Array.from({ length: 100 }, (_, number) => number),
      );
      for (let number = 0; number < 100; number++) {
        put(
          `chunk:${number}`,
          Array.from({ length: 50 }, (_, index) => event(number * 50 + index)),
        );
      }
    });
    expect(eventsOn(await read())).toHaveLength(5000);
    await append(memoryOf(), event(5000), NOW);

    const shelf = await read();
    expect(eventsOn(shelf)).toHaveLength(4951);
    expect(eventsOn(shelf)[0]?.id).toBe("e50");
    expect(shelf).not.toHaveProperty("chunk:0");
  });

  test.each<[string, number | undefined, number, number]>([
    ["180 days are kept when the plan says nothing", undefined, 179, 2],
    ["the 180th day is dropped", undefined, 180, 1],
    ["the plan's retention is kept", 30, 29, 2],
    ["the end of the plan's retention is dropped", 30, 30, 1],
  ])("%s", async (_name, retentionDays, ageDays, expected) => {
    await append(memoryOf(), event(1, NOW - ageDays * DAY_MS), NOW - ageDays * DAY_MS);
    if (retentionDays) {
      const plan = { ...planWith(), retention: retentionDays * DAY_MS };
      await memoryOf().change(async (_take, put) => put("plan", plan));
    }
    await append(memoryOf(), event(2), NOW);

    expect(eventsOn(await read())).toHaveLength(expected);
  });

  test("stamps events with the country that is known", async () => {
    await append(memoryOf(), event(1), NOW);
    await memoryOf().change(async (_take, put) => put("country", "AE"));
    await append(memoryOf(), event(2), NOW);

    expect(eventsOn(await read()).map(({ geo }) => geo)).toEqual([undefined, { country: "AE" }]);
  });

  test("loses no event when tabs write at once", async () => {
    const tabs = [memoryOf(), memoryOf(), memoryOf(), memoryOf()];
    await Promise.all(
      tabs.flatMap((tab, first) =>
        Array.from({ length: 25 }, (_, index) => append(tab, event(first * 25 + index), NOW)),
      ),
    );

    expect(new Set(eventsOn(await read()).map(({ id }) => id)).size).toBe(100);
  });
});
