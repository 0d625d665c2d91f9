import type { Condition } from "../condition.ts";
import type { Document, Segment } from "../document.ts";
import { isObject, type Json } from "../json.ts";
import { at, type Problem, shown } from "../problem.ts";
import { durationMs } from "../units/duration.ts";
import { conditionProblems } from "./conditions.ts";
import { nestingProblems } from "./nesting.ts";
import { signalProblems } from "./signals.ts";

/** Errors in the segments of a document: what they ask about, signals inside them, cycles, and memberships. */
export function segmentProblems({ signals = {}, segments = {}, lists = {} }: Document): readonly Problem[] {
  const facts = [
    ...Object.entries(signals).map(([id, { by }]) => `signals.${id}${by ? ".*" : ""}`),
    ...Object.keys(segments).map((id) => `segments.${id}`),
  ];
  const known: Known = { facts: new Set(facts), lists: Object.keys(lists) };
  return [
    ...Object.entries(segments).flatMap(([id, segment]) => problemsOf(segment, at("/segments", id), known)),
    ...nestingProblems(segments),
  ];
}

type Known = { readonly facts: ReadonlySet<string>; readonly lists: readonly string[] };

function problemsOf(segment: Segment, path: string, known: Known): readonly Problem[] {
  const { when, membership } = segment;
  const exit = membership?.mode === "sticky" ? membership.exit_when : undefined;
  return [
    ...questionProblems(when, `${path}/when`, known),
    ...(exit ? questionProblems(exit, `${path}/membership/exit_when`, known) : []),
    ...membershipProblems(segment, path),
  ];
}

function questionProblems(condition: Condition, path: string, known: Known): readonly Problem[] {
  return [
    ...conditionProblems(condition, { ...known, path }),
    ...didProblems(condition, path),
    ...nestedProblems(condition, path),
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
