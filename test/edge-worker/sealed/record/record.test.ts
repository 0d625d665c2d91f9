import { describe, expect, test } from "vitest";
import { begun, dayOf, isNews, type Moment, seenAt } from "../../../../edge-worker/sealed/record/record.ts";
import { clockIn } from "../../../../rules/units/clock.ts";
import { VISITOR } from "../../edge.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = 1_795_248_000;

const at = (seconds: number): Moment => ({ at: START + seconds, day: Math.floor((START + seconds) / DAY) });
const seen = (...times: number[]) => times.map(at).reduce(seenAt, begun(VISITOR, at(0)));

test.each<[string, number[], object]>([
  ["one look is one session on one day", [], { sessions: 1, days: 1, ends: [] }],
  [
    "looks within half an hour are one session",
    [20 * MINUTE, 45 * MINUTE],
    { sessions: 1, lastSeen: START + 45 * MINUTE },
  ],
  [
    "a pause of more begins another",
    [32 * MINUTE],
    { sessions: 2, sessionFrom: START + 32 * MINUTE, ends: [START] },
  ],
  ["another day counts once", [DAY, DAY + HOUR, DAY + 2 * HOUR], { days: 2, sessions: 4 }],
  ["only the last two ends are kept", [HOUR, 2 * HOUR, 3 * HOUR], { ends: [START + 2 * HOUR, START + HOUR] }],
  ["what is past changes nothing", [HOUR, 20 * MINUTE], { lastSeen: START + HOUR, sessions: 2 }],
])("%s", (_name, times, expected) => {
  expect(seen(...times)).toMatchObject(expected);
});

test("a record that lags a minute behind does not split a session", () => {
  // Seen at 0 and 50 s, the second of which was not sealed; then again 30 minutes after that.
  expect(seen(50 + 30 * MINUTE).sessions).toBe(1);
});

describe("what is worth sealing", () => {
  test.each<[string, number[], boolean]>([
    ["another look within a minute is not", [59], false],
    ["a minute is", [60], true],
    ["a session is", [2 * HOUR], true],
  ])("%s", (_name, times, expected) => {
    const before = seen();
    expect(isNews(times.map(at).reduce(seenAt, before), before)).toBe(expected);
  });
});

test("a day begins when it does in the store's zone", () => {
  const evening = Date.UTC(2026, 10, 21, 20);
  expect(dayOf(evening, clockIn("Asia/Dubai"))).toBe(dayOf(evening) + 1);
});
