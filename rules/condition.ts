import type { Json, JsonObject } from "./json.ts";

/** A yes / no / unknown question about facts, in GrowthBook's targeting dialect. */
export type Condition = JsonObject;

/** The three answers of Kleene's logic. Unknown is never a match, and its negation is unknown too. */
export type Truth = true | false | "unknown";

/** Named values that conditions ask about, flat (`"geo.country"`) or nested (`{ geo: { country } }`). */
export type Facts = { readonly [fact: string]: Json | undefined };

/** What a condition may lean on beside the facts. */
export type EvaluateOptions = {
  /** Named lists of ids for `$inGroup`, or GrowthBook's saved groups of either type. */
  readonly groups?: { readonly [group: string]: Json };
  /** `growthbook` treats a missing fact as a value, as GrowthBook's SDKs do; for their suite only. */
  readonly compat?: "growthbook";
  /** IANA zone of the store, where the facts do not name one. */
  readonly timezone?: string;
};
