import { expect, test } from "vitest";
import { endOfDay } from "../../../edge-worker/offers/day.ts";
import { clockIn } from "../../../rules/units/clock.ts";

test.each<[string, string, string, string]>([
  ["a usual day", "Asia/Dubai", "2026-11-21T08:00:30Z", "2026-11-21T20:00:00Z"],
  ["its last minute", "Asia/Dubai", "2026-11-21T19:59:59Z", "2026-11-21T20:00:00Z"],
  ["its first moment", "Asia/Dubai", "2026-11-21T20:00:00Z", "2026-11-22T20:00:00Z"],
  ["a day of 25 hours", "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"],
  ["a day of 23 hours", "Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"],
])("%s in %s ends at its midnight", (_name, zone, now, expected) => {
  expect(endOfDay(clockIn(zone), Date.parse(now))).toBe(Date.parse(expected));
});
