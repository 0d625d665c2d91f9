import type { Condition } from "./condition.ts";
import type { Document, Segment } from "./document.ts";
import { canonical, isObject, type Json, type JsonObject } from "./json.ts";
import type { Signal } from "./signal.ts";
import { nameOf } from "./units/hash.ts";

/**
 * The document without shorthands: each `$did` in a condition becomes a signal and a comparison with it, and segments
 * inside segments are written out.
 */
export function expanded(document: Document): Document {
  const signals = new Map(Object.entries(document.signals ?? {}));
  const names = new Map([...signals].map(([id, signal]) => [canonical(signal), id]));
  const name = (signal: Json): string => {
    const text = canonical(signal);
    const known = names.get(text) ?? `did_${nameOf(text)}`;
    if (isSignal(signal)) signals.set(known, signal);
    return known;
  };
  const sources = document.segments ?? {};
  const segments = Object.entries(sources).map(([id, segment]): [string, Segment] => [
    id,
    written(segment, { name, segments: sources, inside: [id] }),
  ]);
  return { ...document, segments: Object.fromEntries(segments), signals: Object.fromEntries(signals) };
}

type Whole = {
  readonly name: (signal: Json) => string;
  readonly segments: { readonly [id: string]: Segment };
  /** Segments that are being written out: a cycle ends here. */
  readonly inside: readonly string[];
};

function written(segment: Segment, whole: Whole): Segment {
  const { membership, when } = segment;
  const plain = { ...segment, when: expand(when, whole) };
  if (membership?.mode !== "sticky" || !membership.exit_when) return plain;
  return { ...plain, membership: { ...membership, exit_when: expand(membership.exit_when, whole) } };
}

function expand(condition: Condition, whole: Whole): Condition {
  const lines = Object.entries(condition).map(([key, wanted]) => line(key, wanted, whole));
  const keys = lines.flatMap(Object.keys);
  return new Set(keys).size === keys.length
    ? Object.fromEntries(lines.flatMap(Object.entries))
    : { $and: lines };
}

function line(key: string, wanted: Json, whole: Whole): Condition {
  if (key === "$did" && isObject(wanted)) return didCondition(wanted, whole);
  if (key === "$not" && isObject(wanted)) return { $not: expand(wanted, whole) };
  if (key.startsWith("segments.")) return nested(key, wanted, whole);
  if (!key.startsWith("$") || !Array.isArray(wanted)) return { [key]: wanted };
  return { [key]: wanted.map((part) => (isObject(part) ? expand(part, whole) : part)) };
}

// {"$did": {"count": "purchase", "within": "30d", "is": {"$gte": 2}}}; without "is", at least once.
function didCondition({ is = { $gte: 1 }, ...signal }: JsonObject, { name }: Whole): Condition {
  return { [`signals.${name(signal)}`]: is };
}

function nested(key: string, wanted: Json, whole: Whole): Condition {
  const id = key.slice("segments.".length);
  const segment = Object.hasOwn(whole.segments, id) ? whole.segments[id] : undefined;
  // A sticky segment is more than its condition: whether the visitor is in it is a fact of its own.
  if (!segment || segment.membership?.mode === "sticky" || whole.inside.includes(id))
    return { [key]: wanted };
  const when = expand(segment.when, { ...whole, inside: [...whole.inside, id] });
  return wanted === false ? { $not: when } : { $and: [when] };
}

// The schema has been walked: this only tells the compiler so.
function isSignal(value: Json): value is Signal & JsonObject {
  return isObject(value);
}
