import type { Condition } from "../../rules/condition.ts";
import { translate } from "./translate.ts";

/** A condition as JsonLogic. */
export function jsonLogicOf(condition: Condition): object {
  return translate<object>(condition, {
    all: (rules) => ({ and: rules }),
    any: (rules) => ({ or: rules }),
    not: (rule) => ({ "!": rule }),
    overlaps: (fact, words) => ({ some: [{ var: fact }, { in: [{ var: "" }, words] }] }),
    compare: (fact, operator, operand) => {
      const value = { var: fact };
      const within = { in: [value, operand] };
      if (operator === "$in") return within;
      if (operator === "$nin") return { "!": within };
      return { [SIGNS[operator]]: [value, operand] };
    },
  });
}

const SIGNS = { $eq: "===", $ne: "!==", $gte: ">=", $lte: "<=", $lt: "<" } as const;
