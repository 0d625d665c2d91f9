import type { ShopEvent } from "../../rules/event.ts";
import { type Asking, isRemembered, making } from "../../rules/fold.ts";
import type { Json } from "../../rules/json.ts";
import type { Plan } from "../../rules/plan.ts";
import type { Answers } from "../../rules/wire.ts";
import { fitting } from "../fitting.ts";
import { chunksOn } from "../remember/journal.ts";
import { KEPT, type Memory, type Shelf } from "../remember/memory.ts";
import { answeredBy, answeredOn, type Folded, goesOn, progressOf, resume, trustAt } from "./running.ts";
import { inSlices, type Slice } from "./slices.ts";

/** Chunks that are read at once: more would take too long in one piece. */
const CHUNKS = 5;
/** Events after which what is kept of them is stored, once a page was answered and before. */
const STORED_EVENTS = 50;
const MANY_EVENTS = 1000;
/** Chunks times questions from which on answers are kept: fewer are found anew sooner than read. */
const LONG = 1000;

/** What is asked of a journal. */
export type Asked = {
  /** All but the journal, and what was kept of it. */
  readonly shelf: Shelf;
  readonly plan: Plan;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether that is another time than now, which has another past: nothing is kept of it. */
  readonly pretends: boolean;
};

/** Answers a plan's questions from the journal; undefined where they do not fit into a request, or the disk is too slow to wait for. */
export type Answering = (asked: Asked) => Promise<Answers | undefined>;

/** Whether answering takes so long that a page should not do it. */
export function isLong({ head }: Shelf, { questions }: Plan): boolean {
  return (head?.ends.length ?? 0) * questions.length > LONG;
}

/**
 * Answers from what a device remembers. Each time it goes on where it ended before, or where another page did, so it
 * must be asked one question after the other.
 * @param slicing says when to rest, from the moment that work begins.
 */
export function answeringFrom(memory: Memory, slicing: () => Slice): Answering {
  let before: Folded | undefined;
  let storing: Promise<void> | undefined;
  return async (asked) => {
    // What is stored must not change meanwhile.
    await storing;
    const work = { ...asked, memory, slice: slicing() };
    try {
      const folded = await begun(before, work);
      before = undefined;
      const taken = folded && (await takeIn(folded, work));
      if (!taken) return undefined;
      const asking = folded.folder.asking(asked.now);
      const found = await answered(asking, work);
      if (taken.isWhole && !asked.pretends) {
        before = folded;
        folded.folder.trust(asking.told());
        // By then the question is on its way. What is at work again is stored after that.
        setTimeout(() => {
          if (before === folded) storing = keep(folded, work, asking);
        });
      }
      return fitting(found);
    } catch (problem) {
      // What was kept may make no sense: the next page begins anew.
      await memory.change(async (_take, put) => {
        put("~running", undefined);
        put("~answered", undefined);
      });
      throw problem;
    }
  };
}

type Work = Asked & { readonly memory: Memory; readonly slice: Slice };

/** A folder that has what is known already; undefined when the disk is too slow to wait for. */
async function begun(before: Folded | undefined, work: Work): Promise<Folded | undefined> {
  const { shelf, plan, now, slice, memory, pretends } = work;
  if (pretends) return anew(work);
  if (before && goesOn(before, work)) return before;
  const kept = await memory.read(KEPT);
  if (!kept) return undefined;
  const all = { ...shelf, ...kept };
  const folded = (await inSlices(resume(all, plan, now), slice)) ?? (await anew(work));
  folded.answered = answeredOn(all, plan);
  return folded;
}

async function anew({ shelf, plan, slice }: Work): Promise<Folded> {
  const { visitor = "", head } = shelf;
  const mark = { visitor, chunk: head?.first ?? 0, taken: 0, counts: {}, since: 0 };
  return { mark, plan, folder: await inSlices(making(plan), slice), fresh: 0 };
}

/** Adds the events that came after the mark; undefined when the disk is too slow to wait for. */
async function takeIn(folded: Folded, work: Work): Promise<{ isWhole: boolean } | undefined> {
  let isWhole = true;
  let from = folded.mark.chunk;
  trustAt(folded, folded.mark);
  for (let isMore = true; isMore; ) {
    const chunks = await chunksFrom(from, folded, work);
    if (!chunks) return undefined;
    for (const chunk of chunks) isWhole = (await takeChunk(folded, chunk, work)) && isWhole;
    isMore = chunks.length >= CHUNKS;
    from = folded.mark.chunk + 1;
    // Whoever leaves now need not begin anew on the next page.
    if (isMore && isWhole && folded.fresh >= MANY_EVENTS) await keep(folded, work);
  }
  return { isWhole };
}

type Chunk = { readonly chunk: number; readonly events: readonly ShopEvent[] };

async function chunksFrom(from: number, { mark }: Folded, { memory, shelf: { head } }: Work) {
  const shelf = await memory.read(from, CHUNKS);
  const chunks =
    shelf && chunksOn(shelf, from).map((chunk): Chunk => ({ chunk, events: shelf[chunk] ?? [] }));
  // A journal that lost its beginning answers nothing.
  if (chunks && head && from === mark.chunk && chunks[0]?.chunk !== from) throw new Error(`no chunk ${from}`);
  return chunks;
}

/** Returns whether that is all there will ever be of these events: what lies in the future does not exist yet. */
async function takeChunk(
  folded: Folded,
  { chunk, events }: Chunk,
  { plan, now, slice }: Work,
): Promise<boolean> {
  const { mark, folder } = folded;
  const start = chunk === mark.chunk ? mark.taken : 0;
  if (events.length < start) throw new Error(`chunk ${chunk} lost events`);
  let isWhole = true;
  let count = mark.counts[chunk] ?? 0;
  let { since } = mark;
  for (const [place, event] of events.entries()) {
    if (place < start) continue;
    if (isRemembered(plan, event.time, now)) {
      folder.add(event);
      folded.fresh++;
      count++;
      since = Math.max(since, event.time);
    } else if (event.time > now) isWhole = false;
    else since = now;
    trustAt(folded, { chunk, taken: place + 1 });
    const pause = slice();
    if (pause) await pause;
  }
  const counts = { ...mark.counts, [chunk]: count };
  folded.mark = { ...mark, chunk, taken: events.length, counts, since };
  return isWhole;
}

async function answered({ answer }: Asking, { plan, slice }: Work): Promise<Answers> {
  const found: Json[] = [];
  for (const index of plan.questions.keys()) {
    found.push(answer(index));
    const pause = slice();
    if (pause) await pause;
  }
  return found;
}

// Whichever page does so last, what it stores is whole up to its own mark, and the next page adds what came after that.
async function keep(folded: Folded, { memory, shelf, plan, pretends }: Work, asking?: Asking): Promise<void> {
  if (pretends) return;
  const running = folded.fresh >= STORED_EVENTS && progressOf(folded);
  const answered = asking && isLong(shelf, plan) && answeredBy(folded, asking.told(), shelf);
  if (!running && !answered) return;
  folded.fresh = running ? 0 : folded.fresh;
  await memory.change(async (take, put) => {
    // The visitor may have had everything deleted meanwhile.
    if ((await take("visitor", undefined)) !== folded.mark.visitor) return;
    if (running) put("~running", running);
    if (answered) put("~answered", answered);
  });
}
