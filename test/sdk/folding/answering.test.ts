import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ShopEvent } from "../../../rules/event.ts";
import { fold } from "../../../rules/fold.ts";
import type { Plan } from "../../../rules/plan.ts";
import { answeringFrom } from "../../../sdk/folding/answering.ts";
import { slicing } from "../../../sdk/folding/slices.ts";
import { append } from "../../../sdk/remember/journal.ts";
import { createMemory, KEPT, type Memory } from "../../../sdk/remember/memory.ts";
import { freshDisk } from "../fresh-disk.ts";
import { planWith, QUESTION } from "../shop-page.ts";

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 21);
const PLAN = planWith(
  QUESTION,
  { fact: "signals.recent", fn: "count", on: ["view_item"], within: 90 * MINUTE },
  { fact: "signals.brands", fn: "unique_list", on: ["view_item"], of: "item_brand", limit: 3 },
  { fact: "signals.middle", fn: "median", on: ["view_item"], of: "price" },
  { fact: "visit.count", fn: "visit_count", on: [] },
);

/** So many questions that answers are kept. */
const LONG = planWith(
  ...PLAN.questions,
  ...Array.from({ length: 1000 }, (_, place) => ({ ...QUESTION, fact: `signals.s${place}` })),
);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  freshDisk();
});

const memoryOf = () => createMemory({ deadline: 60_000, onProblem: () => {} });

/** What happened in the order of its number, two minutes apart. */
function event(number: number): ShopEvent {
  const item = { item_id: `i${number}`, item_brand: `brand-${number % 7}`, price: (number * 37) % 90 };
  return {
    name: number % 3 ? "view_item" : "page_view",
    id: `e${number}`,
    time: START + number * 2 * MINUTE,
    items: [item],
  };
}

/** Writes events down as time goes on. */
async function happen(memory: Memory, from: number, to: number): Promise<void> {
  for (let number = from; number < to; number++) {
    vi.setSystemTime(event(number).time);
    await append(memory, event(number));
  }
}

const eventsTo = (to: number, from = 0) =>
  Array.from({ length: to - from }, (_, index) => event(from + index));

/** A page that is open; with another visitor the journal is another one. */
async function open(memory = memoryOf(), visitor = "v1") {
  await memory.change(async (_take, put) => put("visitor", visitor));
  return { memory, answers: answeringFrom(memory, slicing) };
}

type Page = Awaited<ReturnType<typeof open>>;

/** @param pretended another time than now. */
async function ask({ memory, answers }: Page, plan: Plan = PLAN, pretended?: number) {
  const shelf = (await memory.read()) ?? {};
  const pretends = pretended !== undefined;
  const found = await answers({ shelf, plan, now: pretended ?? Date.now(), pretends });
  // What is kept is stored by a timer.
  await new Promise((resolve) => setTimeout(resolve));
  await memory.read();
  return found;
}

const running = async () => (await memoryOf().read(KEPT))?.["~running"];
const inTheEnd = (assertion: () => Promise<void>) => vi.waitFor(assertion);

describe("pages that remember", () => {
  test("answer like one that folds everything, wherever the one before has stopped", async () => {
    for (let [from, to] = [0, 7]; to < 180; [from, to] = [to, to + 19]) {
      const page = await open();
      await happen(page.memory, from, to);
      expect(await ask(page)).toEqual(fold(PLAN, eventsTo(to), Date.now()));
    }
  });

  test("read no chunk again that an earlier one took in", async () => {
    const first = await open();
    await happen(first.memory, 0, 170);
    await ask(first);
    await inTheEnd(async () => expect(await running()).toMatchObject({ chunk: 3, taken: 20 }));
    const next = await open();
    const read = vi.spyOn(next.memory, "read");

    expect(await ask(next)).toEqual(fold(PLAN, eventsTo(170), Date.now()));
    expect(read.mock.calls.map(([part]) => part).filter((part) => typeof part === "number")).toEqual([3]);
  });

  test("go on from where one was left while it was still at work", async () => {
    const first = await open();
    await happen(first.memory, 0, 1600);
    const { read } = first.memory;
    const left = answeringFrom(
      {
        ...first.memory,
        read: async (part, count) => (part === 25 ? new Promise(() => {}) : read(part, count)),
      },
      slicing,
    );
    void ask({ memory: first.memory, answers: left });
    await inTheEnd(async () => expect(await running()).toMatchObject({ chunk: 19, taken: 50 }));
    const next = await open();
    const reading = vi.spyOn(next.memory, "read");

    expect(await ask(next)).toEqual(fold(PLAN, eventsTo(1600), Date.now()));
    expect(reading.mock.calls.map(([part]) => part).find((part) => typeof part === "number")).toBe(19);
  });

  test("store what they knew when they began to, and go on after that", async () => {
    const { memory } = await open();
    const gate = Promise.withResolvers<void>();
    const change: Memory["change"] = async (work) => {
      await gate.promise;
      await memory.change(work);
    };
    const page = { memory, answers: answeringFrom({ ...memory, change }, slicing) };
    await happen(memory, 0, 60);
    await ask(page);
    await happen(memory, 60, 90);
    const again = ask(page);
    for (let turn = 0; turn < 9; turn++) await memory.read();
    gate.resolve();

    expect(await again).toEqual(fold(PLAN, eventsTo(90), Date.now()));
    await inTheEnd(async () => expect((await running())?.kept.times).toHaveLength(60));
    expect(await ask(await open())).toEqual(fold(PLAN, eventsTo(90), Date.now()));
  });

  test("tell again what nothing has changed, and find the rest anew", async () => {
    const first = await open();
    await happen(first.memory, 0, 32);
    await ask(first, LONG);
    // Another page view; what was told is of views of products.
    await happen(first.memory, 33, 34);
    await first.memory.change(async (take, put) => {
      const known = await take("~answered", undefined);
      if (known)
        put("~answered", { ...known, told: { ...known.told, found: known.told.found.map(() => -1) } });
    });

    const again = LONG.questions.map(({ on }) => (on.length ? -1 : 1));
    expect(await ask(await open(), LONG)).toEqual(again);
    expect(await ask(await open(), LONG)).toEqual(again);
    await happen(first.memory, 34, 35);
    expect(await ask(await open(), LONG)).toEqual(
      fold(LONG, [...eventsTo(32), ...eventsTo(35, 33)], Date.now()),
    );
  });

  test("keep no answers that are found anew as soon", async () => {
    const page = await open();
    await happen(page.memory, 0, 90);
    await ask(page);
    await inTheEnd(async () => expect(await running()).toBeDefined());

    expect((await memoryOf().read(KEPT))?.["~answered"]).toBeUndefined();
  });

  test("tell again nothing of a journal that lost its beginning since", async () => {
    const first = await open();
    await happen(first.memory, 0, 120);
    await ask(first);
    await first.memory.change(async (take, put) => {
      const head = await take("head", undefined);
      if (head) put("head", { ...head, first: 1, ends: head.ends.slice(1) });
      put(0, undefined);
    });

    expect(await ask(await open())).toEqual(fold(PLAN, eventsTo(120, 50), Date.now()));
  });

  test("go on from the folder they have when they ask again", async () => {
    const page = await open();
    await happen(page.memory, 0, 30);
    await ask(page);
    const read = vi.spyOn(page.memory, "read");
    await happen(page.memory, 30, 40);

    expect(await ask(page)).toEqual(fold(PLAN, eventsTo(40), Date.now()));
    expect(read.mock.calls.map(([part]) => part)).not.toContain(KEPT);
  });

  test("begin anew for other questions", async () => {
    const page = await open();
    await happen(page.memory, 0, 60);
    await ask(page);
    const other = planWith({ ...QUESTION, fact: "signals.pages", on: ["page_view"] });

    expect(await ask(await open(), other)).toEqual(fold(other, eventsTo(60), Date.now()));
  });

  test("forget what the journal dropped", async () => {
    const page = await open();
    await happen(page.memory, 0, 120);
    await ask(page);
    await inTheEnd(async () => expect(await running()).toBeDefined());
    await page.memory.change(async (take, put) => {
      const head = await take("head", undefined);
      if (head) put("head", { ...head, first: 1, ends: head.ends.slice(1) });
      put(0, undefined);
    });

    expect(await ask(await open())).toEqual(fold(PLAN, eventsTo(120, 50), Date.now()));
    expect(await ask(page)).toEqual(fold(PLAN, eventsTo(120, 50), Date.now()));
  });
});

describe("two tabs", () => {
  test("lose nothing and count nothing twice, whichever stores last", async () => {
    const [one, other] = [await open(), await open()];
    await happen(one.memory, 0, 60);
    await ask(one);
    await happen(other.memory, 60, 130);
    await ask(other);
    await inTheEnd(async () => expect(await running()).toMatchObject({ chunk: 2, taken: 30 }));
    // The first tab knows less than what is stored by now, and stores that.
    await happen(one.memory, 130, 140);
    const late = await running();
    await ask(one);
    await happen(one.memory, 140, 195);
    await ask(one);
    await inTheEnd(async () => expect(await running()).not.toEqual(late));

    for (const page of [one, other, await open()])
      expect(await ask(page)).toEqual(fold(PLAN, eventsTo(195), Date.now()));
  });

  test("may store an older state over a newer one", async () => {
    const page = await open();
    await happen(page.memory, 0, 60);
    await ask(page);
    await inTheEnd(async () => expect(await running()).toBeDefined());
    const older = await running();
    await happen(page.memory, 60, 130);
    await ask(page);
    await inTheEnd(async () => expect(await running()).not.toEqual(older));
    await page.memory.change(async (_take, put) => put("~running", older));

    expect(await ask(await open())).toEqual(fold(PLAN, eventsTo(130), Date.now()));
  });

  test("store nothing of a visitor who was forgotten meanwhile", async () => {
    const page = await open();
    await happen(page.memory, 0, 60);
    const shelf = (await page.memory.read()) ?? {};
    const answering = page.answers({ shelf, plan: PLAN, now: Date.now(), pretends: false });
    await memoryOf().forget();
    await answering.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve));
    await happen(memoryOf(), 0, 5);

    expect(await running()).toBeUndefined();
    expect(await ask(await open(memoryOf(), "v2"))).toEqual(fold(PLAN, eventsTo(5), Date.now()));
  });
});

describe("a time that", () => {
  test("is pretended is answered, and leaves nothing behind", async () => {
    const page = await open();
    await happen(page.memory, 0, 90);

    expect(await ask(page, PLAN, event(40).time)).toEqual(fold(PLAN, eventsTo(90), event(40).time));
    expect(await running()).toBeUndefined();
    expect(await ask(page)).toEqual(fold(PLAN, eventsTo(90), Date.now()));
  });

  test("ran ahead so far that events seemed too old makes none of them missing once it is put back", async () => {
    const page = await open();
    await happen(page.memory, 0, 120);
    const back = Date.now();
    const ahead = back + PLAN.retention - 60 * 2 * MINUTE;
    vi.setSystemTime(ahead);
    expect(await ask(page)).toEqual(fold(PLAN, eventsTo(120), ahead));
    await inTheEnd(async () => expect(await running()).toBeDefined());
    vi.setSystemTime(back);

    for (const next of [page, await open()]) expect(await ask(next)).toEqual(fold(PLAN, eventsTo(120), back));
  });

  test("lies before what was kept, for the clock was put back, is answered from the journal", async () => {
    const page = await open();
    await happen(page.memory, 0, 90);
    await ask(page);
    await inTheEnd(async () => expect(await running()).toBeDefined());
    vi.setSystemTime(event(40).time);

    for (const next of [page, await open()])
      expect(await ask(next)).toEqual(fold(PLAN, eventsTo(90), Date.now()));
  });
});

describe("what was kept and makes no sense", () => {
  test("is a problem once, and is thrown away", async () => {
    const page = await open();
    await happen(page.memory, 0, 60);
    await ask(page);
    await inTheEnd(async () => expect(await running()).toBeDefined());
    await page.memory.change(async (take, put) => {
      const known = await take("~running", undefined);
      if (known) put("~running", { ...known, taken: 51 });
    });

    await expect(ask(await open())).rejects.toThrow();
    expect(await ask(await open())).toEqual(fold(PLAN, eventsTo(60), Date.now()));
  });
});
