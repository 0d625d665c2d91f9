import type { Condition } from "../condition.ts";
import { isObject, type Json } from "../json.ts";
import { functionOf } from "../plan.ts";
import { at, type Problem, shown, unknownName } from "../problem.ts";
import type { Signal, Step } from "../signal.ts";
import { conditionProblems } from "./conditions.ts";

const NEEDS_FIELD = [
  ...["sum", "avg", "min", "max", "median", "first", "last"],
  ...["most_frequent", "unique_list", "count_distinct"],
];

/** Which functions each field is for; elsewhere it would silently do nothing. */
const ONLY_FOR: { readonly [field: string]: (fn: string, signal: Signal) => boolean } = {
  scope: (fn) => fn === "sequence",
  span: (fn) => fn === "sequence",
  unit: (fn) => fn.startsWith("time_since"),
  half_life: (fn) => fn === "score",
  cap: (fn) => fn === "score",
  limit: (fn, { by }) => fn === "unique_list" || by !== undefined,
  of: (fn) => fn !== "sequence" && fn !== "count",
  by: (fn) => fn !== "sequence",
  where: (fn) => fn !== "sequence",
  except: (fn) => fn !== "sequence",
};

/** Errors in one signal: a field that its function lacks or cannot use, and a sequence that cannot happen. */
export function signalProblems(signal: Signal, path: string): readonly Problem[] {
  const [fn] = functionOf(signal);
  const idle = Object.keys(signal).filter((field) => ONLY_FOR[field] && !ONLY_FOR[field](fn, signal));
  return [
    ...(NEEDS_FIELD.includes(fn) && !signal.of ? [missingField(fn, path)] : []),
    ...idle.map((field) => idleField(field, fn, path)),
    ...(signal.where ? whereProblems(signal.where, at(path, "where"), []) : []),
    ...sequenceProblems(signal.sequence ?? [], at(path, "sequence")),
  ];
}

function missingField(fn: string, path: string): Problem {
  const message = `"${fn}" needs "of": the field to read, such as "price" or "item_id".`;
  return { code: "missing", path: at(path, "of"), message, expected: "a field name" };
}

function idleField(field: string, fn: string, path: string): Problem {
  const message = `"${field}" has no meaning for "${fn}". Leave it out${fn === "sequence" ? ", or put it into a step" : ""}.`;
  return { code: "idle_field", path: at(path, field), message, seen: field };
}

function sequenceProblems(steps: readonly Step[], path: string): readonly Problem[] {
  const names: string[] = [];
  let reached = 0;
  const problems = steps.flatMap((step, index) => {
    const place = at(path, index);
    const found = [
      ...(step.where ? whereProblems(step.where, at(place, "where"), names) : []),
      ...stepProblems(step, place, { isFirst: reached === 0, names }),
    ];
    if (step.as) names.push(step.as);
    if (!step.not) reached++;
    return found;
  });
  if (steps.length === 0 || reached > 0) return problems;
  const message = 'A sequence needs at least one step that happens: all of these have "not".';
  return [...problems, { code: "never_true", path, message }];
}

type Course = { readonly isFirst: boolean; readonly names: readonly string[] };

function stepProblems(step: Step, path: string, { isFirst, names }: Course): readonly Problem[] {
  const wrong = (field: keyof Step, message: string): Problem => ({
    code: "idle_field",
    path: at(path, field),
    message,
    seen: field,
  });
  return [
    ...(step.immediate && (isFirst || step.not)
      ? [wrong("immediate", '"immediate" is for a step that follows another.')]
      : []),
    ...(step.within && isFirst
      ? [wrong("within", '"within" counts from the step before: the first step has none.')]
      : []),
    ...(step.as && step.not ? [wrong("as", "What must not happen cannot be given a name.")] : []),
    ...(step.as && names.includes(step.as)
      ? [{ ...wrong("as", `Two steps are called ${shown(step.as)}.`), code: "repeated_id" }]
      : []),
  ];
}

function whereProblems(where: Condition, path: string, names: readonly string[]): readonly Problem[] {
  return [...conditionProblems(where, { path }), ...referenceProblems(where, path, names)];
}

function referenceProblems(value: Json, path: string, names: readonly string[]): readonly Problem[] {
  if (Array.isArray(value))
    return value.flatMap((one, index) => referenceProblems(one, at(path, index), names));
  if (!isObject(value)) return [];
  const name = typeof value.$ref === "string" ? value.$ref.split(".")[0] : undefined;
  if (name === undefined)
    return Object.entries(value).flatMap(([key, inner]) => referenceProblems(inner, at(path, key), names));
  if (names.includes(name)) return [];
  return [unknownName("unknown_step", at(path, "$ref"), { name, kind: "earlier step", valid: names })];
}
