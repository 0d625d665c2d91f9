import type { Truth } from "../../../rules/condition.ts";
import type { AudienceReason, Reason } from "../../../rules/wire.ts";

/** How a line should look: the only thing that chooses a colour. */
export type Tone = "good" | "unsure" | "bad" | "quiet";

/** A reason in plain words. */
export type Wording = { readonly tone: Tone; readonly words: string };

/** Why a campaign won or lost, as a sentence. */
export const reasonWords: { readonly [Name in Reason]: Wording } = {
  shown: { tone: "good", words: "shown: the best match for this place" },
  holdout: {
    tone: "unsure",
    words: "holdout: qualifies, and is shown nothing so that the effect can be measured",
  },
  segment: { tone: "quiet", words: "segment: not a match" },
  segment_unknown: { tone: "unsure", words: "segment_unknown: a fact is missing" },
  schedule: { tone: "quiet", words: "schedule: not its day or hour" },
  cap: { tone: "quiet", words: "cap: shown often enough" },
  gap: { tone: "quiet", words: "gap: shown a moment ago" },
  cool_down: { tone: "quiet", words: "cool_down: closed by the visitor not long ago" },
  budget: { tone: "quiet", words: "budget: its offer is spent, in all or for today" },
  global_holdout: {
    tone: "unsure",
    words: "global_holdout: shown no campaign, so that the effect of all can be measured",
  },
  paused: { tone: "bad", words: "paused: switched off" },
  ramp: { tone: "quiet", words: "ramp: not open to this visitor yet" },
  namespace: { tone: "quiet", words: "namespace: reserved for other visitors" },
  checkout: { tone: "quiet", words: "checkout: nothing interrupts a checkout" },
  group: { tone: "quiet", words: "group: another campaign of its group is shown" },
  stopped: { tone: "quiet", words: "stopped: the visitor ended it, by buying, clicking or closing" },
  needs_consent: { tone: "unsure", words: "needs_consent: the visitor has not agreed to personalisation" },
  beaten: { tone: "quiet", words: "beaten: another campaign comes first" },
};

/** Why this visitor is in an audience or not, as a sentence. */
export const audienceWords: { readonly [Name in AudienceReason]: Wording } = {
  member: { tone: "good", words: "member: matches its segment now" },
  staying: { tone: "good", words: "staying: matched before, and may stay a while" },
  segment: { tone: "quiet", words: "segment: not a match" },
  no_items: { tone: "quiet", words: "no_items: there is nothing to remind of" },
  needs_consent: { tone: "unsure", words: "needs_consent: the visitor has not agreed to advertising" },
  left: { tone: "quiet", words: "left: did what ends it, such as buying" },
};

/** Kleene's three answers for people. */
export function truthWords(truth: Truth): Wording {
  if (truth === "unknown") return { tone: "unsure", words: "unknown" };
  return truth ? { tone: "good", words: "yes" } : { tone: "quiet", words: "no" };
}

/** Whatever went wrong, as one line of text. */
export function problemWords(problem: unknown): string {
  if (problem instanceof Error) return problem.message || problem.name;
  return typeof problem === "string" ? problem : JSON.stringify(problem);
}
