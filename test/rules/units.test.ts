import { describe, expect, test } from "vitest";
import { canonical } from "../../rules/json.ts";
import { clockIn } from "../../rules/units/clock.ts";
import { durationMs } from "../../rules/units/duration.ts";

test.each<[string, number | undefined]>([
  ["45s", 45_000],
  ["30m", 1_800_000],
  ["12h", 43_200_000],
  ["7d", 604_800_000],
  ["2w", 1_209_600_000],
  ["7", undefined],
  ["-7d", undefined],
  ["7y", undefined],
  ["7days", undefined],
  ["in 7d", undefined],
  ["1000000d", undefined],
  ["1.5h", undefined],
  ["", undefined],
])("the span %j is %s ms", (span, ms) => {
  expect(durationMs(span)).toBe(ms);
});

describe("a wall clock", () => {
  test.each<[string, string, object]>([
    ["Asia/Dubai", "2026-11-21T20:30:00Z", { date: "2026-11-22", hour: 0, minute: 30, weekday: 7 }],
    ["Europe/Paris", "2026-03-29T00:59:00Z", { date: "2026-03-29", hour: 1, minute: 59, weekday: 7 }],
    ["Europe/Paris", "2026-03-29T01:00:00Z", { date: "2026-03-29", hour: 3, minute: 0, weekday: 7 }],
    ["America/New_York", "2026-11-01T05:30:00Z", { date: "2026-11-01", hour: 1, minute: 30, weekday: 7 }],
    ["America/New_York", "2026-11-01T06:30:00Z", { date: "2026-11-01", hour: 1, minute: 30, weekday: 7 }],
    ["Asia/Kathmandu", "2024-02-29T18:15:00Z", { date: "2024-03-01", hour: 0, minute: 0, weekday: 5 }],
  ])("in %s at %s", (zone, moment, expected) => {
    expect(clockIn(zone)(Date.parse(moment))).toEqual(expected);
  });

  test("refuses a zone that does not exist", () => {
    expect(() => clockIn("Asia/Dubay")).toThrow(RangeError);
  });
});

test("canonical JSON does not depend on the order of keys", () => {
  expect(canonical({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
});
