import fc from "fast-check";
import { RE2JS } from "re2js";
import { expect, test } from "vitest";
import { automatonOf } from "../../../rules/regex/automaton.ts";
import { parseRegex, REGEX_LIMITS } from "../../../rules/regex/parse.ts";
import { matches } from "../../../rules/regex/program.ts";
import { run } from "../../../rules/regex/run.ts";
import type { Flags } from "./patterns.ts";

// Many cases in one test, on whatever machine.
const PATIENTLY = { timeout: 60_000 };

const flags = fc.constantFrom<Flags>("", "i");

test("any pattern answers as RegExp does", PATIENTLY, () => {
  fc.assert(
    fc.property(patternOf(JAVASCRIPT), flags, texts(JAVASCRIPT), (pattern, flag, samples) => {
      const native = nativeOf(pattern, flag);
      const answers = answersOf(pattern, flag, samples);
      expect(answers.searched).toEqual(native && samples.map((text) => native.test(text)));
      expect(answers.ran ?? answers.searched).toEqual(answers.searched);
    }),
    { numRuns: 300 },
  );
});

test("any pattern both read alike answers as RE2 does", PATIENTLY, () => {
  fc.assert(
    fc.property(patternOf(SHARED), flags, texts(SHARED), (pattern, flag, samples) => {
      const re2 = RE2JS.compile(pattern, flag === "i" ? RE2JS.CASE_INSENSITIVE : 0);
      const answers = answersOf(pattern, flag, samples);
      expect(answers.searched).toEqual(samples.map((text) => re2.matcher(text).find()));
      expect(answers.ran ?? answers.searched).toEqual(answers.searched);
    }),
    { numRuns: 200 },
  );
});

test("any text is read or refused, never thrown at", PATIENTLY, () => {
  const text = fc.string({ unit: fc.constantFrom(..."ab01(){}[]|*+?^$\\.,-:<=!>kxupcdwb😀"), maxLength: 24 });
  fc.assert(
    fc.property(text, flags, (pattern, flag) => {
      const parsed = parseRegex(pattern, { ignoreCase: flag === "i" });
      const native = nativeOf(pattern, flag);
      if (parsed.ok) expect(matches(parsed.program, "ab01")).toBe(native?.test("ab01"));
      else expect(parsed.problem.at).toBeLessThanOrEqual(pattern.length);
    }),
    { numRuns: 1000 },
  );
});

function answersOf(pattern: string, flag: Flags, samples: readonly string[]) {
  const parsed = parseRegex(pattern, { ignoreCase: flag === "i" });
  if (!parsed.ok) return {};
  const table = automatonOf(parsed.program);
  return {
    searched: samples.map((text) => matches(parsed.program, text)),
    ran: table && samples.map((text) => run(JSON.parse(JSON.stringify(table)), text)),
  };
}

function nativeOf(pattern: string, flag: Flags) {
  try {
    return new RegExp(pattern, flag);
  } catch {
    return undefined;
  }
}

/** What patterns and texts are made of. */
type Words = {
  readonly literals: readonly string[];
  readonly sets: readonly string[];
  readonly members: readonly string[];
  readonly characters: readonly string[];
};

const JAVASCRIPT: Words = {
  literals: [
    ..."aaabbcAB01_ -,&/éÉßſKkσςµİıǅ\ud83d\ude00",
    "\\/",
    "\\.",
    "\\x61",
    "\\u0062",
    "\\cJ",
    "\\t",
    "\\n",
    "😀",
  ],
  sets: [".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "[]", "[^]", "[\\0]"],
  members: [
    ..."abcAB01_.^-éÉßſKσµ\ud83d",
    "a-c",
    "A-Z",
    "0-9",
    "à-ÿ",
    "Α-ω",
    "\\x41-\\x43",
    "\\d",
    "\\W",
    "\\S",
    "\\b",
    "\\-",
    "\\]",
    "😀",
    "ẞ-ỿ",
  ],
  characters: [..."aaaabbbcABkKsS01_ -.,&/éÉßẞſKσςΣµμİıǅǆ\n\r\t\v\b\0\u2028\u00a0\ufeff\ud83d\ude00", "😀"],
};

// RE2 reads code points, knows the space of ASCII alone in \s, and only \n as the end of a line.
const SHARED: Words = {
  literals: [..."aaabbcAB01_ -,&/", "\\/", "\\.", "\\x61", "\\t", "\\n"],
  sets: [".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S"],
  members: [..."abcAB01_.", "a-c", "A-Z", "0-9", "\\x41-\\x43", "\\d", "\\s", "\\-", "\\]"],
  characters: [..."aaaabbbcABC01_ -.,&/\n\t"],
};

const ASSERTIONS = ["^", "$", "\\b", "\\B"];
const REPETITIONS = [
  "*",
  "+",
  "?",
  "{2}",
  "{0}",
  "{1,}",
  "{2,}",
  "{0,2}",
  "{1,3}",
  "*?",
  "+?",
  "??",
  "{1,2}?",
];

function patternOf({ literals, sets, members }: Words): fc.Arbitrary<string> {
  const classes = fc
    .tuple(fc.constantFrom("", "^"), fc.array(fc.constantFrom(...members), { minLength: 1, maxLength: 4 }))
    .map(([negation, inside]) => `[${negation}${inside.join("")}]`);
  const { pattern } = fc.letrec<{ pattern: string; sequence: string; part: string; atom: string }>((tie) => ({
    pattern: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((options) => options.join("|")),
    sequence: fc.array(tie("part"), { maxLength: 4 }).map((parts) => parts.join("")),
    part: fc.oneof(
      { weight: 3, arbitrary: tie("atom") },
      {
        weight: 2,
        arbitrary: fc.tuple(tie("atom"), fc.constantFrom(...REPETITIONS)).map((both) => both.join("")),
      },
      { weight: 1, arbitrary: fc.constantFrom(...ASSERTIONS) },
    ),
    atom: fc.oneof(
      { maxDepth: 3, depthIdentifier: "group" },
      { weight: 5, arbitrary: fc.constantFrom(...literals) },
      { weight: 1, arbitrary: fc.constantFrom(...sets) },
      { weight: 1, arbitrary: classes },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom("(", "(?:"), tie("pattern"))
          .map(([open, inside]) => `${open}${inside})`),
      },
    ),
  }));
  return pattern.filter(({ length }) => length <= REGEX_LIMITS.pattern);
}

// Short, for RegExp may take exponential time.
function texts({ characters }: Words) {
  return fc.array(fc.string({ unit: fc.constantFrom(...characters), maxLength: 12 }), {
    minLength: 4,
    maxLength: 12,
  });
}
