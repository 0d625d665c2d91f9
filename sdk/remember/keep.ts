import type { ShopEvent } from "../../rules/event.ts";
import { attempt, type Desk, newId, nowAt } from "../desk.ts";
import type { Told } from "../observe/told.ts";
import { append } from "./journal.ts";
import type { Shelf } from "./memory.ts";

const MOST_HELD = 50;

/** Whether the visitor agreed to be remembered. */
export function mayRemember(desk: Desk): boolean {
  return desk.consent.now().personalization;
}

/** Remembers an event: written down with consent, held for as long as the page is open without. */
export function note(desk: Desk, told: Told): void {
  desk.held.push({ ...told, time: nowAt(desk), id: newId() });
  if (mayRemember(desk)) release(desk);
  else desk.held.splice(0, desk.held.length - MOST_HELD);
}

/** Writes down what is held. */
export function release(desk: Desk): void {
  for (const event of desk.held.splice(0)) attempt(desk, () => write(desk, event));
}

/** Everything remembered; undefined without consent, or when the disk is too slow to wait for. */
export async function recall(desk: Desk): Promise<Shelf | undefined> {
  const shelf = mayRemember(desk) ? await desk.memory.read() : undefined;
  // The visitor may have changed their mind meanwhile.
  if (!shelf || !mayRemember(desk)) return undefined;
  desk.visitor = shelf.visitor ?? (await newVisitor(desk));
  return shelf;
}

/** Deletes everything, and whatever is on its way. */
export function forget(desk: Desk): Promise<void> {
  desk.turn++;
  desk.held.length = desk.fresh.length = 0;
  desk.visitor = undefined;
  return desk.memory.forget();
}

async function write(desk: Desk, event: ShopEvent): Promise<void> {
  desk.mine.add(event.id);
  // Its banner's place is not free for a moment: it is given up where the exposure is written down.
  const memory = desk.later?.givingUp(desk, event) ?? desk.memory;
  if (await append(memory, event)) desk.written(event);
}

// Another tab may have made one since.
async function newVisitor(desk: Desk): Promise<string> {
  let visitor = newId();
  await desk.memory.change(async (take, put) => {
    visitor = await take("visitor", visitor);
    put("visitor", visitor);
  });
  return visitor;
}
