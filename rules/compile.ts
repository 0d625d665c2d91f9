import type { Document } from "./document.ts";
import { expanded } from "./expand.ts";
import { unpack } from "./matcher/binary.ts";
import { build } from "./matcher/build/build.ts";
import { type Matcher, view } from "./matcher/view.ts";

export type { BinaryFault } from "./matcher/binary.ts";
export type { Matcher } from "./matcher/view.ts";

/** Makes the segments of a document ready for `match`. Deterministic: equal documents give equal matchers. */
export function compile(document: Document): Matcher {
  return fromBinary(build(expanded(document)));
}

/** The published form of a matcher: bytes that `fromBinary` takes without reading the rules again. */
export function toBinary(matcher: Matcher): Uint8Array {
  return new Uint8Array(matcher.bytes);
}

/**
 * A matcher over published bytes, which must not be changed afterwards.
 *
 * @throws an Error whose `code` is a `BinaryFault`: bytes of something else, of another version, cut short or damaged.
 */
export function fromBinary(bytes: Uint8Array): Matcher {
  return view(unpack(bytes));
}
