import type { Matcher } from "./compile.ts";
import type { Facts } from "./condition.ts";
import { evaluate } from "./evaluate.ts";

/** Ids of the segments that these facts are in, in the order of the document. Unknown is not a match. */
export function match(matcher: Matcher, facts: Facts): readonly string[] {
  return matcher.segments.filter(({ when }) => evaluate(when, facts) === true).map(({ id }) => id);
}
