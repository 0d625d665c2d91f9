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
  /** The smallest step that wins, whatever is left of its budget. */
  readonly best: string;
  /** The step to show: the best, or another while its budget is spent; undefined where none can be given. */
  readonly chosen?: string;
  /** Up to the chosen step: each earned more than the one before it, beyond doubt. It begins where it stood. */
  readonly path: readonly string[];
  /** Whether any dearer step could be compared with the chosen one. */
  readonly compared: boolean;
  readonly steps: readonly Seen[];
};

/** What is known beside the trials: steps whose offer has nothing left to give, and the step that was the best so far. */
export type Standing = { readonly spent?: ReadonlySet<string>; readonly before?: string | undefined };

/** The chance, in all, of ever leaving the cheapest step though no other earns more. */
const DOUBT = 0.05;
/** Visitors of a step, and buyers of two steps together, from which they can be compared. */
export const LEAST = { visitors: 200, buyers: 25 } as const;

/**
 * Chooses the smallest step that wins. It begins with the cheapest and goes on to the next dearer one that earns more
 * beyond doubt, until there is none: too little to tell leaves it where it is. Beyond doubt: the whole interval of the
 * difference lies above 0, at 95 % for all dearer steps together (Bonferroni). Where nothing is beyond doubt it stays where
 * it was before, or goes back to a cheaper step that has come to earn as much, in plain numbers: were doubt enough for
 * that, trials near the border would send it to and fro.
 *
 * The interval may be looked at as often as one likes, see `above`. Two limits: it holds for enough buyers (hence the
 * least numbers), and for trials that only grow, while those of a window forget; over many windows the odds add up.
 *
 * @param trials of all steps, at least one, the cheapest first; of visitors who were given a step by chance, or it proves nothing.
 */
export function learn(trials: readonly Trial[], { spent = new Set(), before }: Standing = {}): Lesson {
  const alpha = DOUBT / Math.max(1, trials.length - 1);
  const open = trials.filter(({ step }) => !spent.has(step));
  const proven = climb(trials, alpha);
  const all = proven.length > 1 ? proven : climb(trials.slice(standingOf(trials, before)), alpha);
  const best = all.at(-1)?.step ?? "";
  const path = spent.has(best) ? climb(open, alpha) : all;
  const chosen = path.at(-1);
  const dearer = chosen ? open.slice(open.indexOf(chosen) + 1) : [];
  return {
    best,
    ...(chosen && { chosen: chosen.step }),
    path: path.map(({ step }) => step),
    compared: chosen !== undefined && dearer.some((other) => isEnough(chosen, other)),
    steps: trials.map((trial) => seen(trial, spent)),
  };
}

/** The place to begin at: where it stood, or the cheapest step that has come to earn as much. */
function standingOf(trials: readonly Trial[], before: string | undefined): number {
  const place = trials.findIndex(({ step }) => step === before);
  const stood = trials[place];
  if (!stood) return 0;
  const cheaper = trials.slice(0, place);
  const fallen = cheaper.findIndex((one) => isEnough(one, stood) && meanOf(one) >= meanOf(stood));
  return fallen < 0 ? place : fallen;
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
