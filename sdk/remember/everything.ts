import type { Remembered } from "../commands.ts";
import type { Desk } from "../desk.ts";
import { stampsOf } from "../show/audiences.ts";
import { eventsIn } from "./journal.ts";
import type { Shelf } from "./memory.ts";

/** Everything this device remembers. */
export async function everything(desk: Desk, shelf: Shelf | undefined): Promise<Remembered> {
  const { plan, codes = [], member = [], held = [], outbox = [] } = shelf ?? {};
  const events = shelf ? await eventsIn(desk.memory) : desk.held;
  const stamps = { member: stampsOf(member), held: stampsOf(held) };
  return { visitor: desk.visitor, events, plan, codes, ...stamps, outbox };
}
