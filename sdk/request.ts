import { type DecideRequest, PROTOCOL_VERSION } from "../rules/wire.ts";
import { type Desk, laterFor, nowAt } from "./desk.ts";
import { within } from "./remember/disk.ts";
import { eventsIn } from "./remember/journal.ts";
import type { Shelf } from "./remember/memory.ts";
import { stampsOf } from "./show/audiences.ts";
import { slotNames } from "./show/slots.ts";

/**
 * What is asked: the page alone, and with consent what is remembered, as answers and never as events.
 * @param start when the page began to wait, on its own clock.
 */
export async function requestOf(desk: Desk, shelf: Shelf | undefined, start: number): Promise<DecideRequest> {
  const asked = {
    v: PROTOCOL_VERSION,
    slots: slotNames(),
    consent: desk.consent.now(),
    page: desk.facts,
    language: document.documentElement.lang || navigator.language,
    preview: desk.preview,
    refused: desk.consent.refused() || undefined,
    ...(shelf && (await remembered(desk, shelf, start))),
  };
  // As it will travel: what is undefined is not there.
  return JSON.parse(JSON.stringify(asked));
}

async function remembered(desk: Desk, shelf: Shelf, start: number) {
  const { config, visitor, customer, memory, mine } = desk;
  const { plan, seal, codes = [], member = [], held = [] } = shelf;
  const now = nowAt(desk);
  const known = {
    visitor,
    customer,
    seal,
    codes: codes.filter(({ expires }) => expires > now).map(({ code }) => code),
    member: stampsOf(member),
    held: stampsOf(held),
  };
  try {
    if (!plan) {
      const events = await eventsIn(memory);
      return { ...known, first: (memory.lasts() && events.every(({ id }) => mine.has(id))) || undefined };
    }
    // What is not answered by then is asked without; folding goes on, so that the next page has less to fold.
    const answering = laterFor(desk).then((later) => later.answersTo(desk, shelf, plan));
    const answers = await within(start + config.deadline / 2 - performance.now(), answering);
    return { ...known, plan: answers && plan.hash, answers };
  } catch (problem) {
    // A memory that makes no sense is no reason to leave the page without a decision.
    config.onProblem(problem);
    return known;
  }
}
