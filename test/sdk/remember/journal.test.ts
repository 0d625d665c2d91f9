import { beforeEach, describe, expect, test } from "vitest";
import type { ShopEvent } from "../../../rules/event.ts";
import { append, chunksOn, eventsIn } from "../../../sdk/remember/journal.ts";
import { createMemory } from "../../../sdk/remember/memory.ts";
import { freshDisk } from "../fresh-disk.ts";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 21);

beforeEach(() => void freshDisk());

const memoryOf = () => createMemory({ deadline: 800, onProblem: () => {} });
const event = (id: number, time = NOW): ShopEvent => ({ name: "page_view", id: `e${id}`, time });
const order = (id: number, transaction_id: string) => ({ ...event(id), name: "purchase", transaction_id });
const journal = async () => (await memoryOf().read(0)) ?? {};
const happened = () => eventsIn(memoryOf());
const head = async () => (await memoryOf().read())?.head;

describe("the journal", () => {
  test("keeps events in the order they were written, whatever their times", async () => {
    const memory = memoryOf();
    for (const time of [3, 1, 2]) await append(memory, event(time, NOW + time), NOW);

    expect((await happened()).map(({ id }) => id)).toEqual(["e3", "e1", "e2"]);
  });

  test("writes an event once", async () => {
    const memory = memoryOf();
    await append(memory, event(1), NOW);
    await append(memory, event(1), NOW);

    expect(await happened()).toHaveLength(1);
  });

  test("writes an order once, whichever tab hears of it", async () => {
    const written = await Promise.all([1, 2, 3].map((id) => append(memoryOf(), order(id, "T1"), NOW)));
    const other = await append(memoryOf(), order(4, "T2"), NOW);

    expect(written.filter(Boolean)).toHaveLength(1);
    expect(other).toBe(true);
    expect(await happened()).toHaveLength(2);
  });

  test("knows the last 50 orders", async () => {
    for (let id = 0; id < 51; id++) await append(memoryOf(), order(id, `T${id}`), NOW);

    expect(await append(memoryOf(), order(51, "T1"), NOW)).toBe(false);
    expect(await append(memoryOf(), order(52, "T0"), NOW)).toBe(true);
  });

  test("knows the names of what happened without being read", async () => {
    for (const [id, name] of ["page_view", "view_item", "page_view"].entries())
      await append(memoryOf(), { ...event(id), name }, NOW);

    expect((await head())?.names).toEqual(["page_view", "view_item"]);
    expect(chunksOn((await memoryOf().read()) ?? {})).toEqual([]);
  });

  test("is read in parts", async () => {
    for (let id = 0; id < 151; id++) await append(memoryOf(), event(id), NOW);

    expect(chunksOn((await memoryOf().read(1, 2)) ?? {})).toEqual([1, 2]);
  });

  test("begins a new chunk after 50 events", async () => {
    const memory = memoryOf();
    for (let id = 0; id < 51; id++) await append(memory, event(id), NOW);

    const shelf = await journal();
    expect(chunksOn(shelf)).toEqual([0, 1]);
    expect(shelf[0]).toHaveLength(50);
    expect(shelf[1]).toHaveLength(1);
  });

  test("holds 5,000 events, and drops the oldest 50 for the next", async () => {
    await memoryOf().change(async (_take, put) => {
      put("head", { first: 0, ends: Array.from({ length: 100 }, () => NOW), names: [], orders: [] });
      for (let number = 0; number < 100; number++) {
        put(
          number,
          Array.from({ length: 50 }, (_, index) => event(number * 50 + index)),
        );
      }
    });
    expect(await happened()).toHaveLength(5000);
    await append(memoryOf(), event(5000), NOW);

    const left = await happened();
    expect(left).toHaveLength(4951);
    expect(left[0]?.id).toBe("e50");
    expect(await head()).toMatchObject({ first: 1 });
    expect(chunksOn(await journal()).slice(0, 2)).toEqual([1, 2]);
  });

  test.each<[string, number | undefined, number, number]>([
    ["180 days are kept when the plan says nothing", undefined, 179, 2],
    ["the 180th day is dropped", undefined, 180, 1],
    ["the plan's retention is kept", 30, 29, 2],
    ["the end of the plan's retention is dropped", 30, 30, 1],
  ])("%s", async (_name, retentionDays, ageDays, expected) => {
    await append(memoryOf(), event(1, NOW - ageDays * DAY_MS), NOW - ageDays * DAY_MS);
    if (retentionDays) {
      await memoryOf().change(async (_take, put) => put("retention", retentionDays * DAY_MS));
    }
    await append(memoryOf(), event(2), NOW);

    expect(await happened()).toHaveLength(expected);
  });

  test("stamps events with the country that is known", async () => {
    await append(memoryOf(), event(1), NOW);
    await memoryOf().change(async (_take, put) => put("country", "AE"));
    await append(memoryOf(), event(2), NOW);

    expect((await happened()).map(({ geo }) => geo)).toEqual([undefined, { country: "AE" }]);
  });

  test("loses no event when tabs write at once", async () => {
    const tabs = [memoryOf(), memoryOf(), memoryOf(), memoryOf()];
    await Promise.all(
      tabs.flatMap((tab, first) =>
        Array.from({ length: 25 }, (_, index) => append(tab, event(first * 25 + index), NOW)),
      ),
    );

    expect(new Set((await happened()).map(({ id }) => id)).size).toBe(100);
  });
});
