import { describe, expect, test } from "vitest";
import { parseRegex } from "../../../rules/regex/parse.ts";
import { LONGEST_TEXT, matches } from "../../../rules/regex/program.ts";
import { run } from "../../../rules/regex/run.ts";
import { automaton, program } from "./patterns.ts";

type Row = [pattern: string, flags: "" | "i", found: readonly string[], notFound: readonly string[]];

test.each<Row>([
  ["sale", "", ["sale", "/sale/", "presale"], ["sal", "Sale", ""]],
  ["", "", ["", "x"], []],
  [".", "", ["x", "\u0085", "😀"], ["", "\n", "\r", "\u2028", "\u2029"]],
  ["a.c", "", ["abc", "a.c"], ["ac", "a\nc"]],
  ["a\\.c", "", ["a.c"], ["abc"]],
  ["^\\/sale(\\/|$)", "", ["/sale", "/sale/x"], ["/sales", "/x/sale"]],
  ["a-b_c,d}e]", "", ["a-b_c,d}e]"], ["a-b"]],
  ["\\d\\D", "", ["1a", "1٣"], ["12", "a1", "٣a"]],
  ["^\\w+$", "", ["aZ_09"], ["é", "a-b", ""]],
  ["^\\W+$", "", ["é -"], ["_", "a"]],
  ["^\\s$", "", ["\t", "\v", "\f", " ", "\u00a0", "\ufeff", "\u2028", "\u3000"], ["\u200b", "\u0085", "x"]],
  ["^\\S$", "", ["x", "\u200b"], [" ", "\n"]],
  ["^\\t\\r\\n\\f\\v\\0$", "", ["\t\r\n\f\v\0"], ["\t\r\n\f\v0"]],
  ["^\\x41\\u00e9\\cJ\\cj$", "", ["Aé\n\n"], ["AÉ\n\n"]],
  ["\\^\\$\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\\\", "", ["^$*+?()[]{}|\\"], ["^$"]],
  ["^[a-c]$", "", ["a", "b", "c"], ["d", "A", "-"]],
  ["^[^a-c]$", "", ["d", "A", "\n"], ["a", "b", ""]],
  ["^[\\d\\-_.]+$", "", ["1-2_3."], ["a"]],
  ["^[\\w-.]+$", "", ["a-b.c"], ["a b", "a/b", "/"]],
  ["^[a-]$|^[-b]$|^[--/]$", "", ["a", "-", "b", ".", "/"], ["0", "c"]],
  ["[]", "", [], ["", "a"]],
  ["[^]", "", ["a", "\n"], [""]],
  ["^[^\\]]$", "", ["["], ["]"]],
  ["^[\\b]$", "", ["\b"], ["b"]],
  ["^[.*+?^$(){}|]$", "", [".", "*", "^", "$", "|"], ["a"]],
  ["^[\\x41-\\u0043]$", "", ["A", "B", "C"], ["D"]],
  ["^(a|b)(?:c|d)(?<name>e|)$", "", ["ac", "bde"], ["a", "ab"]],
  ["a|b|", "", ["a", "", "z"], []],
  ["^(?:prada|chanel|gucci)$", "i", ["PRADA", "Chanel", "gucci"], ["prad", "pradagucci"]],
  ["^ab*c$", "", ["ac", "abbbc"], ["bc"]],
  ["^ab+c$", "", ["abc", "abbbc"], ["ac"]],
  ["^ab?c$", "", ["ac", "abc"], ["abbc"]],
  ["^ab*?c+?d??$", "", ["acd", "abbcc"], ["ab"]],
  ["^a{3}$", "", ["aaa"], ["aa", "aaaa"]],
  ["^a{2,}$", "", ["aa", "aaaaaa"], ["a"]],
  ["^a{2,4}?$", "", ["aa", "aaa", "aaaa"], ["a", "aaaaa"]],
  ["^a{0}b{0,1}$", "", ["", "b"], ["a", "bb"]],
  ["^(?:a{2}){2}$", "", ["aaaa"], ["aaa", "aaaaa"]],
  ["^(?:(?:a*)*)*$", "", ["", "aaa"], ["b"]],
  ["^$", "", [""], ["a", "\n"]],
  ["a$b|^c^d|e^", "", [], ["ab", "cd", "a\nb", "e"]],
  ["x*$", "", ["", "a", "x"], []],
  ["\\bsale\\b", "", ["sale", "a sale!", "-sale-"], ["sales", "resale", "sale_", "sale1"]],
  ["\\Bale", "", ["sale"], ["ale", " ale"]],
  ["^\\B$", "", [""], ["a", " "]],
  ["\\b", "", ["a", " a"], ["", " ", "é"]],
  ["a\\b", "", ["a", "a é", "aé"], ["ab"]],
  ["(?:\\b|x)+y", "", ["y", "xy"], ["zy"]],
  ["-12-25$", "", ["1980-12-25"], ["1980-12-25 "]],
  ["(?:utm_|gclid)", "", ["?utm_source=x", "gclid=1"], ["utm", "UTM_"]],
  ["straße", "i", ["STRAßE", "straße"], ["STRASSE"]],
  ["CAFÉ", "i", ["café", "Café"], ["cafe"]],
  ["[^k]", "i", ["x", "\u212a"], ["k", "K"]],
  ["^\\w$", "i", ["k", "S"], ["\u212a", "\u017f"]],
  ["^[à-ï]$", "i", ["À", "é"], ["e", "ð"]],
  ["^[^à-ï]$", "i", ["e", "ð"], ["À", "é"]],
  ["σ", "i", ["Σ", "ς", "σ"], ["s"]],
  ["^.$", "", ["é"], ["😀"]],
  ["^..$", "", ["😀"], []],
  ["^[😀]{2}$", "", ["😀"], ["x"]],
  ["^[^😀]$", "", ["x"], ["\ud83d"]],
  ["[\\ud800-\\udbff][\\udc00-\\udfff]", "", ["😀", "👜"], ["x", "\ud83d"]],
  ["👜|👠", "", ["a 👠"], ["😀"]],
  ["^toString|__proto__$", "", ["toString", "__proto__"], [""]],
])("%s with flags %j", (pattern, flags, found, notFound) => {
  const [searched, table] = [program(pattern, flags), automaton(pattern, flags)];
  for (const text of [...found, ...notFound]) {
    const expected = found.includes(text);
    expect([text, new RegExp(pattern, flags).test(text)]).toEqual([text, expected]);
    expect([text, matches(searched, text)]).toEqual([text, expected]);
    expect([text, run(table, text)]).toEqual([text, expected]);
  }
});

describe("long texts", () => {
  const searched = program("x$", "");

  test("a text of 2,048 code units is searched", () => {
    expect(matches(searched, `${"a".repeat(LONGEST_TEXT - 1)}x`)).toBe(true);
    expect(matches(searched, "a".repeat(LONGEST_TEXT))).toBe(false);
  });

  test("a longer one is not, so nothing is said about it", () => {
    expect(matches(searched, `${"a".repeat(LONGEST_TEXT)}x`)).toBeUndefined();
  });
});

test("a program is the same whenever it is written", () => {
  expect(parseRegex("(?:utm_|gclid)[^&]*", { ignoreCase: true })).toEqual(
    parseRegex("(?:utm_|gclid)[^&]*", { ignoreCase: true }),
  );
});
