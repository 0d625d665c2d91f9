import { describe, expect, test } from "vitest";
import { accessEntries } from "../../../../rules/matcher/build/access.ts";
import { type Coded, grouped, type Key, type Test } from "../../../../rules/matcher/build/tests.ts";

function key(column: number, at = 2): Key {
  return { side: "is", column, at };
}

let number = 0;

/** A test that so many pass, looked up by these keys. */
function asks(likely: number, ...keys: readonly Key[]): Test {
  number++;
  return { kind: "test", name: `t${number}`, head: number, operand: 0, likely, cost: 1, keys };
}

/** Where the segments wait: segment, column of the key, names of what is asked then. */
function waiting(...segments: readonly Coded[]) {
  return accessEntries(segments).map(({ segment, key, rest }) => [
    segment,
    key?.column,
    rest.map(({ name }) => name),
  ]);
}

const all = (...parts: readonly Coded[]) => grouped("all", parts);
const any = (...parts: readonly Coded[]) => grouped("any", parts);

describe("a segment waits", () => {
  const [rare, common, blind] = [asks(0.1, key(1)), asks(0.5, key(2)), asks(0.01)];

  test.each<[string, Coded, unknown]>([
    ["under its only test", rare, [[0, 1, []]]],
    ["for everybody if nothing can be looked up", blind, [[0, undefined, [blind.name]]]],
    ["under the test that the fewest pass", all(common, rare), [[0, 1, [common.name]]]],
    ["never under one that cannot be looked up", all(blind, common), [[0, 2, [blind.name]]]],
    [
      "under each value of its test",
      asks(0.2, key(3, 4), key(3, 7)),
      [
        [0, 3, []],
        [0, 3, []],
      ],
    ],
    [
      "under each of its alternatives",
      any(rare, common),
      [
        [0, 1, []],
        [0, 2, []],
      ],
    ],
    [
      "for everybody if one alternative cannot be looked up",
      any(rare, all(blind)),
      [
        [0, 1, []],
        [0, undefined, [blind.name]],
      ],
    ],
    ["for nobody without alternatives", any(), []],
    [
      "in each way through alternatives, with what else must hold",
      all(any(rare, asks(0.2, key(4))), common),
      [
        [0, 1, [common.name]],
        [0, 4, [common.name]],
      ],
    ],
  ])("%s", (_name, tree, expected) => {
    expect(waiting(tree)).toEqual(expected);
  });

  test("among equals, where fewer wait already", () => {
    const [one, two] = [asks(0.1, key(1)), asks(0.1, key(2))];
    expect(
      waiting(all(one, two), all(one, two), all(two, one), all(two, one)).map(([, column]) => column),
    ).toEqual([1, 2, 2, 1]);
  });

  test("apart by side and coordinate: what waits elsewhere does not count", () => {
    const [one, two] = [asks(0.1, key(1, 2)), asks(0.1, { side: "atLeast", column: 1, at: 3 })];
    const other = asks(0.1, key(1, 3));
    const entries = accessEntries([one, all(one, other), all(one, two, other), all(one, other, two)]);
    expect(entries.map(({ key: under }) => [under?.side, under?.at])).toEqual([
      ["is", 2],
      ["is", 3],
      ["atLeast", 3],
      ["is", 2],
    ]);
  });
});

describe("alternatives beside other tests", () => {
  const pair = () => any(asks(0.1, key(1)), asks(0.2, key(2)));

  test("are told apart while they make eight ways at most", () => {
    expect(waiting(all(pair(), pair(), pair()))).toHaveLength(8);
  });

  test("stay one test beyond, and the segment waits under the rarest group", () => {
    const few = any(asks(0.01, key(3)), asks(0.02, key(4)));
    expect(waiting(all(pair(), pair(), pair(), few)).map(([, column]) => column)).toEqual([3, 4]);
  });

  test.each([
    ["are keys while they need 32 of them at most", 32, 32],
    ["are no keys beyond", 33, 0],
  ])("%s", (_name, count, expected) => {
    const wide = any(...Array.from({ length: count }, (_, at) => asks(0.001, key(5, at))));
    const entries = accessEntries([all(wide, pair(), pair(), pair())]);
    expect(entries.filter((entry) => entry.key?.column === 5)).toHaveLength(expected);
  });
});

test("what is asked under a key is asked once, groups of all tests one by one", () => {
  const [one, two, three] = [asks(0.1, key(1)), asks(0.4), asks(0.5)];
  expect(waiting(all(one, two, all(two, three)))).toEqual([[0, 1, [two.name, three.name]]]);
});
