import type { EvaluateOptions, Facts } from "./condition.ts";
import { readFacts } from "./matcher/read.ts";
import { markMatches } from "./matcher/run.ts";
import { type Matcher, matchedIds } from "./matcher/view.ts";

/**
 * Ids of the segments that these facts are in, in the order of the document. Unknown is not a match.
 *
 * Answers what `evaluate` would for each segment, at the cost of the segments that match rather than of all.
 *
 * @param options what `evaluate` may lean on, for operators outside the index; without `compat`, which is for tests of `evaluate`.
 */
export function match(
  matcher: Matcher,
  facts: Facts,
  options: Omit<EvaluateOptions, "compat"> = {},
): readonly string[] {
  readFacts(matcher, facts);
  markMatches(matcher, { facts, options });
  return matchedIds(matcher);
}
