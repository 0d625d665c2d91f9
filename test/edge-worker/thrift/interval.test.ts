import { expect, test } from "vitest";
import { above, intervalOf, type Sample } from "../../../edge-worker/thrift/interval.ts";

/** A share of ones among zeros. */
const share = (visitors: number, ones: number): Sample => ({ visitors, sum: ones, squares: ones });

test("an interval is as wide as the formula says", () => {
  // By hand: variance 0.09009009, t r^2 = 8.9 / 5 with r^2 = (5.99146 + ln 6.99146) / 5000.
  const [low = 0, high = 0] = intervalOf(share(1000, 100), 0.05) ?? [];
  const scaled = (2 * Math.log(20) + Math.log(2 * Math.log(20) + 1)) / 5;
  const variance = (100 - 10) / 999 / 1000;
  const reach = Math.sqrt(((variance * 2 * (scaled + 1)) / scaled) * Math.log(Math.sqrt(scaled + 1) * 20));
  expect(high - low).toBeCloseTo(2 * reach, 12);
  expect((low + high) / 2).toBeCloseTo(0.1, 12);
});

test("at the size it is tuned for it is about half as wide again as one for a single look", () => {
  const [low = 0, high = 0] = intervalOf(share(5000, 500), 0.05) ?? [];
  const once = 2 * 1.96 * Math.sqrt(0.09 / 5000);
  expect((high - low) / once).toBeGreaterThan(1.4);
  expect((high - low) / once).toBeLessThan(1.6);
});

test.each<[string, Sample, Sample, boolean]>([
  ["much more", share(2000, 400), share(2000, 200), true],
  ["a little more", share(2000, 210), share(2000, 200), false],
  ["less", share(2000, 100), share(2000, 200), false],
  ["the same of few", share(10, 5), share(10, 5), false],
])("%s is above beyond doubt: %#", (_name, one, other, expected) => {
  expect(above(one, other, 0.05) > 0).toBe(expected);
});

test("one observation has no interval, and equal ones have none to speak of", () => {
  expect(intervalOf(share(1, 1), 0.05)).toBeUndefined();
  expect(intervalOf({ visitors: 3, sum: 0.3, squares: 0.03 }, 0.05)?.[0]).toBeCloseTo(0.1, 6);
});
