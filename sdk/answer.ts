import type { ShopEvent } from "../rules/event.ts";
import { type Asking, isRemembered, making } from "../rules/fold.ts";
import type { Json } from "../rules/json.ts";
import type { Plan } from "../rules/plan.ts";
import { type Answers, LIMITS } from "../rules/wire.ts";
import { attempt, type Desk, nowAt } from "./desk.ts";
import { chunksOn } from "./remember/journal.ts";
import type { Shelf } from "./remember/memory.ts";
import {
  type Answered,
  answeredOn,
  type Folded,
  goesOn,
  resume,
  store,
  trustAt,
} from "./remember/running.ts";
import { inSlices, slicing } from "./slices.ts";

/** Chunks that are read at once: more would take too long in one piece. */
const CHUNKS = 5;
/** Events after which what is kept of them is stored. */
const STORED_EVENTS = 50;

/**
 * Answers to the plan's questions, from everything this device remembers; undefined where they do not fit into a request.
 * One after the other, for each goes on where the one before ended.
 */
export function answersTo(desk: Desk, shelf: Shelf, plan: Plan): Promise<Answers | undefined> {
  const before = desk.folding ?? Promise.resolve();
  const answering = before.catch(() => {}).then(() => answers(desk, shelf, plan));
  desk.folding = answering;
  return answering;
}

async function answers(desk: Desk, shelf: Shelf, plan: Plan): Promise<Answers | undefined> {
  const asked = { shelf, plan, now: nowAt(desk), slice: slicing() };
  // Another time than now has another past.
  const pretends = desk.preview?.time !== undefined;
  try {
    const folded = (pretends ? undefined : await known(desk, asked)) ?? (await anew(asked));
    desk.folded = desk.answered = undefined;
    folded.answered = pretends ? undefined : answeredOn(shelf, plan);
    trustAt(folded, folded.mark);
    const taken = await takeIn(desk, folded, asked);
    if (!taken) return undefined;
    const asking = folded.folder.asking(asked.now);
    const found = await answered(asking, asked);
    if (taken.isWhole && !pretends) keep(desk, folded, { first: shelf.head?.first, told: asking.told() });
    return fitting(found);
  } catch (problem) {
    // What was kept may make no sense: the next page begins anew.
    await desk.memory.change(async (_take, put) => {
      put("running", undefined);
      put("answered", undefined);
    });
    throw problem;
  }
}

type Asked = {
  readonly shelf: Shelf;
  readonly plan: Plan;
  readonly now: number;
  readonly slice: ReturnType<typeof slicing>;
};

async function known({ folded }: Desk, { shelf, plan, now, slice }: Asked): Promise<Folded | undefined> {
  if (folded && goesOn(folded, shelf, plan.hash)) return folded;
  return inSlices(resume(shelf, plan, now), slice);
}

async function anew({ shelf, plan, slice }: Asked): Promise<Folded> {
  const { visitor = "", head } = shelf;
  const mark = { visitor, chunk: head?.first ?? 0, taken: 0, counts: {} };
  return { mark, plan, folder: await inSlices(making(plan), slice), fresh: 0 };
}

/** Adds the events that came after the mark; undefined when the disk is too slow to wait for. */
async function takeIn(desk: Desk, folded: Folded, asked: Asked): Promise<{ isWhole: boolean } | undefined> {
  let isWhole = true;
  let from = folded.mark.chunk;
  for (let isMore = true; isMore; ) {
    const shelf = await desk.memory.read(from, CHUNKS);
    if (!shelf) return undefined;
    const chunks = chunksOn(shelf, from);
    // A journal that lost its beginning answers nothing.
    if (from === folded.mark.chunk && asked.shelf.head && chunks[0] !== from)
      throw new Error(`no chunk ${from}`);
    for (const chunk of chunks) {
      isWhole = (await takeChunk(folded, { chunk, events: shelf[chunk] ?? [] }, asked)) && isWhole;
    }
    isMore = chunks.length >= CHUNKS;
    from = folded.mark.chunk + 1;
  }
  return { isWhole };
}

type Chunk = { readonly chunk: number; readonly events: readonly ShopEvent[] };

/** Returns whether that is all there will ever be of these events: what lies in the future does not exist yet. */
async function takeChunk(
  folded: Folded,
  { chunk, events }: Chunk,
  { plan, now, slice }: Asked,
): Promise<boolean> {
  const { mark, folder } = folded;
  const start = chunk === mark.chunk ? mark.taken : 0;
  if (events.length < start) throw new Error(`chunk ${chunk} lost events`);
  let isWhole = true;
  let count = mark.counts[chunk] ?? 0;
  for (const [place, event] of events.entries()) {
    if (place < start) continue;
    if (event.time > now) isWhole = false;
    if (isRemembered(plan, event.time, now)) {
      folder.add(event);
      folded.fresh++;
      count++;
    }
    trustAt(folded, { chunk, taken: place + 1 });
    const pause = slice();
    if (pause) await pause;
  }
  folded.mark = { ...mark, chunk, taken: events.length, counts: { ...mark.counts, [chunk]: count } };
  return isWhole;
}

async function answered({ answer }: Asking, { plan, slice }: Asked): Promise<Answers> {
  const found: Json[] = [];
  for (const index of plan.questions.keys()) {
    found.push(answer(index));
    const pause = slice();
    if (pause) await pause;
  }
  return found;
}

function keep(desk: Desk, folded: Folded, said: Pick<Answered, "first" | "told">): void {
  const { folder, plan, mark } = folded;
  const { visitor, chunk, taken } = mark;
  desk.folded = folded;
  desk.answered = { ...said, visitor, chunk, taken, plan: plan.hash };
  folder.trust(said.told);
  // By then the question is on its way. What is at work again is stored after that.
  const later = () => desk.folded === folded && attempt(desk, () => store(desk.memory, folded));
  if (folded.fresh >= STORED_EVENTS) setTimeout(later);
}

/** Answers that fit into a request: the longest lists are left out first. Undefined where that does not help. */
export function fitting(answers: Answers): Answers | undefined {
  let bytes = bytesOf(answers);
  if (bytes <= LIMITS.answersBytes) return answers;
  const lists = answers.flatMap((answer, index) =>
    Array.isArray(answer) ? [{ index, size: bytesOf(answer) }] : [],
  );
  const fitted = [...answers];
  for (const { index, size } of lists.sort((a, b) => b.size - a.size)) {
    fitted[index] = null;
    bytes -= size - NULL_BYTES;
    if (bytes <= LIMITS.answersBytes) return fitted;
  }
  return undefined;
}

const NULL_BYTES = 4;

/** Bytes of a value as JSON. */
export function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
