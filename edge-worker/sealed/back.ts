import { live } from "../../rules/folding/live.ts";
import type { Json } from "../../rules/json.ts";
import type { Asked } from "./asked.ts";
import { countsOf, type Looked } from "./count.ts";

/** What a fact becomes where a record knows more than the device that answered. */
export type Backing = readonly (readonly [
  fact: string,
  back: (answer: Json | undefined) => Json | undefined,
])[];

const DAY_S = 86_400;

/** The facts of a record itself. */
export function sealedFacts({ record, now }: Looked): { readonly [fact: string]: Json } {
  const { sessions, days, firstSeen, ends, orders } = record;
  const daysSince = (at: number) => Math.max(0, now / 1000 - at) / DAY_S;
  const [last] = ends;
  return {
    "sealed.visits": sessions,
    "sealed.visit_days": days,
    "sealed.days_since_first": daysSince(firstSeen),
    // Since the visit before: the one that goes on ended never.
    ...(last !== undefined && { "sealed.days_since_last": daysSince(last) }),
    "sealed.orders": orders.count,
    ...(orders.last !== undefined && { "sealed.days_since_order": daysSince(orders.last) }),
  };
}

/** How often a visitor was interrupted, and what ended campaigns for them: never less than a record knows. */
export function limitBacking(looked: Looked, asked: Asked): Backing {
  const stops = [...looked.record.dealings].flatMap(([tag, { ended }]) => {
    return (ended.length > 0 ? (asked.stopping.get(tag) ?? []) : []).filter(({ event }) =>
      ended.includes(event),
    );
  });
  return [
    ...[...countsOf(looked, asked)].map(([fact, count]) => [fact, atLeast(count)] as const),
    ...stops.map(({ fact }) => [fact, atLeast(1)] as const),
  ];
}

/** Visits and orders: never fewer than a record knows, and never longer ago. */
export function visitBacking(looked: Looked): Backing {
  const { sessions, orders } = looked.record;
  const days = orders.last === undefined ? undefined : Math.max(0, looked.now / 1000 - orders.last) / DAY_S;
  return [
    ["visit.count", atLeast(sessions)],
    ["visit.new", (answer) => (sessions > 1 ? false : answer)],
    ["visit.lifecycle", lifecycle(looked)],
    ["orders.count", atLeast(orders.count)],
    // Nothing is what a device answers that remembers no order.
    ...(days === undefined ? [] : [["orders.days_since", atMost(days)] as const]),
  ];
}

// What a device cannot tell stays unknown: the record is no more than a lower bound.
function atLeast(known: number) {
  return (answer: Json | undefined) => (typeof answer === "number" ? Math.max(answer, known) : answer);
}

function atMost(known: number) {
  return (answer: Json | undefined) => (typeof answer === "number" ? Math.min(answer, known) : known);
}

function lifecycle({ record, now }: Looked) {
  const { sessions, ends, sessionFrom, lastSeen } = record;
  const before = ends.map((end) => ({ from: end * 1000, to: end * 1000, place: 0 })).reverse();
  const last = { from: sessionFrom * 1000, to: lastSeen * 1000, place: 0 };
  // By the very words of the device, from what a record keeps of sessions.
  const known = live.visit_lifecycle({ now, currency: "", moves: [], sessions: [...before, last] });
  return (answer: Json | undefined) => {
    const isNews =
      answer === undefined || answer === "new" || (answer === "returning" && known === "regular");
    return sessions > 1 && isNews ? known : answer;
  };
}
