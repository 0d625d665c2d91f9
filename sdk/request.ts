import type { Plan } from "../rules/plan.ts";
import { type DecideRequest, PROTOCOL_VERSION } from "../rules/wire.ts";
import { type Desk, laterFor, nowAt } from "./desk.ts";
import { eventsOn } from "./remember/journal.ts";
import { type Shelf, within } from "./remember/memory.ts";
import { stampsOf } from "./show/audiences.ts";
import { slotNames } from "./show/slots.ts";

/** What is asked: the page alone, and with consent what is remembered, as answers and never as events. */
export async function requestOf(desk: Desk, shelf: Shelf | undefined): Promise<DecideRequest> {
  const asked = {
    v: PROTOCOL_VERSION,
    slots: slotNames(),
    consent: desk.consent.now(),
    page: desk.facts,
    language: document.documentElement.lang || navigator.language,
    preview: desk.preview,
    ...(shelf && (await remembered(desk, shelf))),
  };
  // As it will travel: what is undefined is not there.
  return JSON.parse(JSON.stringify(asked));
}

async function remembered(desk: Desk, shelf: Shelf) {
  const { config, visitor, customer, memory, mine } = desk;
  const { plan, codes = [], member = [], held = [] } = shelf;
  const now = nowAt(desk);
  const known = {
    visitor,
    customer,
    codes: codes.filter(({ expires }) => expires > now).map(({ code }) => code),
    member: stampsOf(member),
    held: stampsOf(held),
  };
  try {
    const events = eventsOn(shelf);
    if (!plan)
      return { ...known, first: (memory.lasts() && events.every(({ id }) => mine.has(id))) || undefined };
    const answers = (await within(config.deadline / 2, laterFor(desk))).answersTo(plan, events, now);
    return { ...known, plan: answers && plan.hash, answers };
  } catch (problem) {
    // A memory that makes no sense is no reason to leave the page without a decision.
    config.onProblem(problem);
    return known;
  }
}

/** Whether anything that happened can change an answer. */
export function asksAbout({ questions }: Plan, events: readonly { readonly name: string }[]): boolean {
  const names = questions.flatMap(({ on, except, after }) => [on, except, after?.on]).flat();
  return events.some(({ name }) => names.includes(name));
}
