import { describe, expect, test } from "vitest";
import type { Condition } from "../../../rules/condition.ts";
import { evaluate } from "../../../rules/evaluate.ts";
import type { Json } from "../../../rules/json.ts";
import { parseDocument } from "../../../rules/parse.ts";
import { STORE } from "../../builders/document.ts";

const found = (parts: object) => {
  const parsed = parseDocument({ version: 1, store: STORE, ...parts });
  return parsed.ok ? [] : parsed.errors.map(({ code, path }) => `${code} ${path}`);
};
const segment = (when: object) => ({ segments: { s: { when } } });
const times = <One>(count: number, make: (index: number) => One) =>
  Array.from({ length: count }, (_, i) => make(i));
const negated = (levels: number): object =>
  levels === 1 ? { "visit.count": 1 } : { $not: negated(levels - 1) };
const elements = (levels: number): object =>
  levels === 1 ? { $gt: 1 } : { $elemMatch: { a: elements(levels - 1) } };
const integerKeys = (count: number) => Object.fromEntries(times(count, (index) => [String(index), 1]));
const segments = (count: number, when: (index: number) => object) => ({
  segments: Object.fromEntries(times(count, (index) => [`s${index}`, { when: when(index) }])),
});

const HOSTILE: [string, object, string][] = [
  ["17 levels", segment(negated(17)), "too_deep /segments/s/when"],
  ["17 levels of elements", segment({ "customer.x": elements(18) }), "too_deep /segments/s/when"],
  [
    "501 comparisons",
    segment({
      $or: [...times(499, (count) => ({ "visit.count": count })), { "visit.count": { $gt: 1, $lt: 0 } }],
    }),
    "too_many /segments/s/when",
  ],
  [
    "501 comparisons in the elements of a list",
    segment({ "customer.x": { $elemMatch: integerKeys(501) } }),
    "too_many /segments/s/when",
  ],
  [
    "501 inline signals",
    segment({
      $and: [
        { $or: times(499, () => ({ $did: { count: "a" } })) },
        { $and: times(2, () => ({ $did: { count: "a" } })) },
      ],
    }),
    "too_many /segments/s/when",
  ],
  ["50,000 integer keys in a condition", segment(integerKeys(50_000)), "out_of_range /segments/s/when"],
  ["400,000 integer keys in a condition", segment(integerKeys(400_000)), "out_of_range /segments/s/when"],
  ["50,000 integer keys for segments", { segments: integerKeys(50_000) }, "out_of_range /segments"],
  [
    "50,000 facts in an example",
    { segments: { s: { when: {}, examples: [{ facts: integerKeys(50_000), expect: true }] } } },
    "out_of_range /segments/s/examples/0/facts",
  ],
  ["a segment in itself", segments(1, () => ({ "segments.s0": true })), "cycle /segments/s0/when"],
  [
    "a cycle of three",
    segments(3, (index) => ({ $not: { [`segments.s${(index + 1) % 3}`]: true } })),
    "cycle /segments/s0/when",
  ],
  [
    "a cycle of 10,000",
    segments(10_000, (index) => ({ [`segments.s${(index + 1) % 10_000}`]: true })),
    "cycle /segments/s0/when",
  ],
  [
    "a prototype as a fact",
    segment(JSON.parse('{"__proto__": 1}')),
    "unknown_fact /segments/s/when/__proto__",
  ],
  [
    "a constructor as a fact",
    segment({ "constructor.name": "Object" }),
    "unknown_fact /segments/s/when/constructor.name",
  ],
  [
    "a prototype as a segment",
    { segments: JSON.parse('{"__proto__": {"when": {}}}') },
    "wrong_name /segments/__proto__",
  ],
  [
    "a prototype as a store",
    JSON.parse('{"__proto__": {"version": 1}, "signals": []}'),
    "unknown_field /__proto__",
  ],
  [
    "a pattern that looks behind",
    segment({ "page.url": { $regex: "(?<=a)b" } }),
    "regex_unsupported /segments/s/when/page.url/$regex",
  ],
];

describe("what would break a weaker reader is refused with its place:", () => {
  test.each(HOSTILE)("%s", (_name, parts, first) => {
    const [error] = found(JSON.parse(JSON.stringify(parts)));
    expect(error).toBe(first);
  });
});

describe("segments inside segments", () => {
  const doubling = segments(40, (index) =>
    index === 0
      ? { "visit.count": 1 }
      : { $or: [{ [`segments.s${index - 1}`]: true }, { [`segments.s${index - 1}`]: false }] },
  );
  const chain = segments(10_000, (index) =>
    index === 0 ? { "visit.count": 1 } : { [`segments.s${index - 1}`]: true },
  );

  test("that double on each of 40 levels are counted, not written out", () => {
    const errors = found(doubling);
    expect(errors).toContain("too_many /segments/s39/when");
    expect(errors).not.toContain("too_many /segments/s6/when");
  });

  test("that are 10,000 levels deep are refused, the first 16 not", () => {
    const errors = found(chain);
    expect(errors[0]).toBe("too_deep /segments/s16/when");
    expect(errors).toHaveLength(10_000 - 16);
  });
});

describe("nothing throws while it is evaluated", () => {
  const facts: { [fact: string]: Json } = { "page.url": `${"a".repeat(10_000)}!`, ...integerKeys(50_000) };
  test.each<[string, object, unknown]>([
    [
      "a pattern that explodes elsewhere, on 10,000 letters",
      { "page.url": { $regex: "^(a+)+$" } },
      "unknown",
    ],
    ["the same on 2,000 letters", { short: { $regex: "^(a+)+$" } }, false],
    ["a prototype", JSON.parse('{"__proto__": 1}'), "unknown"],
    ["an inherited name", { toString: { $exists: true } }, false],
    ["an operator that does not exist", { "page.url": { $what: 1 } }, "unknown"],
    ["50,000 keys", integerKeys(50_000), true],
    ["a pattern that is none", { "page.url": { $regex: "(" } }, "unknown"],
  ])("%s", (_name, condition, expected) => {
    const known = { ...facts, short: `${"a".repeat(2_000)}!` };
    expect(evaluate(condition as Condition, known)).toBe(expected);
  });
});
