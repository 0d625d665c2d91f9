import { type Json, textOf } from "../json.ts";
import { parseRegex } from "../regex/parse.ts";
import { matches } from "../regex/program.ts";

/**
 * Whether a text matches a regular expression, in time linear in its length.
 *
 * @param flags `i` to ignore case.
 * @returns undefined where the expression is not one of this language, or the text is too long to be searched.
 */
export function matchesPattern(actual: Json, pattern: Json, flags: "" | "i"): boolean | undefined {
  if (typeof pattern !== "string") return undefined;
  const parsed = parseRegex(pattern, { ignoreCase: flags === "i" });
  return parsed.ok ? matches(parsed.program, textOf(actual)) : undefined;
}
