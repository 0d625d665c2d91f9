import type { Condition } from "../../condition.ts";
import { isOperators } from "../../conditions/kleene.ts";
import { isObject, type Json } from "../../json.ts";

/** How a comparison must come out. In Kleene's logic "not true" is false or unknown. */
export type Goal = "true" | "false" | "not_true" | "not_false";

/** One comparison of one fact, and how it must come out; `=` stands for a plain value. */
export type Literal = {
  readonly kind: "one";
  readonly fact: string;
  readonly operator: string;
  readonly operand: Json;
  readonly goal: Goal;
};

/** What must hold of facts for a condition to come out in a certain way. Nothing is negated in it. */
export type Formula = Literal | { readonly kind: "all" | "any"; readonly parts: readonly Formula[] };

/** What must hold of facts for a condition, written out, to come out as wanted. */
export function formulaOf(condition: Condition, goal: Goal): Formula {
  const lines = Object.entries(condition).map(([key, wanted]) => line(key, wanted, goal));
  return together(lines, goal);
}

const TURNED: { readonly [goal in Goal]: Goal } = {
  true: "false",
  false: "true",
  not_true: "not_false",
  not_false: "not_true",
};

// A conjunction is true when all of it is, false or not true as soon as one part is.
function together(parts: readonly Formula[], goal: Goal): Formula {
  return { kind: goal === "true" || goal === "not_false" ? "all" : "any", parts };
}

function line(key: string, wanted: Json, goal: Goal): Formula {
  const conditions = (Array.isArray(wanted) ? wanted : [wanted]).filter(isObject);
  const each = (inner: Goal) => conditions.map((one) => formulaOf(one, inner));
  switch (key) {
    case "$and":
      return together(each(goal), goal);
    case "$or":
      return together(each(goal), TURNED[goal]);
    case "$nor":
      return together(each(TURNED[goal]), goal);
    case "$not":
      return together(each(TURNED[goal]), goal);
    default:
      return testOf(key, wanted, goal);
  }
}

/** Operators that are others turned around; all of them leave a missing fact unknown. */
const OPPOSITES: { readonly [operator: string]: string } = {
  $ne: "$eq",
  $nin: "$in",
  $nini: "$ini",
  $notRegex: "$regex",
  $notRegexi: "$regexi",
  $notInGroup: "$inGroup",
  $vne: "$veq",
};

function testOf(fact: string, wanted: Json, goal: Goal): Formula {
  const one = (operator: string, operand: Json, inner: Goal): Formula => {
    const opposite = OPPOSITES[operator];
    if (opposite) return { kind: "one", fact, operator: opposite, operand, goal: TURNED[inner] };
    if (operator === "$not") return testOf(fact, operand, TURNED[inner]);
    if (operator === "$between" && Array.isArray(operand))
      return together(
        [one("$gte", operand[0] ?? null, inner), one("$lte", operand[1] ?? null, inner)],
        inner,
      );
    return { kind: "one", fact, operator, operand, goal: inner };
  };
  if (!isOperators(wanted)) return one("=", wanted, goal);
  return together(
    Object.entries(wanted).map(([operator, operand]) => one(operator, operand, goal)),
    goal,
  );
}
