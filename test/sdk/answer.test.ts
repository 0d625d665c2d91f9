import { beforeEach, expect, test, vi } from "vitest";
import { answersTo } from "../../sdk/answer.ts";
import { configure } from "../../sdk/config.ts";
import type { Desk } from "../../sdk/desk.ts";
import { append } from "../../sdk/remember/journal.ts";
import { createMemory } from "../../sdk/remember/memory.ts";
import { freshDisk } from "./fresh-disk.ts";
import { planWith, QUESTION } from "./shop-page.ts";

const later = () => import("../../sdk/later.ts");

const SHOP = "https://shop.example/";
/** Asked of one chunk these are few, and too many. */
const SHORT = planWith(QUESTION);
const LONG = planWith(
  ...Array.from({ length: 1001 }, (_, place) => ({ ...QUESTION, fact: `signals.s${place}` })),
);

beforeEach(() => {
  freshDisk();
  vi.stubGlobal("location", new URL(SHOP));
});

/** A page after one product was looked at, where no worker can be made. */
async function openPage(worker: string) {
  const problems: unknown[] = [];
  const config = configure({ edge: SHOP, worker, deadline: 60_000, later }, (problem) =>
    problems.push(problem),
  );
  const memory = createMemory(config);
  await memory.change(async (_take, put) => put("visitor", "v1"));
  await append(memory, { name: "view_item", id: "e1", time: Date.now() });
  const shelf = (await memory.read()) ?? {};
  return { problems, shelf, desk: { memory, config } as unknown as Desk };
}

test("two questions that are asked at once are answered one after the other", async () => {
  const { desk, shelf } = await openPage("");
  expect(await Promise.all([answersTo(desk, shelf, SHORT), answersTo(desk, shelf, SHORT)])).toEqual([
    [1],
    [1],
  ]);
});

test("short work needs no worker", async () => {
  const { desk, shelf, problems } = await openPage(`${SHOP}shopkeeper-later.js`);
  expect(await answersTo(desk, shelf, SHORT)).toEqual([1]);
  expect(problems).toEqual([]);
});

test.each([
  ["that has no worker does it itself", "", 0],
  ["that cannot have one says so once and does it itself", `${SHOP}shopkeeper-later.js`, 1],
])("for long work a page %s", async (_name, worker, said) => {
  const { desk, shelf, problems } = await openPage(worker);
  const once = LONG.questions.map(() => 1);
  expect(await answersTo(desk, shelf, LONG)).toEqual(once);
  expect(await answersTo(desk, shelf, LONG)).toEqual(once);
  expect(problems).toHaveLength(said);
});
