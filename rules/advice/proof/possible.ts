import { evaluate } from "../../evaluate.ts";
import { canonical, type Json } from "../../json.ts";
import { grouped } from "../grouped.ts";
import { CLEAR, candidatesFor } from "./candidates.ts";
import type { Formula, Goal, Literal } from "./formula.ts";
import type { Kind } from "./kinds.ts";

/** What is known of facts while something is sought that satisfies a formula. */
export type Known = {
  readonly kindOf: (fact: string) => Kind;
  /** Whether the fact may be missing. */
  readonly mayMiss: (fact: string) => boolean;
};

/** Combinations that one search looks at; after these it says "possible", which raises no alarm. */
const MOST_STEPS = 3000;

/**
 * Whether facts may exist that satisfy all of these formulas. "No" is certain; "yes" may also mean that it is too
 * much to tell.
 *
 * @param left the steps that all searches together still have.
 */
export function isPossible(
  formulas: readonly Formula[],
  known: Known,
  left = { steps: MOST_STEPS },
): boolean {
  let steps = MOST_STEPS;
  const search = (open: readonly Formula[], chosen: readonly Literal[]): boolean => {
    if (steps-- <= 0 || left.steps-- <= 0) return true;
    const { literals, choices } = spread(open);
    const all = [...chosen, ...literals];
    if (!isConsistent(all, known)) return false;
    const [choice, ...others] = [...choices].sort((a, b) => a.parts.length - b.parts.length);
    return choice ? choice.parts.some((part) => search([part, ...others], all)) : true;
  };
  return search(formulas, []);
}

type Choice = { readonly kind: "all" | "any"; readonly parts: readonly Formula[] };

/** What must hold in any case, and what leaves a choice. */
function spread(open: readonly Formula[]): { literals: readonly Literal[]; choices: readonly Choice[] } {
  const literals: Literal[] = [];
  const choices: Choice[] = [];
  const waiting = [...open];
  for (const formula of waiting) {
    if (formula.kind === "one") literals.push(formula);
    else if (formula.kind === "all") waiting.push(...formula.parts);
    else choices.push(formula);
  }
  return { literals, choices };
}

function isConsistent(literals: readonly Literal[], known: Known): boolean {
  return [...grouped(literals, ({ fact }) => fact)].every(([fact, some]) => hasValue(fact, some, known));
}

function hasValue(fact: string, literals: readonly Literal[], { kindOf, mayMiss }: Known): boolean {
  if (mayMiss(fact) && literals.every((literal) => holdsWithout(literal))) return true;
  const tests = literals.filter(({ operator }) => operator !== "$exists");
  const isPresent = literals.every(
    ({ operator, operand, goal }) => operator !== "$exists" || Boolean(operand) === isWanted(goal),
  );
  if (!isPresent || contradicts(tests)) return false;
  const candidates = candidatesFor(kindOf(fact), tests);
  if (!candidates) return true;
  // Only where the value itself is known can it be asked about what its place among the operands does not say.
  const isPinned = kindOf(fact).of !== "any" && kindOf(fact).of !== "list" && tests.some(isPinning);
  const asked = isPinned ? tests : tests.filter(({ operator }) => CLEAR.includes(operator));
  return candidates.some((value) => asked.every((test) => holdsOf(value, test)));
}

function isWanted(goal: Goal): boolean {
  return goal === "true" || goal === "not_false";
}

function holdsWithout({ operator, operand, goal }: Literal): boolean {
  if (operator === "$exists") return Boolean(operand) !== isWanted(goal);
  return goal === "not_true" || goal === "not_false";
}

function isPinning({ operator, operand, goal }: Literal): boolean {
  return ["=", "$eq", "$in"].includes(operator) && isWanted(goal) && typeof operand !== "boolean";
}

function holdsOf(value: Json, { operator, operand, goal }: Literal): boolean {
  const truth = evaluate({ fact: operator === "=" ? operand : { [operator]: operand } }, { fact: value });
  return truth === "unknown" || truth === isWanted(goal);
}

/** Whether the same comparison is to come out in two ways at once. */
function contradicts(tests: readonly Literal[]): boolean {
  const goals = new Map<string, Set<Goal>>();
  for (const { operator, operand, goal } of tests) {
    const key = `${operator} ${canonical(operand)}`;
    goals.set(key, (goals.get(key) ?? new Set()).add(goal));
  }
  return [...goals.values()].some(
    (set) =>
      (set.has("true") && (set.has("false") || set.has("not_true"))) ||
      (set.has("false") && set.has("not_false")),
  );
}
