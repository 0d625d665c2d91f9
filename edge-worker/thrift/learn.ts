import { above, intervalOf, meanOf } from "./interval.ts";

/** What came of the visitors who were given one step by chance. Money is in minor units. */
export type Trial = {
  /** The variant's id. */
  readonly step: string;
  readonly visitors: number;
  readonly buyers: number;
  /** Of what each visitor brought, after costs and discounts; and of its squares. */
  readonly sum: number;
  readonly squares: number;
};

/** A step as people are told of it. */
export type Seen = {
  readonly step: string;
  readonly visitors: number;
  readonly buyers: number;
  /** What a visitor brings, in minor units, and between which bounds that is; without visitors nobody knows. */
  readonly net?: number;
  readonly interval?: readonly [low: number, high: number];
  readonly spent?: true;
};

/** What is to be made of trials. */
export type Lesson = {
  /** The step to show; undefined where none can be given. */
  readonly chosen?: string;
  /** From the cheapest step to the one that is chosen: each earned more than the one before it, beyond doubt. */
  readonly path: readonly string[];
  /** Whether any dearer step could be compared with the chosen one. */
  readonly compared: boolean;
  readonly steps: readonly Seen[];
};

/** The chance, in all, of ever leaving the cheapest step though no other earns more. */
const DOUBT = 0.05;
/** Visitors of a step, and buyers of two steps together, from which they can be compared. */
export const LEAST = { visitors: 200, buyers: 25 } as const;

/**
 * Chooses the smallest step that wins. It begins with the cheapest and goes on to the next dearer one that earns more
 * beyond doubt, until there is none: too little to tell leaves it where it is. Beyond doubt: the whole interval of the
 * difference lies above 0, at 95 % for all dearer steps together (Bonferroni).
 *
 * The interval may be looked at as often as one likes, see `above`. Two limits: it holds for enough buyers (hence the
 * least numbers), and for trials that only grow, while those of a window forget; over many windows the odds add up.
 *
 * @param trials of all steps, the cheapest first; of visitors who were given a step by chance, or it proves nothing.
 * @param spent steps whose offer has nothing left to give: never chosen.
 */
export function learn(trials: readonly Trial[], spent: ReadonlySet<string> = new Set()): Lesson {
  const alpha = DOUBT / Math.max(1, trials.length - 1);
  const open = trials.filter(({ step }) => !spent.has(step));
  const path = climb(open, alpha);
  const chosen = path.at(-1);
  const dearer = chosen ? open.slice(open.indexOf(chosen) + 1) : [];
  return {
    ...(chosen && { chosen: chosen.step }),
    path: path.map(({ step }) => step),
    compared: chosen !== undefined && dearer.some((other) => isEnough(chosen, other)),
    steps: trials.map((trial) => seen(trial, spent)),
  };
}

function climb(steps: readonly Trial[], alpha: number): readonly Trial[] {
  const path: Trial[] = [];
  for (const step of steps) {
    const below = path.at(-1);
    if (!below || (isEnough(below, step) && above(step, below, alpha) > 0)) path.push(step);
  }
  return path;
}

function isEnough(one: Trial, other: Trial): boolean {
  const visitors = Math.min(one.visitors, other.visitors);
  return visitors >= LEAST.visitors && one.buyers + other.buyers >= LEAST.buyers;
}

function seen(trial: Trial, spent: ReadonlySet<string>): Seen {
  const { step, visitors, buyers } = trial;
  const interval = intervalOf(trial, DOUBT);
  return {
    ...{ step, visitors, buyers },
    ...(visitors > 0 && { net: meanOf(trial) }),
    ...(interval && { interval }),
    ...(spent.has(step) && { spent: true }),
  };
}
