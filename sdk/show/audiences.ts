import type { Membership } from "../../rules/decision.ts";
import type { JsonObject } from "../../rules/json.ts";

/** The stamps that the edge wants back, by audience. */
export function stampsOf(members: readonly Membership[]): { readonly [audience: string]: string } {
  return Object.fromEntries(members.map(({ id, stamp }) => [id, stamp]));
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

function missing(some: readonly Membership[], others: readonly Membership[]): readonly Membership[] {
  return some.filter(({ id }) => !others.some((other) => other.id === id));
}

function entry({ id, items = [], send_to }: Membership, change: string): JsonObject {
  return { event: "shopkeeper_audience", audience: id, change, items, send_to };
}
