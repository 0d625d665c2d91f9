import { describe, expect, test } from "vitest";
import {
  agoWords,
  clock,
  dayWords,
  localInput,
  parseLocalInput,
  spanWords,
} from "../../../../demo-site/console/words/time.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NOW = new Date(2026, 10, 21, 14, 2, 11).getTime();

test.each([
  [0, "0 milliseconds"],
  [1, "1 millisecond"],
  [1000, "1 second"],
  [90_000, "90 seconds"],
  [DAY_MS, "1 day"],
  [30 * DAY_MS, "30 days"],
  [36 * HOUR_MS, "36 hours"],
])("a span of %d ms reads %s", (span, words) => {
  expect(spanWords(span)).toBe(words);
});

test.each([
  [0, "just now"],
  [5 * MINUTE_MS, "5 minutes ago"],
  [3 * DAY_MS + HOUR_MS, "3 days ago"],
  [-2 * HOUR_MS + 500, "in 2 hours"],
])("%d ms ago reads %s", (ago, words) => {
  expect(agoWords(NOW - ago, NOW)).toBe(words);
});

describe("a moment", () => {
  test("has a time of day", () => {
    expect(clock(NOW)).toBe("14:02:11");
  });

  test.each([
    [0, "Today"],
    [DAY_MS, "Yesterday"],
  ])("%d ms ago was %s", (ago, words) => {
    expect(dayWords(NOW - ago, NOW)).toBe(words);
  });

  test("of another day has its date", () => {
    expect(dayWords(new Date(2026, 10, 12).getTime(), NOW)).toContain("12 Nov 2026");
  });

  test("goes into a field and comes back to the minute", () => {
    expect(localInput(NOW)).toBe("2026-11-21T14:02");
    expect(parseLocalInput("2026-11-21T14:02")).toBe(NOW - 11_000);
    expect(parseLocalInput("")).toBeUndefined();
  });
});
