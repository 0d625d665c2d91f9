import { expect, test } from "vitest";
import { readTime } from "../../../cli/events/time.ts";

const NOON = Date.UTC(2026, 10, 21, 12);

test.each<[string, unknown, number]>([
  ["milliseconds", NOON, NOON],
  ["milliseconds as text", String(NOON), NOON],
  ["ISO in UTC", "2026-11-21T12:00:00Z", NOON],
  ["ISO with an offset", "2026-11-21T16:00:00.000+04:00", NOON],
  ["an offset without a colon", "2026-11-21 16:00:00 +0400", NOON],
  ["a blank and UTC", "2026-11-21 12:00:00 UTC", NOON],
  ["no zone, which is UTC wherever this runs", "2026-11-21 12:00", NOON],
  ["a day", "2026-11-21", NOON - 12 * 3_600_000],
  ["parts of a second", "2026-11-21T12:00:00.250Z", NOON + 250],
])("%s is a moment", (_name, written, time) => {
  expect(readTime(written)).toBe(time);
});

test.each<[string, unknown, string]>([
  ["seconds", 1_795_000_000, "it looks like seconds"],
  ["a small number", 12, "not in milliseconds"],
  ["an American day", "11/21/2026 12:00", "neither milliseconds nor like"],
  ["a day that is none", "2026-13-40", "neither milliseconds nor like"],
  ["nothing", "", "neither milliseconds nor like"],
  ["an object", {}, "neither milliseconds nor like"],
])("%s is refused with the reason", (_name, written, reason) => {
  expect(readTime(written)).toContain(reason);
});
