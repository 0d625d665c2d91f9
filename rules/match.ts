import type { EvaluateOptions, Facts } from "./condition.ts";
import { readFacts } from "./matcher/read.ts";
import { markMatches } from "./matcher/run.ts";
import type { Matcher } from "./matcher/view.ts";
import { idAt } from "./matcher/view.ts";

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

function matchedIds(matcher: Matcher): readonly string[] {
  const { matched, parts } = matcher;
  const ids: string[] = [];
  // The last bit stands for nobody.
  const count = parts.ids.length / 2;
  for (let word = 0; word < matched.length; word++) {
    let bits = matched[word] ?? 0;
    while (bits !== 0) {
      const segment = 32 * word + 31 - Math.clz32(bits & -bits);
      if (segment < count) ids.push(idAt(matcher, segment));
      bits &= bits - 1;
    }
  }
  return ids;
}
