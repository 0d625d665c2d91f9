import type { RuleSet } from "../../edge-worker/decide/rule-set.ts";
import type { Recording } from "../events/recording.ts";
import type { Progress } from "../terminal/progress.ts";
import type { Figures } from "./figures.ts";
import type { Lists } from "./lists.ts";
import type { Members } from "./members.ts";
import type { SeriesTaker } from "./series.ts";
import { segmentsAt } from "./standing.ts";
import { createTally } from "./tally.ts";
import { replayVisitor } from "./visitor.ts";

/** What a replay is made of, and who listens. */
export type Replay = {
  readonly ruleSet: RuleSet;
  readonly recording: Recording;
  /** The end, in ms since 1970: later events are left out, and segments are asked about then. */
  readonly at: number;
  readonly members: Members;
  readonly progress: Progress;
  readonly series?: SeriesTaker;
  readonly lists?: Lists;
};

/** Replays every visitor, one after the other, in order of their ids. Deterministic. */
export function replayAll({ ruleSet, recording, at, members, progress, series, lists }: Replay): Figures {
  const { document } = ruleSet;
  const tally = createTally(document);
  for (const [visitor, events] of recording.journals) {
    const counted = tally.visitor(visitor);
    const lived = replayVisitor(
      ruleSet,
      { visitor, events, at, ...(lists && { lists }) },
      (event, verdict) => {
        counted.ask(event, verdict);
        series?.ask(event, verdict);
        progress.tick();
      },
    );
    const segments = segmentsAt(ruleSet, lived, at);
    counted.end(segments, at);
    members.add(visitor, segments);
    series?.visitor(lived);
  }
  const { first, last, layout, lines } = recording;
  const iso = (time: number) => new Date(time).toISOString();
  const { name: shop, currency } = document.store;
  const span = { from: iso(first), to: iso(Math.min(last, at)), at: iso(at) };
  return { shop, currency, layout, lines, ...span, ...tally.figures() };
}
