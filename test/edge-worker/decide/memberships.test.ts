import { describe, expect, test } from "vitest";
import { type Standing, type Stay, type Sticky, stay } from "../../../edge-worker/decide/memberships.ts";
import type { Truth } from "../../../rules/condition.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 21, 8);
const MODE = { mode: "sticky" } as const;
const OUT = { "basket.count": 0 };
const ALL: readonly Truth[] = [true, false, "unknown"];

const since = (ago: number): Stay => ({ since: NOW - ago });
const gone = (ago: number): Stay => ({ since: NOW - ago, gone: true });

/** What became of it, in words: `enter`, `stays`, `exit`, `renew`, `outside`, `unknown`, `gone`. */
function word({ member, change, stay: kept }: Standing): string {
  if (change === "exit") return kept?.gone ? "exit for good" : "exit";
  if (change) return change;
  if (member === true) return "stays";
  return kept?.gone ? "gone" : member === false ? "outside" : "unknown";
}

/** The words for `when` being true, false and unknown. */
function words(membership: Sticky, was: Stay | undefined, exit?: Truth) {
  const situation = { now: NOW, ...(was && { was }), ...(exit !== undefined && { exit }) };
  return ALL.map((when) => word(stay(membership, { ...situation, when })));
}

describe("with `when` true, false and unknown", () => {
  const both: Sticky = { ...MODE, min_stay: "1d", max_stay: "7d" };
  const max: Sticky = { ...MODE, max_stay: "7d" };
  const min: Sticky = { ...MODE, min_stay: "1d" };
  const once: Sticky = { ...max, never_again: true };
  const exits: Sticky = { ...both, exit_when: OUT };
  const STAYS = ["stays", "stays", "stays"];

  test.each<[string, Sticky, Stay | undefined, Truth | undefined, readonly string[]]>([
    ["a stranger", both, undefined, undefined, ["enter", "outside", "unknown"]],
    ["a stranger whose exit holds", exits, undefined, true, ["outside", "outside", "unknown"]],
    ["a stranger whose exit is unknown", exits, undefined, "unknown", ["enter", "outside", "unknown"]],

    ["a member of nothing but sticky", MODE, since(999 * DAY), undefined, STAYS],
    ["a member before min_stay", both, since(DAY - 1), undefined, STAYS],
    ["a member at min_stay", both, since(DAY), undefined, ["stays", "exit", "stays"]],
    ["a member past min_stay without an end", min, since(999 * DAY), undefined, ["stays", "exit", "stays"]],
    ["a member before max_stay alone", max, since(7 * DAY - 1), undefined, STAYS],
    ["a member at max_stay", max, since(7 * DAY), undefined, ["renew", "exit", "exit"]],
    ["a member at max_stay, once only", once, since(7 * DAY), undefined, Array(3).fill("exit for good")],

    ["a member whose exit holds before min_stay", exits, since(DAY - 1), true, STAYS],
    ["a member whose exit holds", exits, since(DAY), true, ["exit", "exit", "exit"]],
    ["a member whose exit does not hold", exits, since(DAY), false, STAYS],
    ["a member whose exit is unknown", exits, since(DAY), "unknown", STAYS],
    ["a member whose exit holds at max_stay", exits, since(7 * DAY), true, ["exit", "exit", "exit"]],
    [
      "a member whose exit is unknown at max_stay",
      exits,
      since(7 * DAY),
      "unknown",
      ["renew", "exit", "exit"],
    ],
    [
      "a member whose exit holds, once only",
      { ...exits, never_again: true },
      since(DAY),
      true,
      Array(3).fill("exit for good"),
    ],

    ["someone gone for good", once, gone(999 * DAY), undefined, ["gone", "gone", "gone"]],
    ["someone gone, since it may be again", max, gone(DAY), undefined, ["enter", "outside", "unknown"]],

    ["a member from the future", both, since(-HOUR), undefined, STAYS],
    ["a member from the future whose exit holds", exits, since(-HOUR), true, STAYS],
    [
      "a member from the future without min_stay",
      { ...MODE, exit_when: OUT },
      since(-HOUR),
      true,
      ["exit", "exit", "exit"],
    ],
    ["someone gone in the future", once, gone(-HOUR), undefined, ["gone", "gone", "gone"]],
  ])("%s", (_name, membership, was, exit, expected) => {
    expect(words(membership, was, exit)).toEqual(expected);
  });
});

test("entering and renewing begin a stay now, staying keeps when it began", () => {
  const max: Sticky = { ...MODE, max_stay: "7d" };
  const at = (was?: Stay) => stay(max, { when: true, now: NOW, ...(was && { was }) }).stay;
  expect(at()).toEqual({ since: NOW });
  expect(at(since(DAY))).toEqual(since(DAY));
  expect(at(since(7 * DAY))).toEqual({ since: NOW });
});

test("travelling forward and back again leaves a member where they were", () => {
  const both: Sticky = { ...MODE, min_stay: "1d", max_stay: "7d" };
  const later = stay(both, { was: since(0), when: false, now: NOW + 8 * DAY });
  expect(word(later)).toBe("exit");
  expect(stay(both, { was: since(0), when: false, now: NOW })).toEqual({ member: true, stay: since(0) });
});
