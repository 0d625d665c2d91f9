import { expect, test } from "vitest";
import { sessionsOf } from "../../../demo-site/console/sessions.ts";
import type { ShopEvent } from "../../../rules/event.ts";

const MINUTE_MS = 60_000;

function at(minute: number, name = `m${minute}`): ShopEvent {
  return { name, time: minute * MINUTE_MS };
}

test.each<[string, ShopEvent[], string[][]]>([
  ["nothing is no session", [], []],
  ["events close together are one session, newest first", [at(0), at(10), at(20)], [["m20", "m10", "m0"]]],
  ["a gap of 30 minutes does not end a session", [at(0), at(30)], [["m30", "m0"]]],
  ["a gap over 30 minutes does", [at(0), at(30.1)], [["m30.1"], ["m0"]]],
  ["a long session may last hours", [at(0), at(25), at(50), at(75)], [["m75", "m50", "m25", "m0"]]],
  ["the journal's order decides within one moment", [at(5, "a"), at(5, "b")], [["b", "a"]]],
])("%s", (_name, events, expected) => {
  expect(sessionsOf(events).map((session) => session.events.map(({ name }) => name))).toEqual(expected);
});

test("a session knows when it began and ended", () => {
  expect(sessionsOf([at(1), at(9)])).toMatchObject([{ from: MINUTE_MS, to: 9 * MINUTE_MS }]);
});
