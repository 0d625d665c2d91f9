import type { Condition } from "./condition.ts";

/** The functions that turn matching events into one value. */
export const SIGNAL_FUNCTIONS = [
  "count",
  "sum",
  "median",
  "last",
  "most_frequent",
  "unique_list",
  "time_since_last",
] as const;

/** One of them. */
export type SignalFunction = (typeof SIGNAL_FUNCTIONS)[number];

/** A span of time (`"30m"`, `"12h"`, `"30d"`) or a number of sessions, the last one included. */
export type Within = string | { readonly sessions: number };

/** Units of `time_since_last`. */
export type TimeUnit = "second" | "minute" | "hour" | "day";

/** A named question for the device, as the merchant writes it: one function, and what it looks at. */
export type Signal = { readonly [Name in SignalFunction]?: string | readonly string[] } & {
  readonly of?: string;
  readonly where?: Condition;
  readonly within?: Within;
  readonly except?: string | readonly string[];
  readonly unit?: TimeUnit;
  readonly limit?: number;
};
