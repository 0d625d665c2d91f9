import {
  type Folder,
  forgetting,
  isUsable,
  making,
  type Pieces,
  type Running,
  type Told,
} from "../../rules/fold.ts";
import type { Plan } from "../../rules/plan.ts";
import type { Shelf } from "../remember/memory.ts";
import type { Asked } from "./answering.ts";

/** How far the journal has been taken in. */
type Mark = {
  /** Whose journal it is: another one may have begun since. */
  readonly visitor: string;
  /** Number of the last chunk that was taken in, and how many of its events. */
  readonly chunk: number;
  readonly taken: number;
  /** How many events are kept of each chunk. */
  readonly counts: { readonly [chunk: number]: number };
  /** The moment, in milliseconds since 1970, from which on that is right: nothing lies in the future, and nothing was left out that is not too old. */
  readonly since: number;
};

/** What is kept of the journal, up to a mark. */
export type Progress = Mark & { readonly kept: Running };

/** What was answered when the journal of a visitor, from a chunk on, had been taken in up to a mark. */
export type Answered = Pick<Mark, "visitor" | "chunk" | "taken"> & {
  /** Hash of the questions. */
  readonly plan: string;
  readonly first: number | undefined;
  readonly told: Told;
};

/** The same at work. */
export type Folded = {
  mark: Mark;
  /** Answers to be trusted when their mark is reached. */
  answered?: Answered | undefined;
  readonly plan: Plan;
  readonly folder: Folder;
  /** How many events were added since it was last stored. */
  fresh: number;
};

/** A folder that goes on from what earlier pages kept, where that is of the same journal and the same questions. */
export function* resume(shelf: Shelf, plan: Plan, now: number): Pieces<Folded | undefined> {
  const { "~running": running, visitor, head } = shelf;
  const first = head?.first ?? 0;
  const isSame = running?.visitor === visitor && running?.kept.plan === plan.hash;
  if (!isSame || running.chunk < first || now < running.since) return undefined;
  if (!isUsable(running.kept, plan, now)) return undefined;
  const gone = goneBefore(running.counts, first);
  const { kept, ...mark } = gone ? yield* without(running, plan, gone) : running;
  return { mark, plan, folder: yield* making(plan, kept), fresh: 0 };
}

/** What was answered on an earlier page, where that was asked the same of the same journal. */
export function answeredOn(
  { "~answered": answered, visitor, head }: Shelf,
  plan: Plan,
): Answered | undefined {
  const isSame = answered?.visitor === visitor && answered?.plan === plan.hash;
  // Answers know nothing of a beginning that the journal lost.
  return isSame && answered.first === head?.first ? answered : undefined;
}

/** Lets a folder trust what was answered when it held what it holds now. */
export function trustAt({ folder, answered }: Folded, { chunk, taken }: Pick<Mark, "chunk" | "taken">): void {
  if (answered?.chunk === chunk && answered.taken === taken) folder.trust(answered.told);
}

/** Whether a folder that is at work can go on. */
export function goesOn({ mark, plan }: Folded, asked: Pick<Asked, "shelf" | "plan" | "now">): boolean {
  const { visitor, head } = asked.shelf;
  const isSame = mark.visitor === visitor && plan.hash === asked.plan.hash;
  return isSame && asked.now >= mark.since && !goneBefore(mark.counts, head?.first ?? 0);
}

/** What is kept of the journal by now. */
export function progressOf({ mark, folder }: Folded): Progress {
  return { ...mark, kept: folder.kept };
}

/** What was told of all that was taken in by now. */
export function answeredBy({ mark, plan }: Folded, told: Told, { head }: Shelf): Answered {
  const { visitor, chunk, taken } = mark;
  return { visitor, chunk, taken, plan: plan.hash, first: head?.first, told };
}

function goneBefore(counts: Mark["counts"], first: number): number {
  let gone = 0;
  for (const [chunk, count] of Object.entries(counts)) if (Number(chunk) < first) gone += count;
  return gone;
}

// Nobody can read what the journal lost, nor what is older.
function* without({ kept, counts, ...mark }: Progress, plan: Plan, dropped: number): Pieces<Progress> {
  const left = yield* forgetting(plan, kept, dropped);
  let gone = kept.times.length - left.times.length;
  const rest = Object.entries(counts).flatMap(([chunk, count]) => {
    const some = Math.min(gone, count);
    gone -= some;
    return count > some ? [[chunk, count - some]] : [];
  });
  return { ...mark, kept: left, counts: Object.fromEntries(rest) };
}
