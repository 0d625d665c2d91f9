import type { Condition } from "../condition.ts";
import { FIXED_FACTS, NAMESPACES } from "../fact.ts";
import { isObject, type Json } from "../json.ts";
import { at, type Problem, unknownName } from "../problem.ts";
import { operandProblems } from "./operands.ts";

/** Levels and comparisons that one condition may have. */
export const CONDITION_LIMITS = { depth: 16, leaves: 500 } as const;

export type Place = {
  readonly path: string;
  /** Signals and segments of the document as facts (`signals.map.*` where any key will do); undefined for a condition about an event, whose fields are free. */
  readonly facts?: ReadonlySet<string>;
  /** Lists of the document; undefined where lists cannot be asked about. */
  readonly lists?: readonly string[];
};

/** Errors of a well-formed condition: facts that do not exist, and sizes past the limits. */
export function conditionProblems(condition: Condition, place: Place): readonly Problem[] {
  const { depth, leaves } = measure(condition);
  if (depth > CONDITION_LIMITS.depth)
    return [tooLarge("too_deep", place.path, [depth, CONDITION_LIMITS.depth, "levels"])];
  if (leaves > CONDITION_LIMITS.leaves) {
    return [tooLarge("too_many", place.path, [leaves, CONDITION_LIMITS.leaves, "comparisons"])];
  }
  return [...factProblems(condition, place), ...operandProblems(condition, place)];
}

function factProblems(condition: Condition, place: Place): readonly Problem[] {
  return Object.entries(condition).flatMap(([key, wanted]) => {
    const inside = { ...place, path: at(place.path, key) };
    if (key === "$not" && isObject(wanted)) return factProblems(wanted, inside);
    if (key.startsWith("$")) return partProblems(wanted, inside);
    return place.facts && !isFact(key, place.facts) ? [unknownFact(key, inside.path, place.facts)] : [];
  });
}

function partProblems(parts: Json, place: Place): readonly Problem[] {
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part, index) =>
    isObject(part) ? factProblems(part, { ...place, path: at(place.path, index) }) : [],
  );
}

function isFact(name: string, facts: ReadonlySet<string>): boolean {
  if (facts.has(name) || FIXED_FACTS.includes(name)) return true;
  const [namespace = "", id = "", ...rest] = name.split(".");
  // Inside a signal that is a map, any key may be asked about.
  if (rest.length > 0 && facts.has(`${namespace}.${id}.*`)) return true;
  const isOpen = Object.hasOwn(NAMESPACES, namespace) && !NAMESPACES[namespace]?.facts;
  if (!isOpen || namespace === "signals" || namespace === "segments") return false;
  return [id, ...rest].every((part) => /^[A-Za-z0-9_-]{1,64}$/.test(part) && !(part in {}));
}

function unknownFact(name: string, path: string, facts: ReadonlySet<string>): Problem {
  const [namespace = ""] = name.split(".");
  const own = [...facts].filter((fact) => fact.startsWith(`${namespace}.`));
  if (namespace === "signals")
    return unknownName("unknown_signal", path, { name, kind: "signal", valid: own });
  if (namespace === "segments")
    return unknownName("unknown_segment", path, { name, kind: "segment", valid: own });
  return unknownName("unknown_fact", path, { name, kind: "fact", valid: [...FIXED_FACTS, ...facts] });
}

function tooLarge(code: string, path: string, [seen, most, unit]: [number, number, string]): Problem {
  const message = `The condition has ${seen} ${unit}; at most ${most} are allowed.`;
  return { code, path, message, seen, expected: `at most ${most} ${unit}` };
}

/** How large a condition is. */
export type Size = { readonly depth: number; readonly leaves: number };

/** Levels of a condition, and comparisons in it. */
export function measure(condition: Condition): Size {
  const { depth, leaves } = together(
    Object.entries(condition).map(([key, wanted]) => {
      if (key === "$did" || !key.startsWith("$")) return measureTest(wanted);
      const parts = Array.isArray(wanted) ? wanted : [wanted];
      return together(parts.map((part) => (isObject(part) ? measure(part) : ONE)));
    }),
  );
  return { depth: depth + 1, leaves };
}

const ONE: Size = { depth: 0, leaves: 1 };

// What asks about the elements of a list, or negates a test, is as deep and as costly as a condition of its own.
function measureTest(wanted: Json): Size {
  if (!isObject(wanted)) return ONE;
  return together(
    Object.entries(wanted).map(([name, operand]) => {
      const isInner = (name === "$elemMatch" || name === "$not") && isObject(operand);
      return isInner ? measure(operand) : ONE;
    }),
  );
}

// A loop: a list as long as a hostile document can make it is too long to be spread into arguments.
function together(sizes: readonly Size[]): Size {
  return sizes.reduce(
    (sum, { depth, leaves }) => ({ depth: Math.max(sum.depth, depth), leaves: sum.leaves + leaves }),
    { depth: 0, leaves: 0 },
  );
}
