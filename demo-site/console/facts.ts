import type { Json } from "../../rules/json.ts";

/** Who vouches for a fact. */
export type Trust = "edge" | "store" | "device";

/** One named value with its trust level. */
export type Fact = { readonly name: string; readonly value: Json; readonly trust: Trust };

const vouchers: { readonly [namespace: string]: Trust } = {
  geo: "edge",
  device: "edge",
  time: "edge",
  customer: "store",
};

/** The first word of a fact's name says who vouches for it. */
export function trustOf(name: string): Trust {
  const [namespace = ""] = name.split(".");
  return Object.hasOwn(vouchers, namespace) ? (vouchers[namespace] ?? "device") : "device";
}

/** Facts as a list, the most trusted first, then by name. */
export function listFacts(facts: { readonly [fact: string]: Json }): readonly Fact[] {
  const order: { readonly [Level in Trust]: number } = { edge: 0, store: 1, device: 2 };
  return Object.entries(facts)
    .map(([name, value]) => ({ name, value, trust: trustOf(name) }))
    .sort((a, b) => order[a.trust] - order[b.trust] || a.name.localeCompare(b.name));
}
