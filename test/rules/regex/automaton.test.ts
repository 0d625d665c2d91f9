import { expect, test } from "vitest";
import { automatonOf } from "../../../rules/regex/automaton.ts";
import { run } from "../../../rules/regex/run.ts";
import { automaton, type Flags, program } from "./patterns.ts";

test.each<[pattern: string, flags: Flags, states: number, bytes: number]>([
  ["^/sale(/|$)", "", 8, 80],
  ["(?:utm_|gclid)", "", 9, 125],
  ["-12-25$", "", 7, 80],
  ["^(?:prada|chanel|gucci)$", "i", 16, 190],
  ["\\bsale\\b", "", 7, 90],
  ["^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}$", "i", 8, 120],
])("%s with flags %j is %s states in at most %s bytes", (pattern, flags, states, bytes) => {
  const table = automaton(pattern, flags);
  expect(table.length - 1).toBe(states);
  expect(new TextEncoder().encode(JSON.stringify(table)).length).toBeLessThanOrEqual(bytes);
});

test.each([
  "[\\ud800-\\udbff]x",
  "[^\\ud83d]$",
  "👜|\\udc5c",
  '[\\u0000-\\u001f"\\\\]',
  "[\\u2028\\ufeff-\\uffff]",
])("%s survives its journey as JSON in UTF-8", (pattern) => {
  const table = automaton(pattern);
  const bytes = new TextEncoder().encode(JSON.stringify(table));
  expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(table);
});

test.each<[one: string, other: string]>([
  ["(?:a|b|c)+", "[a-c]"],
  ["(a*)*$", ""],
  ["^(?:ab|ac)$", "^a[bc]$"],
  ["^(a|aa)+$", "^a+$"],
  ["a{2,3}", "aa"],
  ["\\bx|x", "x"],
])("%s and %s find the same, so they are one automaton, in its fewest states and classes", (one, other) => {
  expect(automaton(one)).toEqual(automaton(other));
});

test("what has been found stays found, whatever follows", () => {
  const table = automaton("sale");
  expect(run(table, "sale")).toBe(true);
  expect(run(table, `sale ${"x".repeat(5000)}\n`)).toBe(true);
});

test("an automaton has at most 512 states, one past that there is none", () => {
  expect(automatonOf(program("a{511}"))?.length).toBe(1 + 512);
  expect(automatonOf(program("a{512}"))).toBeUndefined();
  expect(automatonOf(program("(?:a|b)*a(?:a|b){9}c"))).toBeUndefined();
});

test("the largest automaton still tells its states from its classes", () => {
  const pattern = "^[a-z]{500}[A-Z]é$";
  const text = `${"q".repeat(500)}Qé`;
  const table = automaton(pattern);
  expect(run(table, text)).toBe(true);
  expect(run(table, text.slice(1))).toBe(false);
  expect(run(table, `${text}q`)).toBe(false);
});

test("an automaton is plain JSON, and the same whenever it is made", () => {
  expect(automaton("^/sale(/|$)")).toEqual(automaton("^/sale(/|$)"));
  expect(automaton("ab")).toEqual(["4a5b6c4", "152", "15263", "3!"]);
});
