import { decide, type Verdict } from "../../edge-worker/decide/decide.ts";
import type { RuleSet } from "../../edge-worker/decide/rule-set.ts";
import type { ShopEvent } from "../../rules/event.ts";
import { factsOf } from "./facts.ts";

/** A visitor's recorded events, oldest first, and the moment at which the replay ends. */
export type Visit = {
  readonly visitor: string;
  readonly events: readonly ShopEvent[];
  /** Milliseconds since 1970; what was recorded later is left out. */
  readonly at: number;
};

/** Takes each event with what was decided on it. */
export type OnAsk = (event: ShopEvent, verdict: Verdict) => void;

/**
 * Lives a visitor's recorded events through again: every event asks, and what is shown is remembered, so that caps
 * and stops work as they do on a device. A holdout sees nothing.
 *
 * @returns the journal as the device would have written it: the recorded events and the exposures between them.
 */
export function replayVisitor(
  ruleSet: RuleSet,
  { visitor, events, at }: Visit,
  onAsk: OnAsk = () => {},
): readonly ShopEvent[] {
  const journal: ShopEvent[] = [];
  for (const event of events) {
    const now = event.time;
    if (now > at) break;
    journal.push(event);
    const verdict = decide(ruleSet, factsOf({ ruleSet, visitor, journal, now, page: event }), now);
    onAsk(event, verdict);
    journal.push(...verdict.decisions.filter(({ holdout }) => !holdout).map((shown) => exposure(shown, now)));
  }
  return journal;
}

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
