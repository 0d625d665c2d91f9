import { fnv32a } from "../../../rules/units/hash.ts";

/** Stands for a name in a cookie that has no room for it: 32 bits, so that a thousand campaigns hardly ever share one. */
export function tagOf(name: string): number {
  return fnv32a(name);
}

/** Stands for the variant of a campaign: three bytes once written, and told from the twenty that there can be. */
export function variantTag(variant: string): number {
  return fnv32a(variant) % 2 ** 21;
}
