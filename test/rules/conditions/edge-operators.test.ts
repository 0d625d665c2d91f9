import { describe, expect, test } from "vitest";
import type { Condition, Facts, Truth } from "../../../rules/condition.ts";
import { evaluate } from "../../../rules/evaluate.ts";
import type { Json } from "../../../rules/json.ts";

type Row = [operand: Json, actual: Json | undefined, truth: Truth];

/** Rows of one operator: what it is given, the fact it meets, the answer. */
function rows(operator: string, cases: readonly Row[], around: Facts = {}): void {
  test.each(cases)(`${operator} %j of %j is %s`, (operand, actual, truth) => {
    expect(evaluate({ fact: { [operator]: operand } } as Condition, { ...around, fact: actual })).toBe(truth);
  });
}

describe("texts", () => {
  rows("$startsWith", [
    ["/sale", "/sale/shoes", true],
    ["/sale", "/SALE", false],
    [["/a", "/b"], "/b/1", true],
    [["/a", "/b"], "/c", false],
    ["1", 12, true],
    ["x", undefined, "unknown"],
  ]);
  rows("$endsWith", [
    [".ae", "shop.ae", true],
    [".ae", ".ae.com", false],
    [[".ae", ".sa"], "shop.sa", true],
    ["2", 12, true],
  ]);
  rows("$regex", [
    ["^a+$", "aaa", true],
    ["^a+$", "aab", false],
    ["^A", "a", false],
    ["(", "(", "unknown"],
    ["(?=a)", "a", "unknown"],
    ["a", "a".repeat(2049), "unknown"],
    [5, "5", "unknown"],
    ["5", 15, true],
  ]);
  rows("$regexi", [["^A", "abc", true]]);
  rows("$notRegex", [
    ["^A", "abc", true],
    ["^a", "abc", false],
    ["(", "x", "unknown"],
    ["a", undefined, "unknown"],
  ]);
  rows("$notRegexi", [["^A", "abc", false]]);
});

describe("ranges", () => {
  rows("$between", [
    [[1, 3], 1, true],
    [[1, 3], 3, true],
    [[1, 3], 0.9, false],
    [[1, 3], 3.1, false],
    [["a", "c"], "b", true],
    [[1], 1, false],
    [["2026-01-01", "2026-01-31"], "2026-01-31T00:00:00Z", true],
    [["2026-01-01", "2026-01-31"], "2026-01-31T00:00:01Z", false],
  ]);
  rows("$gt", [
    ["2026-01-01T00:00:00+04:00", "2025-12-31T23:00:00Z", true],
    ["2026-01-01T00:00:00+04:00", "2025-12-31T20:00:00Z", false],
    ["2026-01-01", "2026-01-01T00:00:01", true],
    ["2026-01-01", "2026-01-01T00:00:00.001Z", true],
    ["2026-01-01T10:00+0400", "2026-01-01T07:00Z", true],
    ["2026-01-01x", "2026-01-01y", true],
    ["2026-01-01", "today", true],
    ["today", "2026-01-01", false],
  ]);
  rows("$gte", [["2026-01-01T04:00:00+04:00", "2026-01-01", true]]);
  rows("$lte", [["2026-01-01", "2026-01-01T04:00:00+04:00", true]]);
  test("in compat, dates are text", () => {
    const facts = { at: "2025-12-31T23:00:00Z" };
    expect(evaluate({ at: { $gt: "2026-01-01T00:00:00+04:00" } }, facts, { compat: "growthbook" })).toBe(
      false,
    );
  });
});

describe("groups", () => {
  const groups = {
    vips: ["c-1", 7],
    list: { type: "list", attributeKey: "fact", values: ["x"] },
    broken: { type: "list" },
    condition: { type: "condition", values: ["x"] },
    asked: { type: "condition", condition: { fact: "y" } },
    both: { type: "list", attributeKey: "fact", values: ["x"], condition: { fact: "y" } },
    keyless: { type: "list", values: ["x"] },
    5: ["x"],
  };
  const answer = (condition: Condition, facts: Facts) => evaluate(condition, facts, { groups });
  test.each<[Condition, Facts, Truth]>([
    [{ fact: { $inGroup: "vips" } }, { fact: "c-1" }, true],
    [{ fact: { $inGroup: "vips" } }, { fact: "7" }, false],
    [{ fact: { $inGroup: "vips" } }, { fact: ["z", 7] }, true],
    [{ fact: { $inGroup: "list" } }, { fact: "x" }, true],
    [{ fact: { $inGroup: "gone" } }, { fact: "x" }, "unknown"],
    [{ fact: { $inGroup: "toString" } }, { fact: "x" }, "unknown"],
    [{ fact: { $inGroup: "broken" } }, { fact: "x" }, "unknown"],
    [{ fact: { $inGroup: "condition" } }, { fact: "x" }, "unknown"],
    [{ fact: { $inGroup: 5 } }, { fact: "x" }, "unknown"],
    [{ fact: { $notInGroup: "vips" } }, { fact: "c-2" }, true],
    [{ fact: { $notInGroup: "vips" } }, { fact: "c-1" }, false],
    [{ fact: { $notInGroup: "gone" } }, { fact: "c-1" }, "unknown"],
    [{ fact: { $notInGroup: "vips" } }, {}, "unknown"],
    [{ $savedGroup: { id: "list" } }, { fact: "x" }, true],
    [{ $savedGroup: { id: "list", attributeKey: "other" } }, { fact: "x", other: "y" }, false],
    [{ $savedGroup: { id: "gone" } }, { fact: "x" }, "unknown"],
    [{ $savedGroup: "list" }, { fact: "x" }, "unknown"],
    [{ $savedGroup: { id: 5 } }, { fact: "x" }, "unknown"],
    [{ $savedGroup: { id: "asked" } }, { fact: "y" }, true],
    [{ $savedGroup: { id: "asked" } }, { fact: "x" }, false],
    [{ $savedGroup: { id: "both" } }, { fact: "x" }, true],
    [{ $savedGroup: { id: "keyless" } }, { fact: "x" }, "unknown"],
    [{ $savedGroup: { id: "broken", attributeKey: "fact" } }, { fact: "x" }, "unknown"],
  ])("%j of %j is %s", (condition, facts, truth) => {
    expect(answer(condition, facts)).toBe(truth);
  });
});

describe("lists", () => {
  rows("$all", [
    [["a", "b"], ["b", "a", "c"], true],
    [["a", "b"], ["a"], false],
    [["1"], [1], true],
    ["a", ["a"], false],
    [["a"], "a", false],
  ]);
  rows("$alli", [[["A"], ["a"], true]]);
  rows("$ini", [
    [["ae"], "AE", true],
    [["ae"], ["US", "AE"], true],
    [["strasse"], "Straße", false],
    [["ae"], "US", false],
    ["ae", "AE", false],
  ]);
  rows("$nini", [
    [["ae"], "AE", false],
    [["ae"], "US", true],
    ["ae", "US", false],
  ]);
  rows("$size", [
    [2, ["a", "b"], true],
    [{ $gt: 2 }, ["a", "b"], false],
    [1, "a", false],
  ]);
  rows("$type", [
    ["array", [], true],
    ["object", {}, true],
    ["string", "", true],
    ["number", 0, true],
    ["boolean", false, true],
    ["object", [], false],
    ["string", undefined, "unknown"],
  ]);
});

describe("places", () => {
  const DUBAI = { lat: 25.2048, lon: 55.2708 };
  rows("$near", [
    [{ ...DUBAI, km: 130 }, [24.4539, 54.3773], true],
    [{ ...DUBAI, km: 120 }, [24.4539, 54.3773], false],
    [{ ...DUBAI, km: 130 }, { lat: 24.4539, lon: 54.3773 }, true],
    [{ lat: 0, lon: 179.9, km: 25 }, [0, -179.9], true],
    [{ lat: 90, lon: 0, km: 1 }, [90, 180], true],
    [{ lat: 0, lon: 0, km: 20_016 }, [0, 180], true],
    [{ lat: 0, lon: 0, km: 20_015 }, [0, 180], false],
    [DUBAI, [25, 55], false],
    [{ ...DUBAI, km: 10 }, "25,55", false],
    [{ ...DUBAI, km: 10 }, [25], false],
    [{ ...DUBAI, km: 0 }, DUBAI, true],
    [{ ...DUBAI, km: "10" }, DUBAI, false],
    [{ ...DUBAI, km: 10 }, { lat: "25.2048", lon: 55.2708 }, false],
    [{ ...DUBAI, km: 10 }, { lat: 25.2048, lon: "55.2708" }, false],
    [{ km: 10 }, DUBAI, false],
  ]);
  rows("$cidr", [
    ["10.0.0.0/8", "10.255.255.255", true],
    ["10.0.0.0/8", "11.0.0.0", false],
    ["192.0.2.128/25", "192.0.2.127", false],
    ["192.0.2.128/25", "192.0.2.128", true],
    ["192.0.2.1", "192.0.2.1", true],
    ["0.0.0.0/0", "203.0.113.9", true],
    [["10.0.0.0/8", "2001:db8::/32"], "2001:db8:ffff::1", true],
    ["2001:db8::/32", "2001:db9::1", false],
    ["::ffff:192.0.2.0/120", "::ffff:192.0.2.77", true],
    ["::/0", "10.0.0.1", false],
    ["10.0.0.0/8", "10.0.0", false],
    ["10.0.0.0/8", "10.0.0.256", false],
    ["10.0.0.0/33", "10.0.0.1", false],
    ["1::2::3/16", "1::1", false],
    ["2001:db8::/32", "2001:db8:0:0:0:0:0:0:1", false],
    ["1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8", true],
    ["fe80::/10", "febf::1", true],
    ["fe80::/10", "fec0::1", false],
    [7, "10.0.0.1", false],
  ]);
});

describe("the calendar", () => {
  const dubai = { "store.timezone": "Asia/Dubai", "geo.timezone": "America/New_York" };
  // 21 November 2026 is a Saturday; 20:30 UTC is half past midnight on Sunday in Dubai, and 15:30 on Saturday in New York.
  const LATE = "2026-11-21T20:30:00Z";
  rows(
    "$dow",
    [
      [["sun"], LATE, true],
      [["sat"], LATE, false],
      [[7], LATE, true],
      [["mon", 7], LATE, true],
      ["sun", LATE, true],
      ["sat", LATE, false],
      [{ tz: "visitor" }, LATE, false],
      [{ days: ["sat"], tz: "visitor" }, LATE, true],
      [{ days: ["sat"], tz: "store" }, LATE, false],
      [["sun"], Date.parse(LATE), true],
      [["sun"], "someday", "unknown"],
      [["sun"], undefined, "unknown"],
    ],
    dubai,
  );
  rows(
    "$hour",
    [
      ["00:00-01:00", LATE, true],
      ["00:31-01:00", LATE, false],
      ["00:30-00:31", LATE, true],
      ["00:00-00:30", LATE, false],
      ["22:00-06:00", LATE, true],
      ["06:00-22:00", LATE, false],
      ["00:00-24:00", LATE, true],
      ["00:30-00:30", LATE, false],
      ["00:30-00:10", LATE, true],
      ["00:40-00:30", LATE, false],
      ["00:40-00:31", LATE, true],
      [{ hours: "15:00-16:00", tz: "visitor" }, LATE, true],
      [{ tz: "visitor" }, LATE, "unknown"],
    ],
    dubai,
  );
  test("needs a zone", () => {
    const at = (facts: Facts, options = {}) =>
      evaluate({ at: { $hour: "20:00-21:00" } }, { ...facts, at: LATE }, options);
    expect(at({})).toBe("unknown");
    expect(at({}, { timezone: "UTC" })).toBe(true);
    expect(at({ "store.timezone": "Asia/Dubay" })).toBe("unknown");
    expect(at({ "store.timezone": "Asia/Dubai" }, { timezone: "UTC" })).toBe(false);
  });

  const today = (day: string): Facts => ({ "store.timezone": "Asia/Dubai", "time.now": `${day}T08:00:00Z` });
  test.each<[string, Json, string, Truth]>([
    ["today", { within: "1d" }, "1990-11-21", true],
    ["tomorrow", { within: "1d" }, "1990-11-22", false],
    ["in six days", { within: "7d" }, "1990-11-27", true],
    ["in seven days", { within: "7d" }, "1990-11-28", false],
    ["yesterday", { within: "7d" }, "1990-11-20", false],
    ["yesterday, looking back", { since: "2d" }, "1990-11-20", true],
    ["two days ago, looking back", { since: "2d" }, "1990-11-19", false],
    ["today, looking back only", { since: "2d" }, "1990-11-21", false],
    ["a date and time", { within: "1d" }, "1990-11-21T23:59:00Z", true],
    ["no date", { within: "7d" }, "soon", "unknown"],
    ["a date inside other text", { within: "7d" }, "born 1990-11-21", "unknown"],
    ["neither ahead nor behind", {}, "1990-11-21", false],
  ])("an anniversary: %s", (_name, operand, date, truth) => {
    expect(evaluate({ day: { $anniversary: operand } }, { ...today("2026-11-21"), day: date })).toBe(truth);
  });

  test.each<[string, string, Truth]>([
    ["2026-12-29", "1990-01-03", true],
    ["2026-02-28", "2000-02-29", true],
    ["2026-03-01", "2000-02-29", false],
    ["2028-02-28", "2000-02-29", true],
    ["2028-02-29", "2000-02-29", true],
  ])("on %s, %s comes round within a week: %s", (day, date, truth) => {
    expect(evaluate({ day: { $anniversary: { within: "7d" } } }, { ...today(day), day: date })).toBe(truth);
  });

  test("an anniversary that was yesterday is looked back to over the turn of the year", () => {
    expect(
      evaluate({ day: { $anniversary: { since: "7d" } } }, { ...today("2026-01-02"), day: "1990-12-30" }),
    ).toBe(true);
  });

  test("an anniversary needs to know today", () => {
    expect(
      evaluate({ day: { $anniversary: { within: "7d" } } }, { day: "1990-11-21" }, { timezone: "UTC" }),
    ).toBe("unknown");
  });
});

describe("versions", () => {
  rows("$vgt", [
    ["1.9.9", "1.10.0", true],
    ["1.10.0", "1.10.0", false],
    ["1.0.0-rc.1", "1.0.0", true],
  ]);
  rows("$vgte", [["1.10.0", "v1.10.0+build", true]]);
  rows("$vlt", [["1.10.0", "1.9.9", true]]);
  rows("$vlte", [["1.10.0", "1.10.0", true]]);
  rows("$veq", [
    ["1.2", "1-2", true],
    [1, "1", true],
    ["0", true, true],
  ]);
  rows("$vne", [
    ["1.2.3", "1.2.4", true],
    ["1.2.3", "v1.2.3+7", false],
    ["1.v2.3", "1.2.3", true],
    ["1.2.3+7.8", "1.2.3+9", false],
  ]);
  rows("$vlt", [
    ["1.2.10a", "1.2.9a", false],
    ["1.2.a10", "1.2.a9", false],
  ]);
});

describe("facts inside facts", () => {
  test.each<[string, Facts, Json | undefined]>([
    ["signals.views.PRADA", { "signals.views": { PRADA: 3 } }, true],
    ["signals.views.Dr. Dre", { "signals.views": { "Dr. Dre": 3 } }, true],
    ["a.b.c", { "a.b": { c: 3 }, a: { b: { c: 4 } } }, true],
    ["a.b.c", { "a.b": { d: 3 }, a: { b: { c: 3 } } }, "unknown"],
    ["list.1", { list: [1, 3] }, true],
    ["a.b", { a: "text" }, "unknown"],
  ])("%s in %j", (path, facts, truth) => {
    expect(evaluate({ [path]: 3 }, facts)).toBe(truth);
  });
});

test("a fact's own toString is data and is not called", () => {
  const facts = { a: { toString: 1, valueOf: 2 }, list: [{ toString: "x" }] };
  for (const [operator, operand] of Object.entries({
    $gt: 1,
    $in: ["x"],
    $regex: "x",
    $startsWith: "x",
    $cidr: "::/0",
    $dow: [1],
  })) {
    expect(() =>
      evaluate({ a: { [operator]: operand }, list: { [operator]: operand } }, facts),
    ).not.toThrow();
  }
  expect(evaluate({ a: "x", list: 1 }, facts)).toBe(false);
  expect(evaluate({ a: "[object Object]" }, facts)).toBe(true);
});
