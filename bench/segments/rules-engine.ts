import { createRequire } from "node:module";
import type { NestedCondition, TopLevelCondition } from "json-rules-engine";
import type { Condition } from "../../rules/condition.ts";
import type { Ask } from "./engines.ts";
import { translate } from "./translate.ts";

const { Engine }: typeof import("json-rules-engine") = createRequire(import.meta.url)("json-rules-engine");

/** One engine with a rule for each segment. */
export function rulesEngineOf(segments: readonly (readonly [string, Condition])[]): Ask {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator(
    "overlaps",
    (list: unknown, words: unknown[]) => Array.isArray(list) && list.some((word) => words.includes(word)),
  );
  const order = new Map(segments.map(([id], index) => [id, index]));
  for (const [id, when] of segments) engine.addRule({ conditions: topLevel(when), event: { type: id } });
  return async ({ flat }) => {
    const { events } = await engine.run(flat);
    return events.map(({ type }) => type).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  };
}

function topLevel(condition: Condition): TopLevelCondition {
  return {
    all: [
      translate<NestedCondition>(condition, {
        all: (rules) => ({ all: [...rules] }),
        any: (rules) => ({ any: [...rules] }),
        not: (rule) => ({ not: rule }),
        overlaps: (fact, words) => ({ fact, operator: "overlaps", value: words }),
        compare: (fact, operator, operand) => ({ fact, operator: NAMES[operator], value: operand }),
      }),
    ],
  };
}

const NAMES = {
  ...{ $eq: "equal", $ne: "notEqual", $in: "in", $nin: "notIn" },
  ...{ $gte: "greaterThanInclusive", $lte: "lessThanInclusive", $lt: "lessThan" },
} as const;
