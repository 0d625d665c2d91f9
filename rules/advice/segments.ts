import type { Condition } from "../condition.ts";
import type { Document } from "../document.ts";
import { isObject } from "../json.ts";
import { factsIn } from "../plan.ts";
import { at, type Problem } from "../problem.ts";
import type { Reasoner } from "./proof/reason.ts";

/** Segments that nobody or everybody is in. */
export function segmentAdvice(
  _document: Document,
  { document, canBe, isAlwaysTrue }: Reasoner,
): readonly Problem[] {
  return Object.entries(document.segments ?? {}).flatMap(([id, { when }]) => {
    const path = `${at("/segments", id)}/when`;
    if (factsIn(when).length === 0) {
      const message = `The segment "${id}" asks nothing, so everyone is in it. Add a condition, unless that is meant.`;
      return [{ code: "matches_everyone", path, message }];
    }
    if (!canBe(when, "true")) {
      const message = `Nobody can ever be in the segment "${id}": ${whyNot(when, canBe)}`;
      return [{ code: "contradiction", path, message }];
    }
    if (!isAlwaysTrue(when)) return [];
    const message = `The segment "${id}" holds for everyone about whom ${factsIn(when)[0]} is known. If that is meant, ask { "$exists": true }; else correct its comparisons.`;
    return [{ code: "always_true", path, message }];
  });
}

// The first line that no fact can satisfy by itself says most; else the lines speak against each other.
function whyNot(when: Condition, canBe: Reasoner["canBe"]): string {
  const line = Object.entries(when).find(([key, wanted]) => !canBe({ [key]: wanted }, "true"));
  if (!line) return "its lines contradict each other. Correct one of them, or move them into an $or.";
  const [key, wanted] = line;
  const isNull = wanted === null || (isObject(wanted) && wanted.$eq === null);
  if (isNull) return `a fact that is missing equals nothing. Write "${key}": { "$exists": false }.`;
  if (key.startsWith("$")) return `its ${key} cannot hold. Correct the comparisons in it.`;
  return `no value of ${key} satisfies ${JSON.stringify(wanted).slice(0, 80)}. Correct its comparisons.`;
}
