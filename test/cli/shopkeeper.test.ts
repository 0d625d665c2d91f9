import { describe, expect, test } from "vitest";
import { SAMPLE, shopkeeper, typed } from "./shell.ts";

test.each<[string, string[], number, string]>([
  ["an unknown command", ["chekc"], 2, 'there is no command "chekc"; did you mean "check"?'],
  ["a command unlike any", ["dance"], 2, "there are: check, test, explain, replay"],
  ["a name that every object has", ["toString"], 2, 'there is no command "toString"'],
  ["an unknown flag", ["check", SAMPLE, "--jsn"], 2, '"check" has no flag --jsn; did you mean --json?'],
  ["a flag unlike any", ["check", SAMPLE, "--loudly"], 2, "see: shopkeeper check --help"],
  ["an unknown letter", ["check", SAMPLE, "-x"], 2, '"check" has no flag -x'],
  ["a flag without its value", ["replay", "-", "--rules"], 2, "--rules needs a value: --rules RULES"],
  ["a value for a switch", ["check", SAMPLE, "--json=yes"], 2, "--json takes no value"],
  ["a missing operand", ["check"], 2, "RULES is missing: shopkeeper check RULES"],
  ["an operand too many", ["check", SAMPLE, "more"], 2, '"more" is too much'],
])("%s ends with one line that says what to do", async (_name, words, code, message) => {
  const ended = await typed(words);
  expect(ended).toMatchObject({ code, out: "", note: expect.stringContaining(message) });
  expect(ended.note.trim().split("\n")).toHaveLength(1);
});

describe("help", () => {
  test.each([[[]], [["help"]], [["--help"]], [["-h"]]])("%j lists the commands", async (words) => {
    const { code, out } = await typed(words);
    expect(code).toBe(0);
    for (const name of ["check", "explain", "replay"]) expect(out).toMatch(new RegExp(`^ {2}${name} `, "m"));
  });

  test.each([[["check", "--help"]], [["help", "explain"]], [["replay", "-h"]]])(
    "%j shows flags, an example and the exit codes",
    async (words) => {
      const { code, out } = await typed(words);
      expect(code).toBe(0);
      expect(out).toContain("--json");
      expect(out).toContain("  npx shopkeeper ");
      expect(out).toContain("0 fine, 1 problems in the input, 2 wrong usage, 3 a file could not be read");
    },
  );

  test("the version is the package's", async () => {
    expect((await shopkeeper(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

test("the process ends with the command's code, and a usage error leaves the output empty", async () => {
  const ended = await shopkeeper(["chekc"]);
  expect(ended).toMatchObject({ code: 2, out: "", note: expect.stringContaining('did you mean "check"?') });
});

test("a stack trace is for those who ask for it", async () => {
  const ended = await shopkeeper(["check", "absent"], { env: { SHOPKEEPER_DEBUG: "1" } });
  expect(ended).toMatchObject({ code: 3, note: expect.stringContaining("\n    at ") });
});

test.each<[string, { [name: string]: string }, boolean]>([
  ["colours are for terminals", {}, false],
  ["colours can be forced", { FORCE_COLOR: "1" }, true],
  ["NO_COLOR is obeyed", { NO_COLOR: "1" }, false],
])("%s", async (_name, env, isColoured) => {
  const { out } = await shopkeeper(["check", SAMPLE], { env });
  expect(out.includes("\u001b[")).toBe(isColoured);
});
