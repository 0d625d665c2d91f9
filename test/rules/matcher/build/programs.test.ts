import { describe, expect, test } from "vitest";
import type { Entry } from "../../../../rules/matcher/build/access.ts";
import { createWordPool } from "../../../../rules/matcher/build/pool.ts";
import { programsOf } from "../../../../rules/matcher/build/programs.ts";
import { type Coded, grouped, type Key, type Test } from "../../../../rules/matcher/build/tests.ts";
import { DEEP, DEEP_SHIFT, EVERYBODY, FLAGS, OP_BITS, SIDES } from "../../../../rules/matcher/ops.ts";

const COLUMN = 1 << OP_BITS;
const { head: all, operand: everybody } = EVERYBODY;

/** A test that the index asks as it stands, unless `op` says otherwise. */
function asks(operand: number, likely = 0.5, { op = 0, cost = 1 } = {}): Test {
  return { kind: "test", name: `${operand}`, head: COLUMN | op, operand, likely, cost, keys: [] };
}

function laidOut(entries: readonly Entry[]) {
  const details: number[] = [];
  const programs = programsOf(entries, { widths: () => 4, details: createWordPool(details) });
  return { ...programs, details };
}

function testsOf(...rest: readonly Coded[]): readonly number[] {
  return laidOut([{ segment: 9, key: undefined, rest }]).tests;
}

describe("an entry", () => {
  const negated = COLUMN | FLAGS.negated;
  const last = COLUMN | FLAGS.last;

  test.each<[string, readonly Coded[], readonly number[]]>([
    ["without tests is passed by everybody", [], [all, everybody, 9]],
    ["with one test is that test and the segment", [asks(1)], [COLUMN, 1, 9]],
    ["goes on behind all entries", [asks(1), asks(2)], [COLUMN, 1, ~3, last, 2, 9]],
    [
      "asks first what the fewest pass",
      [asks(1, 0.9), asks(2, 0.1), asks(3, 0.5)],
      [COLUMN, 2, ~3, COLUMN, 3, last, 1, 9],
    ],
    ["asks later what costs more", [asks(1, 0.1, { cost: 10 }), asks(2, 0.8)], [COLUMN, 2, ~3, last, 1, 9]],
    [
      "begins with a plain test, whatever another spares",
      [asks(1, 0.1, { op: FLAGS.negated }), asks(2, 0.9)],
      [COLUMN, 2, ~3, negated | FLAGS.last, 1, 9],
    ],
    [
      "lets everybody pass where no test is plain",
      [asks(1, 0.1, { op: FLAGS.negated })],
      [all, everybody, ~3, negated | FLAGS.last, 1, 9],
    ],
    [
      "asks the cheaper filter of a test before it",
      [{ ...asks(1, 0.1, { op: FLAGS.deep }), filter: { head: COLUMN | FLAGS.mask, operand: 6 } }],
      [all, everybody, ~3, COLUMN | FLAGS.mask, 6, last | FLAGS.deep, 1, 9],
    ],
  ])("%s", (_name, rest, expected) => {
    expect(testsOf(...rest)).toEqual(expected);
  });

  test("asks a group of tests as one, which the details spell out", () => {
    const group = grouped("any", [asks(1), grouped("all", [asks(2), asks(3)])]);
    const { tests, details } = laidOut([{ segment: 9, key: undefined, rest: [group] }]);
    const opOf = (kind: "any" | "all") => FLAGS.deep | (DEEP[kind] << DEEP_SHIFT);
    expect(details).toEqual([2, COLUMN, 2, COLUMN, 3, 2, COLUMN, 1, opOf("all"), 0]);
    expect(tests).toEqual([all, everybody, ~3, opOf("any") | FLAGS.last, 5, 9]);
  });
});

describe("entries are listed", () => {
  const entry = (segment: number, key: Key | undefined): Entry => ({ segment, key, rest: [] });
  const { tests, listings, starts } = laidOut([
    entry(0, { side: "atMost", column: 3, at: 2 }),
    entry(1, { side: "is", column: 5, at: 3 }),
    entry(2, { side: "is", column: 4, at: 0 }),
    entry(3, undefined),
    entry(4, { side: "is", column: 5, at: 1 }),
    entry(5, { side: "is", column: 5, at: 3 }),
    entry(6, { side: "atLeast", column: 3, at: 2 }),
  ]);

  test("by side, then by column", () => {
    const rows = Array.from({ length: 4 }, (_, index) => listings.slice(4 * index, 4 * index + 4));
    expect(rows).toEqual([
      [SIDES.is, 4, 2, 6],
      [SIDES.is, 5, 7, 11],
      [SIDES.atLeast, 3, 12, 16],
      [SIDES.atMost, 3, 17, 21],
    ]);
    expect(listings.slice(16)).toEqual([SIDES.end]);
  });

  test("those that wait for everybody first, then coordinate by coordinate", () => {
    expect(tests.filter((_, index) => index % 3 === 2)).toEqual([3, 2, 4, 1, 5, 6, 0]);
    expect(starts).toEqual([
      ...[0, 1],
      ...[1, 2, 2, 2, 2],
      ...[2, 2, 3, 3, 5],
      ...[5, 5, 5, 6, 6],
      ...[6, 6, 6, 7, 7],
    ]);
  });
});
