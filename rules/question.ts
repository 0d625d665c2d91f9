import type { Condition } from "./condition.ts";
import type { SignalFunction } from "./signal.ts";

/** Built-in questions about the visit and the basket. */
export type LiveFunction =
  | "visit_count"
  | "visit_new"
  | "visit_lifecycle"
  | "basket_count"
  | "basket_value"
  | "basket_items";

/** One question for the device, normalised: spans in milliseconds, names as lists. Its answer becomes the fact `fact`. */
export type Question = {
  readonly fact: string;
  readonly fn: SignalFunction | LiveFunction | "sequence";
  /** Names of the events it looks at. */
  readonly on: readonly string[];
  readonly of?: string;
  readonly by?: string;
  readonly where?: Condition;
  /** Milliseconds, or a number of sessions. */
  readonly within?: number | { readonly sessions: number };
  readonly except?: readonly string[];
  /** Only what came after the first or last of these events. */
  readonly after?: Mark;
  readonly limit?: number;
  /** Milliseconds of the unit that `time_since_first` and `time_since_last` count in. */
  readonly unit?: number;
  /** Milliseconds after which an event counts half in a score. */
  readonly halfLife?: number;
  readonly cap?: number;
  readonly steps?: readonly PlannedStep[];
  readonly scope?: "session" | "event";
  /** Milliseconds a whole sequence may take. */
  readonly span?: number;
};

/** From which event on a question counts. */
export type Mark = {
  readonly on: readonly string[];
  readonly where?: Condition;
  readonly which: "first" | "last";
};

/** One step of a sequence; `within` in milliseconds since the step before. */
export type PlannedStep = {
  readonly on: readonly string[];
  readonly as?: string;
  readonly where?: Condition;
  readonly within?: number;
  readonly immediate?: boolean;
  readonly not?: boolean;
};
