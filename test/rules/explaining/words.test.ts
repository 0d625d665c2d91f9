import { describe, expect, test } from "vitest";
import { parseSentence, ruleWords } from "../../../rules/explaining/sentence.ts";
import type { JsonObject } from "../../../rules/json.ts";

/** Says a condition, and reads it back. */
function says(when: JsonObject, sentence: string): void {
  expect(ruleWords({ when })).toBe(sentence);
  expect(parseSentence(sentence)).toEqual({ ok: true, rule: { when } });
}

describe("each test of a fact has its words, which read back:", () => {
  test.each<[JsonObject, string]>([
    [{ $eq: 1 }, "is exactly 1"],
    [{ $ne: "US" }, "is other than US"],
    [{ $gt: 1.5 }, "is more than 1.5"],
    [{ $gte: -1 }, "is at least -1"],
    [{ $lt: 2 }, "is less than 2"],
    [{ $lte: 1e21 }, "is at most 1e+21"],
    [{ $in: ["AE", "SA"] }, "is one of AE, SA"],
    [{ $in: [] }, "is one of nothing"],
    [{ $in: ["nothing"] }, 'is one of "nothing"'],
    [{ $nin: [1, null, true] }, "is none of 1, null, true"],
    [{ $ini: ["a b"] }, 'is in any letter case one of "a b"'],
    [{ $nini: ["a"] }, "is in any letter case none of a"],
    [{ $all: ["a", "b"] }, "has all of a, b"],
    [{ $alli: ["a"] }, "has in any letter case all of a"],
    [{ $size: 2 }, "has size (is 2)"],
    [{ $size: { $gt: 2 } }, "has size (is more than 2)"],
    [{ $exists: true }, "is known"],
    [{ $exists: false }, "is not known"],
    [{ $type: "string" }, "is of type string"],
    [{ $elemMatch: { $gt: 2 } }, "has an element that (is more than 2)"],
    [{ $elemMatch: { id: "a" } }, "has an element where (id is a)"],
    [{ $elemMatch: { $or: [{ id: "a" }] } }, "has an element where (at least one of (id is a))"],
    [{ $elemMatch: {} }, "has an element where (always)"],
    [{ $not: { $gt: 2 } }, "is not (is more than 2)"],
    [{ $regex: "^a" }, 'matches "^a"'],
    [{ $regexi: "a" }, "matches in any letter case a"],
    [{ $notRegex: "a" }, "does not match a"],
    [{ $notRegexi: "a" }, "does not match in any letter case a"],
    [{ $veq: "1.2" }, 'is version "1.2"'],
    [{ $vne: 2 }, "is not version 2"],
    [{ $vgt: "v1" }, "is later than version v1"],
    [{ $vgte: "v1" }, "is at least version v1"],
    [{ $vlt: "v1" }, "is earlier than version v1"],
    [{ $vlte: "v1" }, "is at most version v1"],
    [{ $inGroup: "vips" }, "is in the list vips"],
    [{ $notInGroup: "vips" }, "is not in the list vips"],
    [{ $between: [1, 2] }, "is between 1 and 2"],
    [{ $startsWith: "a" }, "starts with a"],
    [{ $startsWith: ["a", "b"] }, "starts with one of a, b"],
    [{ $endsWith: "a" }, "ends with a"],
    [{ $endsWith: ["a"] }, "ends with one of a"],
    [{ $near: { km: 5, lat: 25.2, lon: 55.3 } }, "is within 5 km of 25.2, 55.3"],
    [{ $cidr: "10.0.0.0/8" }, 'is in the network "10.0.0.0/8"'],
    [{ $cidr: ["::1"] }, 'is in one of the networks "::1"'],
    [{ $dow: ["mon", 7] }, "falls on mon, 7"],
    [{ $dow: { days: ["sat"], tz: "visitor" } }, "falls on sat in visitor time"],
    [{ $hour: "08:00-18:00" }, 'falls in the hours "08:00-18:00"'],
    [{ $hour: { hours: "08:00-18:00", tz: "store" } }, 'falls in the hours "08:00-18:00" in store time'],
    [{ $anniversary: { within: "7d" } }, "has its anniversary in the next 7 days"],
    [{ $anniversary: { since: "1d" } }, "has its anniversary in the last 1 day"],
    [
      { $anniversary: { within: "2w", since: "3d", tz: "visitor" } },
      "has its anniversary in the next 2 weeks or in the last 3 days in visitor time",
    ],
    [{ $anniversary: { within: "soon" } }, 'has its anniversary in the next "soon"'],
    [{ $ref: "v.price" }, "is that of v.price"],
    [{ $ne: { $ref: "v.price" } }, "is other than that of v.price"],
    [{ $gte: 1, $lt: 3 }, "is at least 1 and is less than 3"],
  ])("%j %s", (wanted, words) => {
    says({ it: wanted }, `it ${words}`);
  });
});

describe("what has no words of its own stands as JSON, and reads back:", () => {
  test.each<[JsonObject, string]>([
    [{ $what: 1 }, 'fulfils {"$what":1}'],
    [{ $gt: 1, $what: [1, "}]"] }, 'is more than 1 and fulfils {"$what":[1,"}]"]}'],
    [{ $in: 5 }, 'fulfils {"$in":5}'],
    [{ $type: 5 }, 'fulfils {"$type":5}'],
    [{ $exists: 1 }, 'fulfils {"$exists":1}'],
    [{ $between: [1] }, 'fulfils {"$between":[1]}'],
    [{ $between: [1, 2, 3] }, 'fulfils {"$between":[1,2,3]}'],
    [{ $near: { km: 5 } }, 'fulfils {"$near":{"km":5}}'],
    [{ $near: "here" }, 'fulfils {"$near":"here"}'],
    [{ $dow: { days: ["sat"] } }, 'fulfils {"$dow":{"days":["sat"]}}'],
    [{ $dow: { days: ["sat"], tz: "moon" } }, 'fulfils {"$dow":{"days":["sat"],"tz":"moon"}}'],
    [{ $dow: { days: "sat", tz: "store" } }, 'fulfils {"$dow":{"days":"sat","tz":"store"}}'],
    [{ $dow: { days: ["sat"], tz: "store", x: 1 } }, 'fulfils {"$dow":{"days":["sat"],"tz":"store","x":1}}'],
    [{ $anniversary: {} }, 'fulfils {"$anniversary":{}}'],
    [{ $anniversary: "7d" }, 'fulfils {"$anniversary":"7d"}'],
    [{ $anniversary: { within: 7 } }, 'fulfils {"$anniversary":{"within":7}}'],
    [{ $anniversary: { within: "7d", since: 7 } }, 'fulfils {"$anniversary":{"within":"7d","since":7}}'],
    [{ $anniversary: { within: "7d", x: 1 } }, 'fulfils {"$anniversary":{"within":"7d","x":1}}'],
    [{ $anniversary: { within: "7d", tz: "moon" } }, 'fulfils {"$anniversary":{"within":"7d","tz":"moon"}}'],
    [{ $ne: { $ref: 5 } }, 'is other than {"$ref":5}'],
    [{ $ne: { $ref: "v", x: 1 } }, 'is other than {"$ref":"v","x":1}'],
    [{ $ne: ['a"b\\', "]"] }, 'is other than ["a\\"b\\\\","]"]'],
  ])("%j as %s", (wanted, words) => {
    says({ it: wanted }, `it ${words}`);
  });

  test.each<[JsonObject, string]>([
    [{ $and: 5 }, 'exactly {"$and":5}'],
    [{ $or: [5] }, 'exactly {"$or":[5]}'],
    [{ $or: [{ a: 1 }, 5] }, 'exactly {"$or":[{"a":1},5]}'],
    [{ $what: [{ a: 1 }] }, 'exactly {"$what":[{"a":1}]}'],
    [{ $not: [{ a: 1 }] }, 'exactly {"$not":[{"a":1}]}'],
    [{ a: 1, $nor: { b: 1 } }, 'a is 1, and exactly {"$nor":{"b":1}}'],
  ])("%j as %s", (when, sentence) => {
    says(when, sentence);
  });
});

describe("groups, plain values and names read back:", () => {
  test.each<[JsonObject, string]>([
    [{ $and: [] }, "all of ()"],
    [{ $nor: [{ a: 1 }, { b: 2 }] }, "none of (a is 1; b is 2)"],
    [
      { a: null, b: false, c: ["x"], d: { e: 1 } },
      'a is null, and b is false, and c is ["x"], and d is {"e":1}',
    ],
    [{ a: { $in: [1, 2] }, b: 3 }, "a is one of 1, 2, and b is 3"],
    [{ "two words": "in", "a-b.c": "x." }, '"two words" is "in", and a-b.c is "x."'],
    [{ مرحبا: 'say "hi"' }, '"مرحبا" is "say \\"hi\\""'],
  ])("%j as %s", (when, sentence) => {
    says(when, sentence);
  });
});

describe("each signal has its words, which read back:", () => {
  const steps = [{ event: "a" }, { event: "b" }];
  test.each<[JsonObject, string]>([
    [{ count: "a" }, "the number of a"],
    [{ count: ["a", "b"] }, "the number of a or b"],
    [{ count: ["a"] }, "the number of any of (a)"],
    [{ count: [] }, "the number of any of ()"],
    [{ count_distinct: "a", of: "x" }, "the number of different x in a"],
    [{ sum: "a", of: "x" }, "the sum of x in a"],
    [{ avg: ["a", "b"], of: "x" }, "the average of x in a or b"],
    [{ min: ["a"], of: "x" }, "the least x in any of (a)"],
    [{ max: "a", of: "x" }, "the greatest x in a"],
    [{ median: "a", of: "x" }, "the median of x in a"],
    [{ first: "a", of: "x" }, "the first x in a"],
    [{ last: "a", of: "x" }, "the last x in a"],
    [{ most_frequent: "a", of: "x" }, "the most frequent x in a"],
    [{ unique_list: "a", of: "x" }, "the list of different x in a"],
    [{ time_since_first: "a" }, "the time since the first a"],
    [{ time_since_last: "a", unit: "day" }, "the time since the last a counted in days"],
    [{ active_days: "a" }, "the number of days with a"],
    [{ score: "a", half_life: "1w", cap: 5 }, "the score of a halved every 1 week capped at 5"],
    [{ count: "a", by: "item_brand", limit: 5 }, "the number of a for each item_brand limited to 5"],
    [{ count: "a", where: { x: 1 } }, "the number of a where x is 1"],
    [{ count: "a", where: { x: 1, y: 2 } }, "the number of a where (x is 1, and y is 2)"],
    [
      { count: "a", where: { x: { $gt: 1, $lt: 3 } } },
      "the number of a where (x is more than 1 and is less than 3)",
    ],
    [{ count: "a", where: { $not: { x: 1 } } }, "the number of a where (not (x is 1))"],
    [{ count: "a", where: {} }, "the number of a where (always)"],
    [{ count: "a", except: ["b", "c"] }, "the number of a without those of b or c"],
    [{ count: "a", within: "30m" }, "the number of a in the last 30 minutes"],
    [{ count: "a", within: "1h" }, "the number of a in the last 1 hour"],
    [{ count: "a", within: { sessions: 1 } }, "the number of a in the last 1 session"],
    [{ count: "a", within: { sessions: 3 } }, "the number of a in the last 3 sessions"],
    [{ count: "a", within: "10s" }, "the number of a in the last 10 seconds"],
    [{ count: "a", within: "07d" }, 'the number of a in the last "07d"'],
    [{ count: "a", within: "in 7d" }, 'the number of a in the last "in 7d"'],
    [{ count: "a", within: "7days" }, 'the number of a in the last "7days"'],
    [{ sequence: steps }, "the number of times that (a; then b)"],
    [{ sequence: [] }, "the number of times that ()"],
    [{ sequence: steps, scope: "all" }, "the number of times that (a; then b) over all time"],
    [{ sequence: steps, scope: "session" }, "the number of times that (a; then b) in one session"],
    [{ sequence: steps, scope: "event" }, "the number of times that (a; then b) in one event"],
    [{ sequence: steps, span: "2d" }, "the number of times that (a; then b) altogether within 2 days"],
    [
      {
        sequence: [
          { event: "a", as: "v" },
          { event: ["b", "c"], immediate: true, within: "1d", where: { x: 1 } },
        ],
      },
      "the number of times that (a as v; then b or c at once within 1 day where x is 1)",
    ],
    [
      {
        sequence: [
          { event: "a", immediate: false },
          { event: "b", not: true },
          { event: "c", not: false },
        ],
      },
      "the number of times that (a not at once; then no b; then some c)",
    ],
  ])("%j as %s", (signal, words) => {
    says({ $did: signal }, `${words} is once or more`);
    says({ $did: { ...signal, is: { $lte: 2 } } }, `${words} is at most 2`);
  });

  test.each<[JsonObject]>([
    [{ within: "7d" }],
    [{ total: "a" }],
    [{ count: "a", sum: "a" }],
    [{ count: 5 }],
    [{ count: ["a", 5] }],
    [{ sum: "a", of: 5 }],
    [{ count: "a", strange: 1 }],
    [{ count: "a", where: 5 }],
    [{ count: "a", within: 5 }],
    [{ count: "a", within: { sessions: "5" } }],
    [{ count: "a", within: { sessions: 5, x: 1 } }],
    [{ time_since_last: "a", unit: "year" }],
    [{ sequence: steps, of: "x" }],
    [{ sequence: "a" }],
    [{ sequence: [{ event: "a" }, 5] }],
    [{ sequence: [{ event: 5 }] }],
    [{ sequence: [{ as: "v" }] }],
    [{ sequence: [{ event: "a", strange: 1 }] }],
    [{ sequence: [{ event: "a", not: 1 }] }],
    [{ sequence: [{ event: "a", immediate: 1 }] }],
  ])("%j as JSON", (signal) => {
    says({ $did: signal }, `the signal ${JSON.stringify(signal)} is once or more`);
  });
});

describe("how long a match lasts has words, which read back:", () => {
  test.each<[JsonObject, string]>([
    [{ mode: "live" }, "live"],
    [{ mode: "sticky" }, "sticky"],
    [{ mode: "sticky", min_stay: "1d" }, "sticky, for at least 1 day"],
    [{ mode: "sticky", max_stay: "2w" }, "sticky, for at most 2 weeks"],
    [{ mode: "sticky", exit_when: { a: 1, b: 2 } }, "sticky, until (a is 1, and b is 2)"],
    [{ mode: "sticky", never_again: true }, "sticky, once only"],
    [{ mode: "sticky", never_again: false }, "sticky, time and again"],
    [{ mode: "sticky", strange: 1 }, 'exactly {"mode":"sticky","strange":1}'],
    [{ mode: "often" }, 'exactly {"mode":"often"}'],
  ])("%j as %s", (membership, words) => {
    const sentence = `a is 1; membership ${words}`;
    expect(ruleWords({ when: { a: 1 }, membership })).toBe(sentence);
    expect(parseSentence(sentence)).toEqual({ ok: true, rule: { when: { a: 1 }, membership } });
  });
});

describe("a sentence that is none is refused where it goes wrong:", () => {
  test.each<[string, string]>([
    ["a is is", 'at character 6, "is": a value is expected.'],
    ["is is 1", 'at character 1, "is": a name is expected.'],
    ["7 is 1", 'at character 1, "7": a name is expected.'],
    ["a is exactly 1 and", 'at the end: a test such as "is" or "is at least" is expected.'],
    ["a is exactly 1 and is 2", 'at character 20, "is": a test such as "is" or "is at least" is expected.'],
    ["a fulfils 5", "at the end: an object in JSON is expected."],
    ["exactly [1]", "at the end: an object in JSON is expected."],
    ["a is between 1 or 2", 'at character 16, "or": "and" is expected.'],
    ["the strangest of a is 1", 'at character 1, "the": a signal such as "the number of" is expected.'],
    [
      "the time since the last a counted in years is 1",
      'at character 38, "years": a unit of time is expected.',
    ],
    ["a has its anniversary soon", 'at character 23, "soon": "in the next" or "in the last" is expected.'],
    [
      "a is 1; membership for ever",
      'at character 20, "for": how long a match lasts, such as "sticky" is expected.',
    ],
    ["a is 1; membership exactly 5", "at the end: an object in JSON is expected."],
    ['a is "b', "at character 5: no word of a rule begins like this."],
    ['a is {"b": "}"', "at character 6: this JSON does not end."],
  ])("%s", (sentence, message) => {
    expect(parseSentence(sentence)).toEqual({ ok: false, message });
  });

  test("spaces and line breaks between words mean nothing", () => {
    expect(parseSentence(" a\n is   1 , and b is (".replace("(", "2  "))).toEqual({
      ok: true,
      rule: { when: { a: 1, b: 2 } },
    });
  });
});
