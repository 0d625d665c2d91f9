import { afterEach, describe, expect, test, vi } from "vitest";
import type { Pieces } from "../../../rules/fold.ts";
import { inSlices, slicing } from "../../../sdk/folding/slices.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A clock that goes on by so many milliseconds with each piece of work. */
function clock() {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { pass };
}

function* pieces(count: number, work: () => void): Pieces<string> {
  for (let piece = 0; piece < count; piece++) yield void work();
  return "done";
}

describe("long work", () => {
  test.each<[string, (rested: () => void) => object]>([
    [
      "a task of the browser's scheduler",
      (rested) => ({ postTask: (work: () => void) => queueMicrotask(() => [rested(), work()]) }),
    ],
    ["a channel, where the scheduler has no tasks", () => ({})],
  ])("rests after each slice, by %s", async (_name, schedulerWith) => {
    const { pass } = clock();
    const rested = vi.fn();
    vi.stubGlobal("scheduler", schedulerWith(rested));
    const slice = slicing();
    const rests = vi.fn();
    const counting = () => {
      const pause = slice();
      if (pause) rests();
      return pause;
    };

    expect(
      await inSlices(
        pieces(10, () => pass(3)),
        counting,
      ),
    ).toBe("done");
    expect(rests).toHaveBeenCalledTimes(3);
    expect(rested.mock.calls.length).toBeOneOf([0, 3]);
  });

  test("goes on without a rest while it is short", async () => {
    const { pass } = clock();
    const postTask = vi.fn();
    vi.stubGlobal("scheduler", { postTask });
    await inSlices(
      pieces(7, () => pass(1)),
      slicing(),
    );
    expect(postTask).not.toHaveBeenCalled();
  });
});
