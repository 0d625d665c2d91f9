import { describe, expect, test } from "vitest";
import { parseRegex, REGEX_LIMITS } from "../../../rules/regex/parse.ts";

function refusal(pattern: string) {
  const parsed = parseRegex(pattern);
  return parsed.ok ? undefined : parsed.problem;
}

describe("refuses, saying where and what to write instead", () => {
  test.each<[pattern: string, code: string, at: number, advice: string]>([
    ["(a)\\1", "regex_unsupported", 3, "write out the text"],
    ["(?<n>a)\\k<n>", "regex_unsupported", 7, "write out the text"],
    ["a(?=b)", "regex_unsupported", 1, "$and"],
    ["a(?!b)", "regex_unsupported", 1, "$not"],
    ["(?<=a)b", "regex_unsupported", 0, "$and"],
    ["(?<!a)b", "regex_unsupported", 0, "$not"],
    ["\\p{L}+", "regex_unsupported", 0, "[a-zà-ÿ]"],
    ["x\\P{L}", "regex_unsupported", 1, "[a-zà-ÿ]"],
    ["(?>a+)b", "regex_unsupported", 0, "(?:...)"],
    ["(?i)sale", "regex_unsupported", 0, "$regexi"],
    ["(?P<n>a)", "regex_unsupported", 0, "(?<name>...)"],
    ["(?#note)a", "regex_syntax", 0, "(?:...)"],
    ["(?<1>a)", "regex_syntax", 0, "(?<name>...)"],
    ["a(b", "regex_syntax", 1, "write )"],
    ["a)b", "regex_syntax", 1, "write \\)"],
    ["a[b", "regex_syntax", 1, "write ]"],
    ["[", "regex_syntax", 0, "write ]"],
    ["[b-", "regex_syntax", 0, "write ]"],
    ["[z-a]", "regex_syntax", 1, "lower character first"],
    ["*a", "regex_syntax", 0, "write \\*"],
    ["a**", "regex_syntax", 2, "write \\*"],
    ["^+", "regex_syntax", 1, "write \\+"],
    ["a|?", "regex_syntax", 2, "write \\?"],
    ["\\b*", "regex_syntax", 2, "write \\*"],
    ["a{2}{3}", "regex_syntax", 4, "write \\{"],
    ["a{,3}", "regex_syntax", 1, "{2,5}"],
    ["{{name}}", "regex_syntax", 0, "write \\{"],
    ["a{3,2}", "regex_syntax", 1, "lower number first"],
    ["a\\", "regex_syntax", 1, "write \\\\"],
    ["[a\\", "regex_syntax", 2, "write \\\\"],
    ["\\x4", "regex_syntax", 0, "two hexadecimal digits"],
    ["\\u{1f600}", "regex_syntax", 0, "four hexadecimal digits"],
    ["\\u00e", "regex_syntax", 0, "four hexadecimal digits"],
    ["\\c1", "regex_syntax", 0, "\\cJ"],
    ["\\012", "regex_syntax", 0, "\\x0a"],
    ["\\Asale\\Z", "regex_syntax", 0, "write ^"],
    ["sale\\z", "regex_syntax", 4, "write $"],
    ["\\q", "regex_syntax", 0, "write q"],
    ["[\\B]", "regex_syntax", 1, "write B"],
    ["/???***[)", "regex_syntax", 3, "write \\?"],
  ])("%s", (pattern, code, at, advice) => {
    const problem = refusal(pattern);
    expect(problem).toMatchObject({ code, at });
    expect(problem?.message).toContain(advice);
    expect(problem?.message).toContain(`(character ${at + 1} of the pattern)`);
  });
});

describe("limits", () => {
  test("a pattern of 256 characters is read, one of 257 is refused", () => {
    expect(refusal("a".repeat(REGEX_LIMITS.pattern))).toBeUndefined();
    expect(refusal("a".repeat(REGEX_LIMITS.pattern + 1))).toMatchObject({ code: "regex_too_large", at: 256 });
  });

  test("a program of 1,000 instructions is written, one of 1,001 is refused", () => {
    const parsed = parseRegex("a{999}");
    expect(parsed.ok && parsed.program.instructions.length).toBe(REGEX_LIMITS.instructions);
    expect(refusal("a{1000}")).toMatchObject({ code: "regex_too_large", at: 0 });
  });

  test.each<[pattern: string, at: number]>([
    ["ab(?:a{100}){100}", 2],
    ["(((a{99}){99}){99}){99}", 2],
    ["x(?:){1001}", 1],
    ["(?:(?:(?:){999}){999}){999}", 3],
    ["a{99999999999999999999999}", 0],
    ["a{600}b{600}", 0],
    ["a{600}|b{600}", 0],
    ["(?:a?){0,600}", 0],
  ])("%s is refused without being written out", (pattern, at) => {
    expect(refusal(pattern)).toMatchObject({ code: "regex_too_large", at });
  });

  test.each(["a?b*c+", "(?:ab|c|)*", "a{3,7}", "a{3,}", "(a|b){2,}?|c", "()", "a{0}", "[]", "\\bx\\B^$"])(
    "%j is repeated as often as there is room for its instructions, no more",
    (pattern) => {
      const parsed = parseRegex(pattern);
      const size = parsed.ok ? Math.max(1, parsed.program.instructions.length - 1) : 0;
      const most = Math.floor((REGEX_LIMITS.instructions - 1) / size);
      expect(refusal(`(?:${pattern}){${most}}`)).toBeUndefined();
      expect(refusal(`(?:${pattern}){${most + 1}}`)).toMatchObject({ code: "regex_too_large", at: 0 });
    },
  );

  test("groups may nest as deep as a pattern is long", () => {
    expect(refusal(`${"(".repeat(128)}${")".repeat(128)}`)).toBeUndefined();
  });
});
