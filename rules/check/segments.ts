import type { Document, Segment } from "../document.ts";
import { isObject, type Json } from "../json.ts";
import { factsIn } from "../plan.ts";
import { at, type Problem, shown } from "../problem.ts";
import { durationMs } from "../units/duration.ts";
import { CONDITION_LIMITS, conditionProblems, measure } from "./conditions.ts";
import { signalProblems } from "./signals.ts";

/** Errors in the segments of a document: what they ask about, signals inside them, cycles, and memberships. */
export function segmentProblems({ signals = {}, segments = {}, lists = {} }: Document): readonly Problem[] {
  const facts = [
    ...Object.entries(signals).map(([id, { by }]) => `signals.${id}${by ? ".*" : ""}`),
    ...Object.keys(segments).map((id) => `segments.${id}`),
  ];
  const whole = { segments, place: { facts, lists: Object.keys(lists) } };
  return Object.entries(segments).flatMap(([id, segment]) => problemsOf(id, segment, whole));
}

type Whole = {
  readonly segments: { readonly [id: string]: Segment };
  readonly place: { readonly facts: readonly string[]; readonly lists: readonly string[] };
};

function problemsOf(id: string, segment: Segment, { segments, place }: Whole): readonly Problem[] {
  const path = at("/segments", id);
  const { when, membership } = segment;
  const exit = membership?.mode === "sticky" ? membership.exit_when : undefined;
  return [
    ...conditionProblems(when, { ...place, path: at(path, "when") }),
    ...didProblems(when, at(path, "when")),
    ...nestedProblems(when, at(path, "when")),
    ...(exit ? conditionProblems(exit, { ...place, path: `${path}/membership/exit_when` }) : []),
    ...membershipProblems(segment, path),
    ...cycleProblems(id, segments),
  ];
}

function membershipProblems({ membership }: Segment, path: string): readonly Problem[] {
  if (membership?.mode === "live") {
    const idle = Object.keys(membership).filter((field) => field !== "mode");
    return idle.map((field) => {
      const message = `"${field}" is for a sticky membership; a live one lasts as long as its condition holds.`;
      return { code: "idle_field", path: `${path}/membership/${field}`, message, seen: field };
    });
  }
  const { min_stay, max_stay } = membership ?? {};
  if (!min_stay || !max_stay || (durationMs(min_stay) ?? 0) <= (durationMs(max_stay) ?? 0)) return [];
  const message = `Members must stay ${min_stay}, but may stay ${max_stay} at most.`;
  return [{ code: "never_true", path: `${path}/membership/min_stay`, message, seen: min_stay }];
}

// The comparison behind "is" belongs to the segment; all else of a $did is a signal.
function didProblems(value: Json, path: string): readonly Problem[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => didProblems(one, at(path, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key !== "$did" || !isObject(inner)) return didProblems(inner, at(path, key));
    const { is: _is, ...signal } = inner;
    return signalProblems(signal, at(path, key));
  });
}

function nestedProblems(value: Json, path: string): readonly Problem[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => nestedProblems(one, at(path, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, wanted]) => {
    if (!key.startsWith("segments.") || typeof wanted === "boolean")
      return nestedProblems(wanted, at(path, key));
    const message = `A segment inside a segment is true or false, not ${shown(wanted)}.`;
    return [{ code: "wrong_type", path: at(path, key), message, expected: "true or false" }];
  });
}

function cycleProblems(id: string, segments: Whole["segments"]): readonly Problem[] {
  const path = `${at("/segments", id)}/when`;
  const cycle = cycleFrom(id, segments);
  if (cycle) {
    const message = `The segment is inside itself: ${cycle.join(" > ")}.`;
    return [{ code: "cycle", path, message, seen: cycle.join(" > ") }];
  }
  if (insideOf(segments[id]).length === 0) return [];
  const leaves = leavesIn(id, segments, new Map());
  if (leaves <= CONDITION_LIMITS.leaves) return [];
  const message = `With the segments inside it, the condition has ${leaves} comparisons; at most ${CONDITION_LIMITS.leaves} are allowed.`;
  return [{ code: "too_many", path, message, seen: leaves }];
}

/** A way from a segment back to itself, if there is one. */
function cycleFrom(id: string, segments: Whole["segments"]): readonly string[] | undefined {
  const from = new Map<string, string>();
  const open = [id];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    for (const inner of insideOf(segments[here])) {
      if (inner === id) return [...wayTo(here, from), id];
      if (from.has(inner)) continue;
      from.set(inner, here);
      open.push(inner);
    }
  }
  return undefined;
}

function wayTo(id: string, from: ReadonlyMap<string, string>): readonly string[] {
  const before = from.get(id);
  return before === undefined ? [id] : [...wayTo(before, from), id];
}

// Counted without writing the segments out: what stands twice on every level doubles with each.
function leavesIn(id: string, segments: Whole["segments"], known: Map<string, number>): number {
  const counted = known.get(id);
  const segment = segments[id];
  if (counted !== undefined || !segment) return counted ?? 0;
  known.set(id, 0);
  const inner = insideOf(segment).map((one) => leavesIn(one, segments, known));
  const total = inner.reduce((sum, one) => sum + one, measure(segment.when).leaves - inner.length);
  known.set(id, total);
  return total;
}

function insideOf(segment: Segment | undefined): readonly string[] {
  const facts = segment ? factsIn(segment.when) : [];
  return facts.filter((fact) => fact.startsWith("segments.")).map((fact) => fact.slice("segments.".length));
}
