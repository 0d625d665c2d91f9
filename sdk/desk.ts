import type { Decision } from "../rules/decision.ts";
import type { ShopEvent } from "../rules/event.ts";
import type { Outcome, PageFacts, Preview } from "../rules/wire.ts";
import type { Inspection } from "./commands.ts";
import type { Config, Later } from "./config.ts";
import type { ConsentBook } from "./consent.ts";
import type { Answering } from "./folding/answering.ts";
import type { Say } from "./observe/data-layer.ts";
import type { Tell, Told } from "./observe/told.ts";
import type { Memory } from "./remember/memory.ts";
import type { Presence } from "./tabs.ts";

/** Everything the shopkeeper has at hand while a page is open. */
export type Desk = {
  readonly config: Config;
  readonly consent: ConsentBook;
  readonly memory: Memory;
  /** Asks the edge, once for everything that is said in one go. */
  readonly ask: () => void;
  /** Told of an event once it is written down. */
  readonly written: (event: ShopEvent) => void;
  /** Told of what happens to a decision. */
  readonly acted: (act: Act, decision: Decision) => void;

  /** Number of the page view; 0 until the page is parsed. */
  view: number;
  facts: PageFacts;
  tell: Tell;
  say: Say;
  /** What the data layer held when the page was parsed. */
  readonly heard: Told[];
  /** Facts in the shop's own words. */
  given?: unknown;
  customer?: string;
  preview?: Preview;
  inspect?: (inspection: Inspection) => void;
  /** The last thing that went wrong. */
  problem?: unknown;
  /** Number of the latest conversation with the edge. */
  turn: number;
  /** Consent as it was when the edge was last asked. */
  agreed?: string;
  /** The part of the script that comes later, once it is there. */
  later?: Later;
  /** Ends when folding the journal does. */
  folding?: Promise<unknown>;
  /** Answers from the journal, on this page and beside it, once it was asked. */
  here?: Answering;
  beside?: Answering;
  /** Whether reporting has begun, and measuring. */
  reporting?: true;
  measuring?: true;
  /** This browser's id, once it was needed. */
  visitor?: string | undefined;
  /** Events that wait for consent. */
  readonly held: ShopEvent[];
  /** Ids of the events of this page. */
  readonly mine: Set<unknown>;
  /** Runs until outcomes are sent. */
  timer?: ReturnType<typeof setTimeout> | undefined;
  /** Outcomes of this page that were not sent yet. */
  readonly fresh: Outcome[];
  /** What the slots show. */
  readonly shown: WeakMap<Element, Shown>;
  /** Campaigns of this page view: `true` has a place to be shown in, `false` is not to be shown any more. */
  readonly places: Map<string, boolean>;
  /** What other tabs see of this page. */
  presence?: Presence | undefined;
};

/** What happens to a decision: it is shown, seen, clicked, sent away. */
export type Act = "decision" | "exposure" | "click" | "dismiss";

/** What a slot shows, and how to put the shop's own content back. */
export type Shown = {
  readonly key: string;
  readonly campaign: string | undefined;
  readonly empty: () => void;
};

/** Milliseconds since 1970, or the time that a preview pretends. */
export function nowAt(desk: Desk): number {
  return desk.preview?.time ?? Date.now();
}

/** The part of the script that a first page does not wait for. */
export async function laterFor(desk: Desk): Promise<Later> {
  desk.later ??= await desk.config.later();
  return desk.later;
}

/** A random id that says nothing about anyone. */
export function newId(): string {
  return crypto.randomUUID();
}

/** Does something, unless the work on this page has ended. What it throws, or rejects with later, becomes a problem. */
export async function attempt(desk: Desk, work: () => unknown): Promise<void> {
  if (desk.config.signal.aborted) return;
  try {
    await work();
  } catch (problem) {
    desk.config.onProblem(problem);
  }
}
