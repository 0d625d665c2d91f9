import { createStore, type UseStore } from "idb-keyval";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createMemory, KEPT, type Memory } from "../../../sdk/remember/memory.ts";
import { freshDisk } from "../fresh-disk.ts";

beforeEach(() => void freshDisk());
afterEach(() => vi.useRealTimers());

const keep = (memory: Memory, visitor: string) =>
  memory.change(async (_take, put) => put("visitor", visitor));

function memoryOf(open?: () => UseStore) {
  const problems: unknown[] = [];
  return {
    problems,
    memory: createMemory({ deadline: 800, onProblem: (problem) => problems.push(problem) }, open),
  };
}

describe("a memory that works", () => {
  test("makes no database until it is used", async () => {
    memoryOf();
    expect(await indexedDB.databases()).toEqual([]);
  });

  test("keeps what was changed for the next page", async () => {
    await keep(memoryOf().memory, "v1");
    expect(await memoryOf().memory.read()).toEqual({ visitor: "v1" });
  });

  test("reads what is kept of the journal by itself, and not with the rest", async () => {
    const { memory } = memoryOf();
    const answered = { visitor: "v1", chunk: 0, taken: 0, plan: "p", first: 0 } as const;
    const told = { now: 0, found: [], until: [] };
    await keep(memory, "v1");
    await memory.change(async (_take, put) => put("~answered", { ...answered, told }));

    expect(await memory.read()).toEqual({ visitor: "v1" });
    expect(await memory.read(KEPT)).toEqual({ "~answered": { ...answered, told } });
  });

  test("takes a value away that is put as undefined", async () => {
    const { memory } = memoryOf();
    await keep(memory, "v1");
    await memory.change(async (_take, put) => put("visitor", undefined));
    expect(await memory.read()).toEqual({});
  });

  test("resolves a change when its transaction is complete", async () => {
    const { memory } = memoryOf(spying);
    await keep(memory, "v1");
    expect(order).toEqual(["complete"]);
  });

  test("loses nothing when two tabs change the same thing at once", async () => {
    const tabs = [memoryOf().memory, memoryOf().memory];
    const add = (memory: Memory) =>
      memory.change(async (take, put) => put("retention", (await take("retention", 0)) + 1));
    await Promise.all(Array.from({ length: 40 }, (_, index) => add(tabs[index % 2] ?? memoryOf().memory)));
    expect((await memoryOf().memory.read())?.retention).toBe(40);
  });

  test("forgets everything", async () => {
    const { memory } = memoryOf();
    await keep(memory, "v1");
    await memory.forget();
    expect(await memory.read()).toEqual({});
  });

  test("makes no database in order to forget", async () => {
    await memoryOf().memory.forget();
    expect(await indexedDB.databases()).toEqual([]);
  });
});

const broken = {
  "is missing": () => vi.stubGlobal("indexedDB", undefined),
  "is forbidden": () => vi.stubGlobal("indexedDB", { open: refuse, databases: async () => [] }),
  "opens nothing": () => vi.stubGlobal("indexedDB", { open: () => null, databases: async () => [] }),
};

describe.each(Object.entries(broken))("a disk that %s", (_name, breakIt) => {
  beforeEach(breakIt);

  test("leaves a memory for this page, which is known not to last", async () => {
    const { memory, problems } = memoryOf();
    await keep(memory, "v1");

    expect(await memory.read()).toEqual({ visitor: "v1" });
    expect(memory.lasts()).toBe(false);
    expect(problems).toHaveLength(2);
  });
});

describe("a page that is kept to go back to", () => {
  test("breaks off what it was at, begins nothing, and does it again once it is back", async () => {
    const page = freshDisk();
    const { memory, problems } = memoryOf();
    const tries = vi.fn();
    const left = Promise.withResolvers<void>();
    const changing = memory.change(async (take, put) => {
      tries(await take("visitor", undefined));
      put("visitor", "v1");
      if (tries.mock.calls.length === 1) left.resolve(page.leave());
    });
    await left.promise;
    const read = vi.fn();
    const reading = memory.read().then(read);
    // Another page of the shop waits for nothing.
    expect(await memoryOf().memory.read()).toEqual({});
    expect([tries.mock.calls.length, read.mock.calls.length]).toEqual([1, 0]);
    page.comeBack();
    await Promise.all([changing, reading]);

    expect(tries.mock.calls).toEqual([[undefined], [undefined]]);
    expect(await memory.read()).toEqual({ visitor: "v1" });
    expect([memory.lasts(), problems]).toEqual([true, []]);
  });
});

describe("a disk that never answers", () => {
  test("holds a read up for 400 ms", async () => {
    vi.useFakeTimers();
    const { memory } = memoryOf(() => () => new Promise(() => {}));
    const read = vi.fn();
    memory.read().then(read);
    await vi.advanceTimersByTimeAsync(399);
    expect(read).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);

    expect(read).toHaveBeenCalledWith(undefined);
  });

  test("is given up after two tries of two seconds, and never asked again", async () => {
    vi.useFakeTimers();
    const use = vi.fn(() => new Promise<never>(() => {}));
    const { memory } = memoryOf(() => use);
    const kept = vi.fn();
    keep(memory, "v1").then(kept);
    await vi.advanceTimersByTimeAsync(3999);
    expect(kept).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(kept).toHaveBeenCalled();
    await keep(memory, "v2");

    expect(use).toHaveBeenCalledTimes(2);
    expect(await memory.read()).toEqual({ visitor: "v2" });
  });
});

describe("a handle that fails", () => {
  test("is dropped and opened once more, and nothing is lost", async () => {
    await keep(memoryOf().memory, "before");
    const open = vi.fn(() => failing(open.mock.calls.length === 1));
    const { memory } = memoryOf(open);
    await keep(memory, "after");

    expect(memory.lasts()).toBe(true);
    expect(await memoryOf().memory.read()).toEqual({ visitor: "after" });
  });

  test("does not take the second with it when several changes fail together", async () => {
    const open = vi.fn(() => failing(open.mock.calls.length === 1));
    const { memory } = memoryOf(open);
    await Promise.all([keep(memory, "a"), keep(memory, "b"), keep(memory, "c")]);

    expect(memory.lasts()).toBe(true);
  });

  test("is not opened a third time", async () => {
    const open = vi.fn(() => failing(true));
    const { memory } = memoryOf(open);
    await keep(memory, "a");
    await keep(memory, "b");

    expect(open).toHaveBeenCalledTimes(2);
    expect(await memory.read()).toEqual({ visitor: "b" });
  });
});

function refuse(): never {
  throw new DOMException("The operation is insecure.", "SecurityError");
}

function failing(always: boolean): UseStore {
  return always
    ? () => Promise.reject(new DOMException("closing", "InvalidStateError"))
    : createStore("shopkeeper", "memory");
}

const order: string[] = [];

function spying(): UseStore {
  const use = createStore("shopkeeper", "memory");
  return (mode, work) =>
    use(mode, (store) => {
      store.transaction.addEventListener("complete", () => order.push("complete"));
      return work(store);
    });
}
