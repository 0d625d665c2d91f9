import type { ShopEvent } from "../../rules/event.ts";
import type { Memory, Put, Shelf, Take } from "./memory.ts";

const CHUNK_EVENTS = 50;
const CHUNKS = 100;
const RETENTION_MS = 180 * 86_400_000;

/** Everything this device remembers having happened, oldest first. */
export function eventsOn(shelf: Shelf): readonly ShopEvent[] {
  return (shelf.head ?? []).flatMap((number) => shelf[`chunk:${number}`] ?? []);
}

/** Writes an event at the end of the journal, with the country if it is known. Writing it again does nothing. */
export function append(memory: Memory, event: ShopEvent, now = Date.now()): Promise<void> {
  return memory.change(async (take, put) => {
    const oldest = now - (await take("plan", { retention: RETENTION_MS })).retention;
    const country = await take("country", undefined);
    const stamped = country ? { ...event, geo: { country } } : event;
    const head = await take("head", [0]);
    const last = Math.max(...head);
    const chunk = await take(`chunk:${last}`, []);
    if (chunk.some(({ id }) => id === event.id)) return;
    const isFull = chunk.length >= CHUNK_EVENTS || isOlder(chunk, oldest);
    const next = isFull ? last + 1 : last;
    put(`chunk:${next}`, isFull ? [stamped] : [...chunk, stamped]);
    put("head", isFull ? [...head, next] : head);
    await dropOldest(take, put, oldest);
  });
}

// Events come one at a time, so dropping one chunk at a time keeps up.
async function dropOldest(take: Take, put: Put, oldest: number): Promise<void> {
  const [first = 0, ...rest] = await take("head", []);
  const isTooMuch = rest.length >= CHUNKS || isOlder(await take(`chunk:${first}`, []), oldest);
  if (!rest.length || !isTooMuch) return;
  put(`chunk:${first}`, undefined);
  put("head", rest);
}

function isOlder(chunk: readonly ShopEvent[], oldest: number): boolean {
  return chunk.length > 0 && chunk.every(({ time }) => time <= oldest);
}
