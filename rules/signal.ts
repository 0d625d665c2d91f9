import type { Condition } from "./condition.ts";

/** The functions that turn matching events into one value. */
export const SIGNAL_FUNCTIONS = [
  "count",
  "count_distinct",
  "sum",
  "avg",
  "min",
  "max",
  "median",
  "first",
  "last",
  "most_frequent",
  "unique_list",
  "time_since_first",
  "time_since_last",
  "active_days",
  "score",
] as const;

/** One of them. */
export type SignalFunction = (typeof SIGNAL_FUNCTIONS)[number];

/** A span of time (`"30m"`, `"12h"`, `"30d"`) or a number of sessions, the last one included. */
export type Within = string | { readonly sessions: number };

/** Units of `time_since_first` and `time_since_last`. */
export type TimeUnit = "second" | "minute" | "hour" | "day";

/** A named question for the device, as the merchant writes it: one function, and what it looks at. */
export type Signal = { readonly [Name in SignalFunction]?: string | readonly string[] } & {
  readonly sequence?: readonly Step[];
  /** Where a sequence must happen: over all time, in one session, or in one event. */
  readonly scope?: Scope;
  /** The longest a whole sequence may take. */
  readonly span?: string;
  /** The field that is read. */
  readonly of?: string;
  /** A field whose values each get an answer of their own: the signal becomes a map. */
  readonly by?: string;
  readonly where?: Condition;
  readonly within?: Within;
  readonly except?: string | readonly string[];
  readonly unit?: TimeUnit;
  readonly limit?: number;
  /** After this time an event counts half in a `score`. */
  readonly half_life?: string;
  /** The most a `score` can reach. */
  readonly cap?: number;
};

/** Where a sequence must happen. */
export type Scope = "all" | "session" | "event";

/** One step of a sequence; `where` may refer to the fields of an earlier step that has a name: `{ "$ref": "v.item_brand" }`. */
export type Step = {
  readonly event: string | readonly string[];
  readonly as?: string;
  readonly where?: Condition;
  /** The longest time since the step before. */
  readonly within?: string;
  /** Nothing else may have happened since the step before. */
  readonly immediate?: boolean;
  /** This must not happen: between the steps around it, before the first, or after the last. */
  readonly not?: boolean;
};
