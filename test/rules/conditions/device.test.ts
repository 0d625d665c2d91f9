import { expect, test } from "vitest";
import type { Condition } from "../../../rules/condition.ts";
import { forDevice, isRunnable } from "../../../rules/conditions/device.ts";
import { evaluatorOf } from "../../../rules/conditions/kleene.ts";
import { evaluate } from "../../../rules/evaluate.ts";
import type { Json } from "../../../rules/json.ts";
import { eventOperators } from "../../../rules/operators.ts";

/** A device knows the operators for events, and nothing else. */
const onDevice = evaluatorOf(eventOperators);

test.each<[about: string, condition: Condition, holds: Json[], fails: Json[]]>([
  ["a pattern", { it: { $regex: "^A" } }, ["Abc"], ["abc", "bA"]],
  ["a pattern of any case", { it: { $regexi: "^A" } }, ["Abc", "abc"], ["bA"]],
  ["no pattern", { it: { $notRegex: "^A" } }, ["abc", "bA"], ["Abc"]],
  ["no pattern of any case", { it: { $notRegexi: "^A" } }, ["bA"], ["Abc", "abc"]],
  ["a beginning", { it: { $startsWith: "/sale" } }, ["/sale", "/sale/shoes"], ["/SALE", "to/sale"]],
  ["one of two beginnings", { it: { $startsWith: ["/a", "/b"] } }, ["/a1", "/b"], ["/c", "x/a", "x/b"]],
  ["an end", { it: { $endsWith: ".ae" } }, ["shop.ae"], ["shop.AE", ".ae.com", "shopxae"]],
  ["one of two ends", { it: { $endsWith: [".ae", ".sa"] } }, ["shop.ae", "shop.sa"], [".ae/", ".sa/"]],
  [
    "signs that mean something in a pattern",
    { it: { $startsWith: "a.b*(c)|^$[\\{/" } },
    ["a.b*(c)|^$[\\{/1"],
    ["axb"],
  ],
  ["a range", { it: { $between: [2, 4] } }, [2, 3, 4], [1.9, 4.1]],
  ["what is not so", { it: { $not: { $regex: "^A" } } }, ["abc"], ["Abc"]],
  ["a length", { it: { $size: { $between: [1, 2] } } }, [["a"], ["a", "b"]], [[], ["a", "b", "c"], "a"]],
  ["an element", { it: { $elemMatch: { $regexi: "^a" } } }, [["b", "A"]], [["b"], []]],
  [
    "an element by its fields",
    { it: { $elemMatch: { k: { $startsWith: "a" } } } },
    [[{ k: "ab" }]],
    [[{ k: "b" }]],
  ],
  [
    "an element by one of two fields",
    { it: { $elemMatch: { $or: [{ k: { $startsWith: "a" } }, { l: 1 }] } } },
    [[{ k: "ab", l: 2 }], [{ k: "b", l: 1 }]],
    [[{ k: "b", l: 2 }]],
  ],
  [
    "one of two conditions",
    { $or: [{ it: { $regex: "^A" } }, { it: { $endsWith: "z" } }] },
    ["Ab", "bz"],
    ["ab"],
  ],
  ["neither condition", { $nor: [{ it: { $regex: "^A" } }, { it: "z" }] }, ["b"], ["Ab", "z"]],
  ["both conditions", { $and: [{ it: { $regex: "^A" } }, { it: { $endsWith: "z" } }] }, ["Az"], ["Ab", "bz"]],
  ["no condition", { $not: { it: { $regex: "^A" } } }, ["b"], ["Ab"]],
  ["both ends of a text", { it: { $startsWith: "a", $endsWith: "z" } }, ["az", "a-z"], ["ab", "bz"]],
  ["a pattern twice", { it: { $regex: "a", $regexi: "B" } }, ["ab", "aB"], ["a", "Ab"]],
  ["a range with a limit", { it: { $between: [2, 9], $lte: 4 } }, [2, 4], [1, 5]],
  ["what a device knows already", { it: { $gt: 2, $in: [3, 4] } }, [3, 4], [1, 5]],
  ["a plain list", { it: ["a", { $regex: "a" }] as Json }, [["a", { $regex: "a" }]], [["a"], "a"]],
  ["a plain object", { it: { $regex: "a", name: "b" } }, [{ $regex: "a", name: "b" }], ["a", {}]],
])("a device answers as the edge does about %s", (_about, condition, holds, fails) => {
  const asked = forDevice(condition);
  const answers = (evaluator: typeof evaluate, when: Condition, facts: Json[]) =>
    facts.map((it) => evaluator(when, { it }));
  expect(answers(onDevice, asked, holds)).toEqual(holds.map(() => true));
  expect(answers(onDevice, asked, fails)).toEqual(fails.map(() => false));
  expect(answers(evaluate, condition, holds)).toEqual(holds.map(() => true));
  expect(answers(evaluate, condition, fails)).toEqual(fails.map(() => false));
  expect(onDevice(asked, {})).toBe(evaluate(condition, {}));
});

test("a condition that needs no rewriting stays as it is written", () => {
  const condition: Condition = {
    a: 1,
    b: { $gt: 2, $lte: 5 },
    c: ["x"],
    $or: [{ d: { $in: ["e"] } }],
    f: {},
  };
  expect(forDevice(condition)).toEqual(condition);
});

test("a device knows no saved groups", () => {
  expect(onDevice({ $savedGroup: { id: "vips" } }, { it: 1 })).toBe("unknown");
});

test.each<[pattern: string, ignoreCase: boolean, runs: boolean]>([
  ["^/sale/[0-9]+$", false, true],
  ["^/sale/[0-9]+$", true, true],
  ["(", false, false],
  ["a.{0,90}b.{0,90}c", false, false],
])("whether a device can run /%s/, ignoring case %s: %s", (pattern, ignoreCase, runs) => {
  expect(isRunnable(pattern, ignoreCase)).toBe(runs);
});
