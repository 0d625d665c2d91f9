import { edgeOperators } from "./conditions/edge-operators.ts";
import { type Evaluate, evaluatorOf } from "./conditions/kleene.ts";
import { savedGroup } from "./conditions/saved-group.ts";
import { eventOperators } from "./operators.ts";

export { factAt } from "./conditions/kleene.ts";

/**
 * Answers a condition about facts in Kleene's three-valued logic, with every operator of the language.
 *
 * @param facts flat or nested; only own properties count.
 * @returns true, false or "unknown".
 */
export const evaluate: Evaluate = evaluatorOf({ ...eventOperators, ...edgeOperators }, savedGroup);
