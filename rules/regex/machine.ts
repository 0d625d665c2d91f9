import { behind, hasMatched, type Places, type Program, reachable, type Side, sideOf } from "./program.ts";

/** States of the largest machine that is built. */
export const MOST_STATES = 512;

/**
 * A deterministic machine: in state `n` and reading a character of class `c` it goes to state `next[n][c]`.
 * It begins in state 0; `accepts[n]` says whether a text that ends in state `n` holds a match.
 */
export type Machine = { readonly next: readonly (readonly number[])[]; readonly accepts: readonly boolean[] };

/**
 * The machine of a program, by subset construction: a state is where the search may be, and what it has just read.
 *
 * @returns undefined when it would have more than `MOST_STATES` states.
 */
export function machineOf(program: Program): Machine | undefined {
  const classes = Array.from({ length: program.alphabet.size }, (_, read) => read);
  const states: State[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (state: State) => {
    const key = `${state.before} ${state.places.join()}`;
    const number = numbers.get(key) ?? states.push(state) - 1;
    numbers.set(key, number);
    return number;
  };
  numberOf(stateOf(program, [0], "edge"));
  const next: number[][] = [];
  // The list grows while it is walked.
  for (const state of states) {
    if (states.length > MOST_STATES) return undefined;
    const step = stepFrom(program, state);
    next.push(classes.map((read) => numberOf(step(read))));
  }
  return { next, accepts: states.map((state) => hasMatched(program, placesAfter(program, state, "edge"))) };
}

type State = { readonly places: Places; readonly before: Side };

// What an assertion says depends on the character that follows, so places in front of one wait for it,
// and only they care what came before.
function stateOf(program: Program, from: Places, before: Side): State {
  const reached = reachable(program, from);
  if (hasMatched(program, reached)) return matchedIn(program);
  const operation = (place: number) => program.instructions[place]?.op;
  const places = reached.filter((place) => operation(place) !== "fork").sort((a, b) => a - b);
  return { places, before: places.some((place) => operation(place) === "assert") ? before : "other" };
}

function stepFrom(program: Program, state: State): (read: number) => State {
  const reached = { word: placesAfter(program, state, "word"), other: placesAfter(program, state, "other") };
  return (read) => {
    const after = sideOf(program, read);
    // A search that has found something is over, whatever follows.
    if (hasMatched(program, reached[after])) return matchedIn(program);
    return stateOf(program, behind(program, reached[after], read), after);
  };
}

function placesAfter(program: Program, { places, before }: State, after: Side): Places {
  return reachable(program, places, { before, after });
}

function matchedIn({ instructions }: Program): State {
  return { places: [instructions.length - 1], before: "other" };
}

/**
 * The same machine with the fewest states: those that no text can tell apart become one (Moore's refinement).
 * The first state stays the first.
 */
export function merged({ next, accepts }: Machine): Machine {
  const blocks = blocksOf({ next, accepts });
  const firsts = [...new Set(blocks)].map((block) => blocks.indexOf(block));
  return {
    next: firsts.map((state) => (next[state] ?? []).map((target) => blocks[target] ?? 0)),
    accepts: firsts.map((state) => accepts[state] ?? false),
  };
}

/** The block of each state, numbered from 0 by where it first occurs. */
function blocksOf({ next, accepts }: Machine): readonly number[] {
  let blocks = numbered(accepts.map(Number));
  for (let before = 0; before < sizeOf(blocks); ) {
    before = sizeOf(blocks);
    for (const read of (next[0] ?? []).keys()) blocks = refined(blocks, next, read);
  }
  return blocks;
}

/** Divides each block by the blocks its states go to when they read a class. */
function refined(blocks: readonly number[], next: Machine["next"], read: number): readonly number[] {
  const targetOf = (state: number) => blocks[next[state]?.[read] ?? 0] ?? 0;
  return numbered(blocks.map((block, state) => block * blocks.length + targetOf(state)));
}

function numbered(keys: readonly number[]): readonly number[] {
  const numbers = new Map<number, number>();
  return keys.map((key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

function sizeOf(blocks: readonly number[]): number {
  return new Set(blocks).size;
}
