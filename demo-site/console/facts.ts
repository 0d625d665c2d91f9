import { type Trust, trustOf } from "../../rules/fact.ts";
import type { Json } from "../../rules/json.ts";

/** One named value with its trust level. */
export type Fact = { readonly name: string; readonly value: Json; readonly trust: Trust };

/** Facts as a list, the most trusted first, then by name. */
export function listFacts(facts: { readonly [fact: string]: Json }): readonly Fact[] {
  const order: { readonly [Level in Trust]: number } = { edge: 0, store: 1, sealed: 2, device: 3 };
  return Object.entries(facts)
    .map(([name, value]) => ({ name, value, trust: trustOf(name) }))
    .sort((a, b) => order[a.trust] - order[b.trust] || a.name.localeCompare(b.name));
}
