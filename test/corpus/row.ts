import type { Condition, Facts, Truth } from "../../rules/condition.ts";
import type { List, Segment, Store } from "../../rules/document.ts";
import type { Json } from "../../rules/json.ts";
import type { Signal } from "../../rules/signal.ts";

/** One thing that the language means: given this, it must answer that. */
export type Row = ConditionRow | SignalRow | SegmentsRow;

type Lesson = {
  /** What the row teaches, in one sentence; no two rows of a file share it. */
  readonly why: string;
  /** The moment at which the question is asked, in ISO 8601; the fact `time.now` where the facts have none. */
  readonly now: string;
  /** What differs from the store that all rows share. */
  readonly store?: Partial<Store>;
  /** The language does not answer so yet: the row says what its meaning asks for, and is skipped. */
  readonly open?: true;
};

/** A condition about facts. */
export type ConditionRow = Lesson & {
  readonly rule: Condition;
  readonly facts: Facts;
  readonly expect: Truth;
  /** Members of named lists, for `$inGroup`. */
  readonly lists?: { readonly [list: string]: readonly string[] };
  /** False for what is refused when it is published, and must still be answered if it ever arrives. */
  readonly publishable?: false;
};

/** A signal over a journal; `expect` is its answer. */
export type SignalRow = Lesson & {
  readonly rule: { readonly signal: Signal };
  readonly events: readonly Happened[];
  readonly expect: Json;
};

/** Parts of a document; `expect` names the segments that match, sorted. */
export type SegmentsRow = Lesson & {
  readonly rule: {
    readonly segments: { readonly [id: string]: Segment };
    readonly signals?: { readonly [id: string]: Signal };
    readonly lists?: { readonly [id: string]: List };
  };
  readonly facts: Facts;
  readonly events?: readonly Happened[];
  readonly expect: readonly string[];
};

/** An event whose time is in ISO 8601. */
export type Happened = { readonly name: string; readonly time: string; readonly [field: string]: Json };

/** The store of all rows. */
export const STORE: Store = { name: "Souk", currency: "AED", timezone: "UTC", retention: "180d" };

/** Whether a row is about a signal. */
export function isSignalRow(row: Row): row is SignalRow {
  return "signal" in row.rule;
}

/** Whether a row is about segments. */
export function isSegmentsRow(row: Row): row is SegmentsRow {
  return "segments" in row.rule;
}
