import { automatonOf } from "../../../rules/regex/automaton.ts";
import { parseRegex } from "../../../rules/regex/parse.ts";

export type Flags = "" | "i";

/** The program of a pattern that is known to be good. */
export function program(pattern: string, flags: Flags = "") {
  const parsed = parseRegex(pattern, { ignoreCase: flags === "i" });
  if (!parsed.ok) throw new Error(`${pattern}: ${parsed.problem.message}`);
  return parsed.program;
}

/** The automaton of a pattern that is known to have one. */
export function automaton(pattern: string, flags: Flags = "") {
  const table = automatonOf(program(pattern, flags));
  if (!table) throw new Error(`${pattern} has too many states`);
  return table;
}
