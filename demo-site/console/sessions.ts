import { SESSION_TIMEOUT_MS, type ShopEvent } from "../../rules/event.ts";

/** Events with no gap over 30 minutes between them, newest first. */
export type Session = { readonly from: number; readonly to: number; readonly events: readonly ShopEvent[] };

/** Groups events by session, newest session first, newest event first. */
export function sessionsOf(events: readonly ShopEvent[]): readonly Session[] {
  // The journal's order decides between events of the same moment.
  const newestFirst = events.toReversed().sort((a, b) => b.time - a.time);
  const groups: ShopEvent[][] = [];
  let earlier = Number.NEGATIVE_INFINITY;
  for (const event of newestFirst) {
    if (earlier - event.time > SESSION_TIMEOUT_MS || groups.length === 0) groups.push([]);
    groups.at(-1)?.push(event);
    earlier = event.time;
  }
  return groups.map((group) => ({ from: group.at(-1)?.time ?? 0, to: group[0]?.time ?? 0, events: group }));
}
