import { framed } from "./document/problems.ts";
import { type RulesFile, readRules } from "./document/rules-file.ts";
import type { Command, Given } from "./terminal/arguments.ts";
import { EXIT, type Exit } from "./terminal/failure.ts";
import { type Screen, several } from "./terminal/output.ts";

/** `shopkeeper check`: everything that publishing would refuse, with its place, and what is odd. */
export const check: Command = {
  about: "Checks a rule document: its form, its references, its examples, and what is odd in it.",
  operands: ["RULES"],
  flags: { strict: { about: "treat warnings as errors" } },
  examples: ["check rules.json", "check rules.json --strict --json"],
  run: async (given, screen) => {
    const [path = ""] = given.operands;
    const file = await readRules(path);
    const failed = file.errors.length > 0 || (given.on("strict") && file.warnings.length > 0);
    screen.out(given.on("json") ? asJson(file, !failed) : asText(file, given, screen));
    return exitOf(failed);
  },
};

function exitOf(failed: boolean): Exit {
  return failed ? EXIT.problems : EXIT.fine;
}

function asJson({ path, errors, warnings, counts }: RulesFile, ok: boolean): string {
  return JSON.stringify({ ok, file: path, errors, warnings, counts });
}

function asText(file: RulesFile, given: Given, screen: Screen): string {
  const { path, text, errors, warnings, counts } = file;
  const where = { path, text, screen };
  const odd = given.on("strict") ? "error" : "warning";
  const found = [framed(errors, "error", where), framed(warnings, odd, where)].filter(Boolean);
  const members = Object.entries(counts).map(([family, count]) =>
    several(count, family.slice(0, -1), family),
  );
  return [...found, verdict(file, screen), ...(members.length ? [members.join(", ")] : [])].join("\n\n");
}

function verdict({ path, errors, warnings }: RulesFile, { paint, marks }: Screen): string {
  if (errors.length + warnings.length === 0) return paint("green", `${marks.yes} ${path} is in order`);
  const summary = `${several(errors.length, "error")}, ${several(warnings.length, "warning")}`;
  return paint(errors.length ? "red" : "yellow", summary);
}
