import type { Condition } from "../condition.ts";
import { isObject, type Json } from "../json.ts";
import { automatonOf } from "../regex/automaton.ts";
import { parseRegex } from "../regex/parse.ts";
import { isAboutFields } from "./kleene.ts";

/**
 * A condition about events in the words that devices understand: regular expressions become automata, and what is
 * only another way to say something is said plainly. So a device needs neither an engine nor the whole language.
 */
export function forDevice(condition: Condition): Condition {
  const lines = Object.entries(condition).map(([key, wanted]): Condition => {
    if (key === "$not" && isObject(wanted)) return { $not: forDevice(wanted) };
    if (key.startsWith("$") && Array.isArray(wanted)) {
      return { [key]: wanted.map((part) => (isObject(part) ? forDevice(part) : part)) };
    }
    return { [key]: testForDevice(wanted) };
  });
  return Object.fromEntries(lines.flatMap(Object.entries));
}

function testForDevice(wanted: Json): Json {
  if (!isObject(wanted) || !Object.keys(wanted).every((key) => key.startsWith("$"))) return wanted;
  const tests = Object.entries(wanted).flatMap(([name, operand]) => {
    const rewrite = Object.hasOwn(REWRITES, name) ? REWRITES[name] : undefined;
    return rewrite ? rewrite(operand) : [{ [name]: operand }];
  });
  // The same operator may now stand twice, so each test is its own negated negation where they collide.
  const keys = tests.flatMap(Object.keys);
  return new Set(keys).size === keys.length
    ? Object.fromEntries(tests.flatMap(Object.entries))
    : { $both: tests };
}

type Rewrite = (operand: Json) => readonly Condition[];

const REWRITES: { readonly [operator: string]: Rewrite } = {
  $regex: (operand) => [pattern(operand, false)],
  $regexi: (operand) => [pattern(operand, true)],
  $notRegex: (operand) => [{ $not: pattern(operand, false) }],
  $notRegexi: (operand) => [{ $not: pattern(operand, true) }],
  $startsWith: (operand) => [pattern(`^(?:${anyOf(operand)})`, false)],
  $endsWith: (operand) => [pattern(`(?:${anyOf(operand)})$`, false)],
  $between: (operand) =>
    Array.isArray(operand) ? [{ $gte: operand[0] ?? null, $lte: operand[1] ?? null }] : [],
  $not: (operand) => [{ $not: testForDevice(operand) }],
  $size: (operand) => [{ $size: testForDevice(operand) }],
  $elemMatch: (operand) => {
    const isCondition = isObject(operand) && isAboutFields(operand);
    return [{ $elemMatch: isCondition ? forDevice(operand) : testForDevice(operand) }];
  },
};

/** Whether a device can run a regular expression: it parses, and its automaton is small enough to travel. */
export function isRunnable(text: string, ignoreCase: boolean): boolean {
  const parsed = parseRegex(text, { ignoreCase });
  return parsed.ok && automatonOf(parsed.program) !== undefined;
}

function pattern(operand: Json, ignoreCase: boolean): Condition {
  const parsed = parseRegex(String(operand), { ignoreCase });
  const automaton = parsed.ok ? automatonOf(parsed.program) : undefined;
  return { $run: automaton ?? null };
}

function anyOf(operand: Json): string {
  const texts = Array.isArray(operand) ? operand : [operand];
  return texts.map((text) => String(text).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
}
