import type { ShopEvent } from "../../rules/event.ts";
import type { Memory, Shelf } from "./memory.ts";

/** What there is to know of the journal without reading it. */
export type Head = {
  /** Number of the oldest chunk; the others follow without a gap. */
  readonly first: number;
  /** Time of each chunk's newest event. */
  readonly ends: readonly number[];
  /** Names of events that happened. */
  readonly names: readonly string[];
  /** Orders that were written down lately, so that none is twice. */
  readonly orders: readonly string[];
};

const CHUNK_EVENTS = 50;
const CHUNKS = 100;
const RETENTION_MS = 180 * 86_400_000;
const MOST_ORDERS = 50;
const NOTHING: Head = { first: 0, ends: [], names: [], orders: [] };

/** Numbers of the chunks on a shelf, oldest first. */
export function chunksOn(shelf: Shelf, from = 0): readonly number[] {
  return Object.keys(shelf)
    .map(Number)
    .filter((number) => number >= from);
}

/** Everything this device remembers having happened, oldest first. */
export async function eventsIn(memory: Memory): Promise<readonly ShopEvent[]> {
  const shelf = (await memory.read(0)) ?? {};
  return Object.keys(shelf).flatMap((key) => shelf[Number(key)] ?? []);
}

/**
 * Writes an event at the end of the journal, with the country if it is known. Writing it again does nothing.
 * @returns whether it is new: a page of thanks can be loaded again.
 */
export async function append(memory: Memory, event: ShopEvent, now = Date.now()): Promise<boolean> {
  let isNew = false;
  await memory.change(async (take, put) => {
    const oldest = now - (await take("retention", RETENTION_MS));
    const country = await take("country", undefined);
    const head = await take("head", NOTHING);
    const last = head.first + head.ends.length - 1;
    const chunk = await take(last, []);
    if (chunk.some(({ id }) => id === event.id) || head.orders.includes(orderOf(event))) return;
    isNew = true;
    const goesOn = chunk.length < CHUNK_EVENTS && (head.ends.at(-1) ?? 0) > oldest;
    const after = headAfter(head, event, { goesOn, oldest });
    const stamped = { ...event, ...(country && { geo: { country } }) };
    put(goesOn ? last : last + 1, goesOn ? [...chunk, stamped] : [stamped]);
    put("head", after);
    if (after.first !== head.first) put(head.first, undefined);
  });
  return isNew;
}

function orderOf({ name, transaction_id }: ShopEvent): string {
  return transaction_id ? `${name} ${transaction_id}` : "";
}

type Turn = { readonly goesOn: boolean; readonly oldest: number };

function headAfter({ first, ends, names, orders }: Head, event: ShopEvent, { goesOn, oldest }: Turn): Head {
  const before = goesOn ? ends.slice(0, -1) : ends;
  const times = [...before, Math.max(event.time, ...ends.slice(before.length))];
  // Events come one at a time, so dropping one chunk at a time keeps up.
  const drops = times.length > CHUNKS || (times[0] ?? 0) <= oldest ? 1 : 0;
  return {
    first: first + drops,
    ends: times.slice(drops),
    names: [...new Set([...names, event.name])],
    orders: [...orders, orderOf(event)].filter(Boolean).slice(-MOST_ORDERS),
  };
}
