import type { Condition } from "../condition.ts";
import type { Segment } from "../document.ts";
import { isObject } from "../json.ts";
import { at, type Problem } from "../problem.ts";
import { CONDITION_LIMITS, measure, type Size } from "./conditions.ts";

type Segments = { readonly [id: string]: Segment };

/**
 * Errors of segments inside segments: one that is inside itself, and those that grow past the limits when they are
 * written out.
 */
export function nestingProblems(segments: Segments): readonly Problem[] {
  const insides = new Map(Object.entries(segments).map(([id, { when }]) => [id, insideOf(when)]));
  const nested = [...insides].filter(([, inside]) => inside.length > 0).map(([id]) => id);
  const { order, isOpen } = sorted(insides);
  const sizes = sizesOf(order, segments, insides);
  return [
    ...cyclesIn(insides, isOpen).map(insideItself),
    ...nested.flatMap((id) => {
      const size = sizes.get(id);
      return size ? tooLarge(size, `${at("/segments", id)}/when`) : [];
    }),
  ];
}

type Inside = { readonly id: string; readonly level: number };
type Insides = ReadonlyMap<string, readonly Inside[]>;

/** Segments that a condition asks about, each with the level it stands on. */
function insideOf(condition: Condition, level = 1): readonly Inside[] {
  return Object.entries(condition).flatMap(([key, wanted]) => {
    if (key.startsWith("segments.")) return [{ id: key.slice("segments.".length), level }];
    if (!key.startsWith("$")) return [];
    const parts = Array.isArray(wanted) ? wanted : [wanted];
    return key === "$did" ? [] : parts.filter(isObject).flatMap((part) => insideOf(part, level + 1));
  });
}

/** Segments in an order in which each comes after all inside it; what a cycle keeps from that stays open. */
function sorted(insides: Insides): { order: readonly string[]; isOpen: (id: string) => boolean } {
  const waiting = new Map([...insides].map(([id, inside]) => [id, inside.length]));
  const around = aroundOf(insides);
  const order = [...waiting].filter(([, count]) => count === 0).map(([id]) => id);
  // The list grows while it is walked: no recursion, for a chain may be longer than the stack.
  for (const done of order) {
    for (const outer of around.get(done) ?? []) {
      const left = (waiting.get(outer) ?? 0) - 1;
      waiting.set(outer, left);
      if (left === 0) order.push(outer);
    }
  }
  return { order, isOpen: (id) => (waiting.get(id) ?? 0) > 0 };
}

function aroundOf(insides: Insides): ReadonlyMap<string, readonly string[]> {
  const around = new Map<string, string[]>();
  const pairs = [...insides].flatMap(([outer, inside]) => inside.map(({ id }) => [id, outer] as const));
  for (const [inner, outer] of pairs) {
    const known = around.get(inner);
    if (known) known.push(outer);
    else around.set(inner, [outer]);
  }
  return around;
}

// Counted without writing the segments out: what stands twice on every level doubles with each.
function sizesOf(order: readonly string[], segments: Segments, insides: Insides): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>();
  for (const id of order) {
    const inside = insides.get(id) ?? [];
    const own = measure(segments[id]?.when ?? {});
    const inner = inside.map((one) => ({ ...one, size: sizes.get(one.id) ?? { depth: 0, leaves: 0 } }));
    sizes.set(id, {
      depth: inner.reduce((most, { level, size }) => Math.max(most, level + size.depth), own.depth),
      leaves: inner.reduce((sum, { size }) => sum + size.leaves, own.leaves - inner.length),
    });
  }
  return sizes;
}

function tooLarge({ depth, leaves }: Size, path: string): readonly Problem[] {
  const written = "With the segments inside it, the condition has";
  if (leaves > CONDITION_LIMITS.leaves) {
    const message = `${written} ${leaves} comparisons; at most ${CONDITION_LIMITS.leaves} are allowed. Put fewer segments into it.`;
    return [{ code: "too_many", path, message, seen: leaves }];
  }
  if (depth <= CONDITION_LIMITS.depth) return [];
  const message = `${written} ${depth} levels; at most ${CONDITION_LIMITS.depth} are allowed. Put fewer segments inside each other.`;
  return [{ code: "too_deep", path, message, seen: depth }];
}

/** One way around each cycle that is found by going inside from every segment that is not sorted. */
function cyclesIn(insides: Insides, isOpen: (id: string) => boolean): readonly (readonly string[])[] {
  const walked = new Set<string>();
  return [...insides.keys()].filter(isOpen).flatMap((start) => {
    const way: string[] = [];
    // What is not sorted waits for something inside it that is not, so the way ends where it has been before.
    for (let here: string | undefined = start; here !== undefined && !walked.has(here); ) {
      walked.add(here);
      way.push(here);
      here = insides.get(here)?.find(({ id }) => isOpen(id))?.id;
    }
    const last = insides.get(way.at(-1) ?? "")?.find(({ id }) => isOpen(id))?.id;
    const from = last === undefined ? -1 : way.indexOf(last);
    return from < 0 ? [] : [[...way.slice(from), last ?? ""]];
  });
}

function insideItself(cycle: readonly string[]): Problem {
  const path = `${at("/segments", cycle[0] ?? "")}/when`;
  const way = cycle.length > 12 ? [...cycle.slice(0, 10), "...", ...cycle.slice(-1)] : cycle;
  const message = `The segment is inside itself: ${way.join(" > ")}. Take one of these out of the one before it.`;
  return { code: "cycle", path, message, seen: way.join(" > ") };
}
