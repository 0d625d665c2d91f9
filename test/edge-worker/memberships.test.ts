import { expect, test } from "vitest";
import type { AudienceVerdict } from "../../edge-worker/decide/audiences.ts";
import { settle } from "../../edge-worker/memberships.ts";
import { NOON, VISITOR } from "./edge.ts";

const DAY = 86_400_000;
const MEMBER: AudienceVerdict = {
  audience: "basket",
  state: "in",
  reason: "member",
  send_to: ["google"],
  items: ["a", "b"],
  until: NOON + 30 * DAY,
};
const OUT: AudienceVerdict = { audience: "basket", state: "out", reason: "segment", send_to: ["google"] };

function settleAt(now: number, verdict: AudienceVerdict, stamp?: string) {
  return settle([verdict], { visitor: VISITOR, now, stamps: stamp === undefined ? {} : { basket: stamp } });
}

/** The stamp of someone who joined at noon. */
const [joined] = settleAt(NOON, MEMBER).memberships;
const STAMP = joined?.stamp ?? "";

function changed(now: number, verdict: AudienceVerdict, stamp: string | undefined = STAMP) {
  const { changes, memberships } = settleAt(now, verdict, stamp);
  return [changes[0]?.kind ?? "nothing", memberships[0] ? "told" : "not told"];
}

test("a new member joins, with items and end", () => {
  const { changes, memberships } = settleAt(NOON, MEMBER);
  const until = NOON + 30 * DAY;
  expect(changes).toEqual([
    { kind: "join", audience: "basket", visitor: VISITOR, items: ["a", "b"], until, decided: NOON },
  ]);
  expect(memberships).toEqual([{ id: "basket", items: ["a", "b"], send_to: ["google"], stamp: STAMP }]);
});

test.each<[string, number, Partial<AudienceVerdict>, readonly string[]]>([
  ["the next page view writes nothing", 1000, {}, ["nothing", "told"]],
  ["within a day nothing is renewed", DAY - 1000, {}, ["nothing", "told"]],
  ["after a day the stay is renewed", DAY, {}, ["join", "told"]],
  ["other items are written at once", 1000, { items: ["a"] }, ["join", "told"]],
  ["who left and came back joins anew", 9000, { leftAt: NOON + 5000 }, ["join", "told"]],
  ["who left before joining is a member", 9000, { leftAt: NOON - 5000 }, ["nothing", "told"]],
])("of a member: %s", (_name, later, parts, expected) => {
  expect(changed(NOON + later, { ...MEMBER, until: NOON + later + 30 * DAY, ...parts })).toEqual(expected);
});

test.each<[string, number, Partial<AudienceVerdict>, readonly string[]]>([
  ["stays while the segment no longer holds", DAY, {}, ["nothing", "told"]],
  ["is told no more when the stay ends", 31 * DAY, {}, ["nothing", "not told"]],
  ["leaves with a purchase", 9000, { reason: "left", leftAt: NOON + 5000 }, ["leave", "not told"]],
  [
    "does not leave for a purchase before",
    9000,
    { reason: "left", leftAt: NOON - 5000 },
    ["nothing", "told"],
  ],
  ["leaves when consent is taken back", 9000, { reason: "needs_consent" }, ["leave", "not told"]],
  ["leaves when nothing is left to show", 9000, { reason: "no_items" }, ["leave", "not told"]],
])("a member who no longer qualifies: %s", (_name, later, parts, expected) => {
  expect(changed(NOON + later, { ...OUT, ...parts })).toEqual(expected);
});

test.each([
  ["none", undefined],
  ["empty", ""],
  ["not ours", "x.y"],
  ["of another form", "1.2.3.4"],
])("with a stamp that is %s nobody leaves what they are not known to be in", (_name, stamp) => {
  const { changes, memberships } = settleAt(NOON, { ...OUT, reason: "left", leftAt: NOON }, stamp);
  expect([changes, memberships]).toEqual([[], []]);
});

test("a stay that is short is renewed within it", () => {
  const hour = 3_600_000;
  const short = { ...MEMBER, until: NOON + hour };
  const stamp = settleAt(NOON, short).memberships[0]?.stamp;
  expect(changed(NOON + 300_000, { ...short, until: NOON + 300_000 + hour }, stamp)).toEqual([
    "nothing",
    "told",
  ]);
  expect(changed(NOON + 360_000, { ...short, until: NOON + 360_000 + hour }, stamp)).toEqual([
    "join",
    "told",
  ]);
});

test("who stays is named as staying", () => {
  expect(settleAt(NOON + DAY, OUT, STAMP).staying).toEqual(["basket"]);
});
