import type { Condition } from "../../rules/condition.ts";
import type { Json } from "../../rules/json.ts";
import { type Operator, translate } from "./translate.ts";

type Flat = { readonly [fact: string]: Json };
type Test = (facts: Flat) => boolean;

/** A condition as a function of flat facts: what one would write by hand, without an index. */
export function closureOf(condition: Condition): Test {
  return translate<Test>(condition, {
    all: (tests) => (facts) => {
      for (const test of tests) if (!test(facts)) return false;
      return true;
    },
    any: (tests) => (facts) => {
      for (const test of tests) if (test(facts)) return true;
      return false;
    },
    not: (test) => (facts) => !test(facts),
    overlaps: (fact, words) => {
      const wanted = new Set(Array.isArray(words) ? words : []);
      return (facts) => {
        const list = facts[fact];
        return Array.isArray(list) && list.some((word) => wanted.has(word));
      };
    },
    compare: (fact, operator, operand) => comparisons[operator](fact, operand),
  });
}

const comparisons: { readonly [Name in Operator]: (fact: string, operand: Json) => Test } = {
  $eq: (fact, operand) => (facts) => facts[fact] === operand,
  $ne: (fact, operand) => (facts) => facts[fact] !== operand,
  $in: (fact, operand) => (facts) => Array.isArray(operand) && operand.includes(facts[fact]),
  $nin: (fact, operand) => (facts) => Array.isArray(operand) && !operand.includes(facts[fact]),
  $gte: (fact, operand) => (facts) => Number(facts[fact]) >= Number(operand),
  $lte: (fact, operand) => (facts) => Number(facts[fact]) <= Number(operand),
  $lt: (fact, operand) => (facts) => Number(facts[fact]) < Number(operand),
};
