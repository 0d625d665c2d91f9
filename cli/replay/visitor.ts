import { decide, type Verdict } from "../../edge-worker/decide/decide.ts";
import type { RuleSet } from "../../edge-worker/decide/rule-set.ts";
import type { ShopEvent } from "../../rules/event.ts";
import { factsOf } from "./facts.ts";
import { groupsIn, type Lists } from "./lists.ts";
import { createDiary, type Diary } from "./stays.ts";

/** A visitor's recorded events, oldest first, and the moment at which the replay ends. */
export type Visit = {
  readonly visitor: string;
  readonly events: readonly ShopEvent[];
  /** Milliseconds since 1970; what was recorded later is left out. */
  readonly at: number;
  /** What the shop's lists hold; a list that is not there is unknown. */
  readonly lists?: Lists;
};

/** What the device remembers in the end. */
export type Lived = {
  readonly visitor: string;
  /** The recorded events and the exposures between them, as the device would have written them. */
  readonly journal: readonly ShopEvent[];
  readonly lists: Lists;
  /** Stays in sticky segments as the device held them at a moment (ms since 1970). */
  readonly heldAt: Diary["heldAt"];
};

/** Takes each event with what was decided on it. */
export type OnAsk = (event: ShopEvent, verdict: Verdict) => void;

/**
 * Lives a visitor's recorded events through again: every event asks, and what is shown is remembered, so that caps
 * and stops work as they do on a device; stays in sticky segments travel back with the next question. A holdout sees
 * nothing.
 */
export function replayVisitor(
  ruleSet: RuleSet,
  { visitor, events, at, lists = NO_LISTS }: Visit,
  onAsk: OnAsk = () => {},
): Lived {
  const journal: ShopEvent[] = [];
  const { heldAt, note } = createDiary();
  for (const event of events) {
    const now = event.time;
    if (now > at) break;
    journal.push(event);
    const facts = factsOf({ ruleSet, visitor, journal, now, page: event });
    const occasion = { now, held: heldAt(now), reasons: false, ...groupsIn(lists, ruleSet.lists, facts) };
    const verdict = decide(ruleSet, facts, occasion);
    note(now, verdict.stays);
    onAsk(event, verdict);
    journal.push(...verdict.decisions.filter(({ holdout }) => !holdout).map((shown) => exposure(shown, now)));
  }
  return { visitor, journal, lists, heldAt };
}

const NO_LISTS: Lists = new Map();

type Shown = Verdict["decisions"][number];

function exposure({ campaign, variant, slot }: Shown, time: number): ShopEvent {
  return {
    name: "view_promotion",
    time,
    promotion_id: campaign,
    creative_name: variant,
    creative_slot: slot,
  };
}
