import type { Item, ShopEvent } from "../../rules/event.ts";

/** An event while it is read: lines of the same order still add to it. */
export type Draft = {
  -readonly [Field in keyof ShopEvent]: ShopEvent[Field];
} & { items?: Item[] };

/** What a line of the file turned out to be. */
export type Line =
  | { readonly kind: "event"; readonly visitor: string; readonly event: ShopEvent }
  /** It adds to an event that an earlier line began. */
  | { readonly kind: "part" }
  /** Well-formed, but nothing that can be replayed; reasons are counted. */
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "bad"; readonly problem: string };

/** Takes the lines of a file as they come, with their number in it, from 1. */
export type Sink = (line: Line, number: number) => void;

/** A line that is wrong. */
export function bad(problem: string): Line {
  return { kind: "bad", problem };
}
