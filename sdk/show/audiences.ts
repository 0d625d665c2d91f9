import type { Membership } from "../../rules/decision.ts";
import type { JsonObject } from "../../rules/json.ts";
import type { StickySegment } from "../../rules/wire.ts";

type Stamped = { readonly id: string; readonly stamp: string };

/** The stamps that the edge wants back, by audience or segment. */
export function stampsOf(stamped: readonly Stamped[]): { readonly [id: string]: string } {
  return Object.fromEntries(stamped.map(({ id, stamp }) => [id, stamp]));
}

/** What tag managers are told when a visitor's audiences change: one entry for each joined or left. */
export function changesOf(
  before: readonly Membership[],
  after: readonly Membership[],
): readonly JsonObject[] {
  return [
    ...missing(after, before).map((member) => entry(member, "enter")),
    ...missing(before, after).map((member) => entry(member, "exit")),
  ];
}

/** What tag managers are told of sticky segments: one entry for each that was entered, renewed or left. */
export function staysChanged(
  before: readonly StickySegment[],
  after: readonly StickySegment[],
): readonly JsonObject[] {
  const were = before.filter(isIn);
  const are = after.filter(isIn);
  const renewed = are.filter(({ id, stamp }) => were.some((one) => one.id === id && one.stamp !== stamp));
  return [
    ...missing(are, were).map(told("enter")),
    ...renewed.map(told("renew")),
    ...missing(were, are).map(told("exit")),
  ];
}

function isIn({ gone }: StickySegment): boolean {
  return !gone;
}

function told(change: string) {
  return ({ id }: StickySegment): JsonObject => ({ event: "shopkeeper_segment", segment: id, change });
}

function missing<One extends Stamped>(some: readonly One[], others: readonly Stamped[]): readonly One[] {
  return some.filter(({ id }) => !others.some((other) => other.id === id));
}

function entry({ id, items = [], send_to }: Membership, change: string): JsonObject {
  return { event: "shopkeeper_audience", audience: id, change, items, send_to };
}
