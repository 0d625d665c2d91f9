import type { Condition } from "./condition.ts";
import type { SignalFunction } from "./signal.ts";

/** Built-in questions about the visit and the basket. */
export type LiveFunction = "visit_count" | "basket_count" | "basket_value" | "basket_items";

/** One question for the device, normalised: spans in milliseconds, names as lists. Its answer becomes the fact `fact`. */
export type Question = {
  readonly fact: string;
  readonly fn: SignalFunction | LiveFunction;
  /** Names of the events it looks at. */
  readonly on: readonly string[];
  readonly of?: string;
  readonly where?: Condition;
  /** Milliseconds, or a number of sessions. */
  readonly within?: number | { readonly sessions: number };
  readonly except?: readonly string[];
  /** Only what came after the first or last of these events. */
  readonly after?: { readonly on: readonly string[]; readonly where?: Condition; readonly which: "first" | "last" };
  readonly limit?: number;
  /** Milliseconds of the unit that `time_since_last` counts in. */
  readonly unit?: number;
};

/** What the live rules need to know. `hash` names its content; `retention` is in milliseconds. */
export type Plan = {
  readonly hash: string;
  readonly currency: string;
  readonly retention: number;
  readonly questions: readonly Question[];
};
