import { type Coded, grouped, type Key, type Test } from "./tests.ts";

/** A segment, or one alternative of it, waiting under a key until a visitor has that key; the rest is tested then. */
export type Entry = {
  readonly segment: number;
  /** Undefined: nothing can be looked up, so the rest is tested for every visitor. */
  readonly key: Key | undefined;
  readonly rest: readonly Coded[];
};

/** Alternatives that one segment is split into at most; with more it waits under no key at all. */
const MOST_ALTERNATIVES = 32;

type Way = { readonly likely: number; readonly load: number; readonly entries: readonly Alternative[] };
type Alternative = { readonly key: Key; readonly rest: readonly Coded[] };

/** How many entries wait under each key so far. */
type Loads = Map<string, number>;

/** Where each segment waits: under the test that the fewest visitors are thought to pass. */
export function accessEntries(segments: readonly Coded[]): readonly Entry[] {
  const loads: Loads = new Map();
  const ways = segments.flatMap((tree, segment) => split(tree).map((part) => ({ tree: part, segment })));
  return ways.flatMap(({ tree, segment }): readonly Entry[] => {
    const way = wayTo(tree, loads);
    if (!way) return [{ segment, key: undefined, rest: flattened([tree]) }];
    for (const { key } of way.entries) loads.set(nameOf(key), loadOf(key, loads) + 1);
    return way.entries.map(({ key, rest }) => ({ segment, key, rest: flattened(rest) }));
  });
}

/** Alternatives that are told apart before their keys are chosen; more of them stay one test. */
const MOST_WAYS = 8;

// One tree for each way of passing: alternatives next to other tests are multiplied out while they are few.
function split(tree: Coded): readonly Coded[] {
  if (tree.kind === "test") return [tree];
  if (tree.kind === "any") return tree.parts.flatMap(split);
  const choices = tree.parts.map(split);
  const count = choices.reduce((product, { length }) => product * length, 1);
  if (count > MOST_WAYS || count === 1) return [tree];
  return choices
    .reduce<readonly (readonly Coded[])[]>(
      (ways, choice) => ways.flatMap((way) => choice.map((part) => [...way, part])),
      [[]],
    )
    .map((parts) => grouped("all", parts));
}

function flattened(parts: readonly Coded[]): readonly Coded[] {
  return [...new Set(parts.flatMap((part) => (part.kind === "all" ? part.parts : [part])))];
}

// A way to a tree is a set of keys of which everyone in it has at least one.
function wayTo(tree: Coded, loads: Loads): Way | undefined {
  switch (tree.kind) {
    case "test":
      return wayToTest(tree, loads);
    case "any":
      return wayToAny(tree.parts, loads);
    case "all":
      return wayToAll(tree.parts, loads);
  }
}

function wayToTest({ keys, likely }: Test, loads: Loads): Way | undefined {
  if (keys.length === 0) return undefined;
  const load = keys.reduce((sum, key) => sum + loadOf(key, loads), 0);
  return { likely, load, entries: keys.map((key) => ({ key, rest: [] })) };
}

function wayToAny(parts: readonly Coded[], loads: Loads): Way | undefined {
  const ways = parts.map((part) => wayTo(part, loads));
  const known = ways.filter((way) => way !== undefined);
  const entries = known.flatMap((way) => way.entries);
  if (known.length < parts.length || parts.length === 0 || entries.length > MOST_ALTERNATIVES)
    return undefined;
  const sum = (measure: (way: Way) => number) => known.reduce((total, way) => total + measure(way), 0);
  return { likely: sum(({ likely }) => likely), load: sum(({ load }) => load), entries };
}

function wayToAll(parts: readonly Coded[], loads: Loads): Way | undefined {
  const ways = parts.flatMap((part) => {
    const way = wayTo(part, loads);
    return way ? [{ part, way }] : [];
  });
  const [best] = ways.sort((a, b) => a.way.likely - b.way.likely || a.way.load - b.way.load);
  if (!best) return undefined;
  const others = parts.filter((part) => part !== best.part);
  return {
    ...best.way,
    entries: best.way.entries.map(({ key, rest }) => ({ key, rest: [...rest, ...others] })),
  };
}

function loadOf(key: Key, loads: Loads): number {
  return loads.get(nameOf(key)) ?? 0;
}

function nameOf({ side, column, at }: Key): string {
  return `${side}:${column}:${at}`;
}
