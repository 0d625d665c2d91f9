import { describe, expect, test } from "vitest";
import { afterSeen, type Claim, fits, lasting } from "../../../sdk/remember/claims.ts";

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 21);

const claim = (parts: Partial<Claim> = {}): Claim => ({
  id: "c",
  page: "p",
  campaign: "welcome",
  limits: ["caps.welcome.session", "caps.@.1d"],
  at: NOW,
  ...parts,
});

test.each<[string, Partial<Claim>, boolean]>([
  ["taken just now counts", {}, true],
  ["that was not seen for almost half an hour counts", { at: NOW - 30 * MINUTE + 1 }, true],
  ["that was not seen for half an hour does not", { at: NOW - 30 * MINUTE }, false],
  ["that was seen counts for a day", { at: NOW - 24 * 60 * MINUTE + 1, seen: true }, true],
  ["that was seen a day ago does not", { at: NOW - 24 * 60 * MINUTE, seen: true }, false],
  ["of a clock that was put back by an hour does not", { at: NOW + 60 * MINUTE }, false],
])("a claim %s", (_name, parts, counts) => {
  expect(lasting([claim(parts)], NOW)).toHaveLength(counts ? 1 : 0);
});

test.each<[string, { [limit: string]: number }, readonly Partial<Claim>[], boolean]>([
  ["nobody else wants", { "caps.welcome.session": 1 }, [], true],
  ["others have taken", { "caps.welcome.session": 1 }, [{}], false],
  ["others left one of", { "caps.welcome.session": 2 }, [{}], true],
  ["another limit is about", { "caps.other.session": 1 }, [{}], true],
  ["one of several limits ends", { "caps.welcome.session": 5, "caps.@.1d": 1 }, [{}], false],
  ["is none", { "caps.welcome.session": 0 }, [], false],
])("room that %s: %o beside %o", (_name, room, claims, expected) => {
  expect(fits(room, claims.map(claim))).toBe(expected);
});

describe("what was seen", () => {
  test("is one campaign on one page", () => {
    const claims = [claim(), claim({ page: "q" }), claim({ campaign: "other" })];
    expect(afterSeen(claims, "p", "welcome").map(({ seen }) => seen)).toEqual([true, undefined, undefined]);
  });
});
