import { describe, expect, test } from "vitest";
import { automatonOf } from "../../../rules/regex/automaton.ts";
import { parseRegex } from "../../../rules/regex/parse.ts";
import { matches, type Program } from "../../../rules/regex/program.ts";
import { run } from "../../../rules/regex/run.ts";
import { program } from "./patterns.ts";

type Evil = readonly [pattern: string, pump: string, tail: string];

const NESTED: readonly Evil[] = [
  ["^(a+)+$", "a", "!"],
  ["(a+)+$", "a", "!"],
  ["^(a*)*$", "a", "!"],
  ["(a*)*b", "a", ""],
  ["((a*)*)*b", "a", ""],
  ["^((a+)+)+$", "a", "!"],
  ["(?:a+)*c", "a", "b"],
  ["(?:a*)+c", "a", "b"],
  ["(a+a+)+b", "a", "!"],
  ["(x+x+)+y", "x", ""],
  ["(x*)*y", "x", "z"],
  ["(.*)*x", "a", "\n"],
  ["(.+)+x", "a", ""],
  ["^(.*)+$", "a", "\n"],
  ["(\\w+)*$", "a", "!"],
  ["^(\\w+\\s?)*$", "word ", "!"],
  ["^(\\w+\\s*)+:", "ab ", ""],
  ["^([a-zA-Z]+)*$", "a", "1"],
  ["^(([a-z])+.)+[A-Z]([a-z])+$", "a", ""],
  ["^([a-z]+)+\\d$", "a", "!"],
  ["(\\d+)+x", "1", ""],
  ["^(\\d+,?)+$", "1", "!"],
  ["^(?:\\d+\\.?)+$", "1", "x"],
  ["([^,]*,?)*;", "a,", ""],
  ["(?:[^>]+)*>", "a", ""],
  ["(\\s*\\S*)*=", "a ", ""],
  ["^(?:(?:a?)*)*$", "a", "b"],
  ["(?:a?){20}a{20}b", "a", ""],
  ["(a{1,3}){1,30}b", "a", ""],
  ["(?:a{0,5}){0,5}$", "a", "b"],
  ["^(a?){50}a{50}$", "a", "b"],
  ["^(?:.?){60}x$", "a", ""],
];

const OVERLAPPING: readonly Evil[] = [
  ["^(a|a)*$", "a", "!"],
  ["^(a|aa)+$", "a", "!"],
  ["(a|aa|aaa)+$", "a", "!"],
  ["(a|a?)+$", "a", "!"],
  ["(a|b|ab)*c", "ab", ""],
  ["(?:a|ab|b)*$", "ab", "!"],
  ["^(?:\\w|\\d)+$", "1", "!"],
  ["^(\\d|\\w|\\S)*!$", "1", "?"],
  ["^([a-z]|[a-m]|[m-z])+$", "m", "1"],
  ["(?:\\s|\\n)+$", "\n", "x"],
  ["^(?:.|\\n|\\s)*x$", "\n", "y"],
  ["(.|[\\s\\S])*z", "a", ""],
  ["^((ab)*|(a|b)*)*c$", "ab", ""],
  ["^(?:a|b|c|abc|ab|bc)+$", "abc", "!"],
  ["(<[^>]*>|<.*>)*$", "<>", "!"],
  ["(?:'[^']*'|'.*')*x", "''", ""],
  ["^(?:-+|[-a])*b", "-", ""],
];

const POLYNOMIAL: readonly Evil[] = [
  ["\\s+$", " ", "x"],
  ["\\s*$x|\\s+y", " ", "z"],
  ["^\\s+|\\s+$", " ", "x"],
  ["a*a*a*a*b", "a", ""],
  ["a+a+a+a+a+b", "a", ""],
  [".*.*.*=", "a", ""],
  ["x.*x.*x.*y", "x", ""],
  ["\\d+\\d+\\d+-", "1", ""],
  ["(.*),(.*),(.*),(.*);", ",", ""],
  ["^.*a.*b.*c.*d$", "abc", ""],
  ["\\w*\\d*\\w*!", "1", "?"],
  ['[^"]*"[^"]*"[^"]*"x', '"', ""],
  ["a.{0,90}b.{0,90}c", "ab", ""],
  ["(?:a.*){5}z", "a", ""],
  ["=.*&.*=.*#", "=&", ""],
];

const IN_THE_WILD: readonly Evil[] = [
  [
    "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
    "a",
    "!",
  ],
  ["^([\\w.%+-]+)+@([\\w-]+\\.)+[a-z]{2,}$", "a", "!"],
  ["^(https?:\\/\\/)?([\\da-z.-]+)\\.([a-z.]{2,6})([\\/\\w .-]*)*\\/?$", "a.", "!"],
  ["^(([a-z0-9]+-?)*[a-z0-9]+\\.)+[a-z]{2,}$", "a", "!"],
  ["^#([\\da-f]{3}|[\\da-f]+)*;$", "f", ""],
  ["(?:[?&][^=]*=?[^&]*)*#", "?a=b", ""],
  ["^(?:\\/[^/]*)*\\/sale$", "/a", ""],
  ["<!--(?:-?[^-])*-->|<(?:[^>]*)*>", "<!--", ""],
  ["(?:\\/\\*(?:[^*]|\\*[^/])*\\*\\/)*x", "/**/", ""],
  ["^\\$?(\\d{1,3},?(\\d{3},?)*\\d{3}(\\.\\d{0,2})?|\\d{1,3})$", "111,", "!"],
  ["(?:Mobile|Tablet|.*)*Safari/(\\d+.?)*$", "Mobile", "!"],
  ["^(?:(?:utm_[a-z]+|[a-z_]+)=[^&]*&?)*$", "utm_a=1&", "\n="],
  ['((?:[^\\\\"]|\\\\.)*)*"', "\\a", ""],
  ["^[\\s\\u200c]+|[\\s\\u200c]+$", "\u200c", "x"],
  ["^(?:0|[1-9]\\d*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-z-][\\da-z-]*))*$", "0.", "!"],
];

const EVIL = [...NESTED, ...OVERLAPPING, ...POLYNOMIAL, ...IN_THE_WILD];

describe("patterns that hang a backtracking engine", () => {
  test.each(EVIL)("%s takes steps in proportion to the text", (pattern, pump, tail) => {
    const searched = program(pattern);
    const most = 2 * searched.instructions.length;
    for (const length of [100, 1000]) {
      const text = pump.repeat(length / pump.length) + tail;
      expect(stepsOf(searched, text)).toBeLessThanOrEqual(most * (text.length + 1));
    }
  });

  test.each(EVIL)("%s has an automaton that answers the same, if any", (pattern, pump, tail) => {
    const searched = program(pattern);
    const table = automatonOf(searched);
    for (const text of [0, 1, 2, 7, 2000].map((times) => pump.repeat(times).slice(0, 2000) + tail)) {
      expect(table === undefined || run(table, text)).toBe(table === undefined || matches(searched, text));
    }
  });

  test("there are enough of them, each once", () => {
    expect(new Set(EVIL.map(([pattern]) => pattern)).size).toBe(EVIL.length);
    expect(EVIL.length).toBeGreaterThanOrEqual(60);
  });

  test.each([
    "(a+)\\1+$",
    "^(?=(a+)+$)",
    "^(?!(a+)+b)",
    "(?<=(a+)+)b",
    "(?<x>a*)*\\k<x>",
    "^(?:a{1,30}){1,30}$",
    "((a{1,20}){1,20}){1,20}",
    "(.{1,99}){1,99}=",
  ])("%s is refused", (pattern) => {
    expect(parseRegex(pattern).ok).toBe(false);
  });
});

test("a hundred thousand characters are searched at once", () => {
  const text = `${"a".repeat(100_000)}!`;
  const searched = program("^(a+)+$");
  expect(matches(searched, text, text.length)).toBe(false);
  expect(matches(searched, text.slice(0, -1), text.length)).toBe(true);
  const table = automatonOf(searched);
  expect(table && run(table, text)).toBe(false);
});

test("twice the text takes twice the steps", () => {
  const searched = program("(x+x+)+y");
  const [once, twice] = [500, 1000].map((length) => stepsOf(searched, "x".repeat(length)));
  expect((twice ?? 0) / (once ?? 1)).toBeCloseTo(2, 1);
});

/** How often a search looks at an instruction. */
function stepsOf(searched: Program, text: string) {
  let steps = 0;
  const instructions = new Proxy(searched.instructions, {
    get: (target, key, receiver) => {
      if (key !== "length") steps++;
      return Reflect.get(target, key, receiver);
    },
  });
  matches({ ...searched, instructions }, text);
  return steps;
}
