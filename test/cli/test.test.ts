import { describe, expect, test } from "vitest";
import { SAMPLE, typed, workplace } from "./shell.ts";

const work = workplace();
const store = { name: "Maison", currency: "EUR", timezone: "Europe/Paris" };
const signals = { looks: { count: "view_item", within: "1d" } };
const events = [
  { name: "view_item", time: "2026-11-20T10:00:00Z", items: [{ item_id: "a" }] },
  { name: "view_item", time: "2026-11-20T12:00:00+01:00" },
];

function file(name: string, when: object, examples: readonly object[]): string {
  return work.file(`${name}.json`, { version: 1, store, signals, segments: { s: { when, examples } } });
}

test("the sample's examples all hold", async () => {
  const { code, out } = await typed(["test", SAMPLE]);
  expect(code).toBe(0);
  expect(out).toContain("✓  screens                 #1       true     true     ");
  expect(out.trim().split("\n").at(-1)).toBe("25 examples, 0 broken");
});

test("an example that does not hold is shown with what was given, and ends with 1", async () => {
  const path = file("broken", { "geo.country": "AE" }, [
    { facts: { "geo.country": "AE" }, expect: true },
    { facts: { "geo.country": "FR" }, expect: true },
    { expect: "unknown" },
  ]);
  const { code, out } = await typed(["test", path]);
  expect(code).toBe(1);
  expect(out.split("\n")).toEqual([
    "   segment  example  expects  answers  given",
    '✓  s        #1       true     true     geo.country="AE"',
    '✗  s        #2       true     false    geo.country="FR"',
    "✓  s        #3       unknown  unknown  nothing",
    "",
    "3 examples, 1 broken",
    "",
  ]);
  const broken = await typed(["test", path, "--broken", "--json"]);
  expect(JSON.parse(broken.out)).toEqual({
    ok: false,
    examples: 3,
    broken: 1,
    results: [{ segment: "s", index: 1, expect: true, seen: false, ok: false }],
  });
});

describe("events are folded first:", () => {
  test.each<[string, object, object, string]>([
    ["until the last of them", { "signals.looks": 2 }, { events }, "true"],
    ["until a moment", { "signals.looks": 1 }, { events, now: "2026-11-21T10:30:00Z" }, "true"],
    ["none at all", { "signals.looks": 0 }, { events: [], now: 1_700_000_000_000 }, "true"],
    ["with the clock of the store", { "time.hour": 12, "time.weekday": 5 }, { events }, "true"],
    ["a moment without events", { "time.date": "2026-11-21" }, { now: "2026-11-20T23:30:00Z" }, "true"],
    ["facts win over them", { "signals.looks": 7 }, { events, facts: { "signals.looks": 7 } }, "true"],
    ["inline signals too", { $did: { count: "view_item", is: 2 } }, { events }, "true"],
    ["what they do not tell is unknown", { "geo.country": "AE" }, { events }, "unknown"],
  ])("%s", async (name, when, example, expected) => {
    const wanted = expected === "unknown" ? expected : expected === "true";
    const { code, out } = await typed(["test", file(name, when, [{ ...example, expect: wanted }]), "--json"]);
    expect([code, out]).toEqual([0, expect.stringContaining('"ok":true')]);
  });
});

test("a document that is wrong otherwise is not tested", async () => {
  const { code, note } = await typed(["test", file("wrong", { "geo.contry": 1 }, [])]);
  expect([code, note]).toEqual([1, expect.stringContaining('did you mean "geo.country"?')]);
});

test("a document without examples says how to write one", async () => {
  const { code, out } = await typed(["test", file("none", {}, [])]);
  expect([code, out]).toEqual([0, expect.stringContaining('Add "examples"')]);
});
