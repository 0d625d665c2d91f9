import type { Condition, Facts } from "../../rules/condition.ts";
import type { Document } from "../../rules/document.ts";
import { factAt } from "../../rules/evaluate.ts";
import { isObject, type Json } from "../../rules/json.ts";

/** A list that some segment asks about a fact. */
export type AskedList = { readonly list: string; readonly fact: string };

/** A value whose place in a list is asked. */
export type ListQuestion = { readonly list: string; readonly value: string | number };

/** Every pair of a list and a fact that the segments of a document ask about. */
export function listsAsked({ segments = {} }: Document): readonly AskedList[] {
  const asked = Object.values(segments).flatMap(({ when, membership }) => [
    ...inCondition(when),
    ...(membership?.mode === "sticky" ? inCondition(membership.exit_when ?? {}) : []),
  ]);
  return [...new Map(asked.map((one) => [`${one.list} ${one.fact}`, one])).values()];
}

/** What has to be looked up for these facts: nothing where no fact is there that a list is asked about. */
export function listQuestions(asked: readonly AskedList[], facts: Facts): readonly ListQuestion[] {
  const questions = asked.flatMap(({ list, fact }) =>
    valuesIn(factAt(facts, fact) ?? null).map((value): ListQuestion => ({ list, value })),
  );
  return [...new Map(questions.map((one) => [`${one.list} ${one.value}`, one])).values()];
}

function inCondition(condition: Condition): readonly AskedList[] {
  return Object.entries(condition).flatMap(([key, wanted]) => {
    if (!key.startsWith("$")) return listsIn(wanted).map((list) => ({ list, fact: key }));
    return [wanted].flat().flatMap((part) => (isObject(part) ? inCondition(part) : []));
  });
}

// However deep: in $not, in $elemMatch, or about a field of what the fact holds.
function listsIn(test: Json): readonly string[] {
  if (Array.isArray(test)) return test.flatMap(listsIn);
  if (!isObject(test)) return [];
  return Object.entries(test).flatMap(([key, operand]) => {
    const isList = (key === "$inGroup" || key === "$notInGroup") && typeof operand === "string";
    return isList ? [operand] : listsIn(operand);
  });
}

// Whatever it holds: a list of items may be asked about any of their fields.
function valuesIn(value: Json): readonly (string | number)[] {
  if (typeof value === "string" || typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(valuesIn) : [];
}
