import { expect, test } from "vitest";
import { timingAt, timingOf, untold } from "../../../../demo-site/console/page/timing.ts";

test.each([
  ["https://edge.example/v1/decide", "decide"],
  ["https://edge.example/v1/plan/abc", "plan"],
  ["https://edge.example/v1/outcomes", "outcomes"],
  ["https://shop.example/img/a.avif", undefined],
  ["not an address", undefined],
])("%s is measured as %s", (name, kind) => {
  expect(timingOf({ name, startTime: 10, duration: 5 }, 1000)?.kind).toBe(kind);
});

test("an answer took as long as the last request that ended before it", () => {
  const timing = (kind: "decide" | "plan", end: number) => ({ kind, path: "", end, duration: end });
  const timings = [timing("decide", 10), timing("plan", 15), timing("decide", 30)];
  expect(timingAt(timings, 20)?.duration).toBe(10);
  expect(timingAt(timings, 40)?.duration).toBe(30);
  expect(timingAt([], 40)).toBeUndefined();
});

test("a question that a later one overtook is among the untold", () => {
  const timing = (kind: "decide" | "outcomes", end: number) => ({ kind, path: "", end, duration: 1 });
  const overtaken = timing("decide", 10);
  const reported = timing("outcomes", 50);
  expect(untold([overtaken, timing("decide", 30), reported], [{ at: 32 }])).toEqual([overtaken, reported]);
});
