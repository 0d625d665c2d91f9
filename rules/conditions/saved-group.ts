import type { Truth } from "../condition.ts";
import { isObject, type Json } from "../json.ts";
import { type Context, factAt, ownValue, unless } from "./kleene.ts";

/** GrowthBook's reference to a saved group: a list of values of one attribute, or a condition. */
export function savedGroup(wanted: Json, context: Context): Truth {
  const id = ownValue(wanted, "id");
  const group = typeof id === "string" ? context.groups?.[id] : undefined;
  const condition = ownValue(group, "condition");
  if (ownValue(group, "type") === "condition" && isObject(condition))
    return context.evaluate(condition, context.facts);
  const key = ownValue(wanted, "attributeKey") ?? ownValue(group, "attributeKey");
  const values = ownValue(group, "values");
  if (typeof key !== "string" || !Array.isArray(values)) return unless(context);
  return context.test(factAt(context.facts, key), { $in: values });
}
