import type { EventOperator } from "../operators.ts";
import type { EdgeOperator } from "./edge-operators.ts";

/** Every operator that a document may use on a value. `$ref` stands for a field of an earlier step of a sequence. */
export type Operator = Exclude<EventOperator, "$run" | "$both"> | EdgeOperator | "$exists" | "$not" | "$ref";
