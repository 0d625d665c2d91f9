import type { Condition } from "../condition.ts";
import type { Document } from "../document.ts";
import { isObject, type Json } from "../json.ts";
import { at, type Problem } from "../problem.ts";
import { isOftenMissing } from "./proof/kinds.ts";
import type { Reasoner } from "./proof/reason.ts";

const NEGATIVE = ["$ne", "$nin", "$nini", "$notInGroup", "$notRegex", "$notRegexi"];

/** "Is not" about a fact that may be missing: who has none is then unknown, not in. */
export function missingAdvice({ segments = {} }: Document, { document }: Reasoner): readonly Problem[] {
  return Object.entries(segments).flatMap(([id, { when }]) => {
    const isDealtWith = (fact: string) => isExistenceAsked(when, fact);
    return linesIn(when, `${at("/segments", id)}/when`).flatMap(([fact, wanted, path]) => {
      const operator = isObject(wanted) ? NEGATIVE.find((one) => Object.hasOwn(wanted, one)) : undefined;
      if (!operator || !isOftenMissing(fact, document.signals ?? {}) || isDealtWith(fact)) return [];
      const message = `Where ${fact} is missing, ${operator} is unknown and nobody matches. To let these in, write { "$or": [{ "${fact}": ${JSON.stringify(wanted).slice(0, 80)} }, { "${fact}": { "$exists": false } }] }; to leave them out, add "$exists": true.`;
      return [{ code: "missing_fact", path: at(path, operator), message, seen: fact }];
    });
  });
}

type Line = readonly [fact: string, wanted: Json, path: string];

function linesIn(condition: Condition, path: string): readonly Line[] {
  return Object.entries(condition).flatMap(([key, wanted]): readonly Line[] => {
    const place = at(path, key);
    if (!key.startsWith("$")) return [[key, wanted, place]];
    if (key === "$not" && isObject(wanted)) return linesIn(wanted, place);
    if (!Array.isArray(wanted)) return [];
    return wanted.flatMap((part, index) => (isObject(part) ? linesIn(part, at(place, index)) : []));
  });
}

function isExistenceAsked(condition: Condition, fact: string): boolean {
  return linesIn(condition, "").some(
    ([key, wanted]) => key === fact && isObject(wanted) && Object.hasOwn(wanted, "$exists"),
  );
}
