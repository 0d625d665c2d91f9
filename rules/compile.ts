import type { Condition } from "./condition.ts";
import type { Document } from "./document.ts";

/** A document's segments, made ready for matching. */
export type Matcher = { readonly segments: readonly { readonly id: string; readonly when: Condition }[] };

/** Makes the segments of a document ready for `match`. Deterministic: equal documents give equal matchers. */
export function compile(document: Document): Matcher {
  return { segments: Object.entries(document.segments ?? {}).map(([id, { when }]) => ({ id, when })) };
}
