import type { Document } from "./document.ts";
import { factsIn, RETENTION_MS } from "./plan.ts";
import { at, type Problem } from "./problem.ts";
import { durationMs } from "./units/duration.ts";

/** What is odd, though valid, in a document: each with the place, the reason and the smallest fix. */
export function adviseOn(document: Document): readonly Problem[] {
  return [...longWindows(document), ...unusedSignals(document), ...matchEveryone(document)];
}

function longWindows({ store, signals = {} }: Document): readonly Problem[] {
  const retention = durationMs(store.retention ?? "") ?? RETENTION_MS;
  return Object.entries(signals).flatMap(([id, { within }]) => {
    if (typeof within !== "string" || (durationMs(within) ?? 0) <= retention) return [];
    const message = `The device remembers ${retention / 86_400_000} days; a window of ${within} is never known. Shorten it or raise store.retention.`;
    return [{ code: "window_beyond_retention", path: `${at("/signals", id)}/within`, message, seen: within }];
  });
}

function unusedSignals({ signals = {}, segments = {}, audiences = {} }: Document): readonly Problem[] {
  const used = new Set([
    ...Object.values(segments).flatMap(({ when }) => factsIn(when)),
    ...Object.values(audiences).flatMap(({ items }) => (items ? [items] : [])),
  ]);
  return Object.keys(signals)
    .filter((id) => !used.has(`signals.${id}`))
    .map((id) => ({
      code: "unused_signal",
      path: at("/signals", id),
      message: `No segment or audience uses the signal "${id}"; devices would answer it for nothing. Remove it or use it.`,
    }));
}

function matchEveryone({ segments = {} }: Document): readonly Problem[] {
  return Object.entries(segments)
    .filter(([, { when }]) => factsIn(when).length === 0)
    .map(([id]) => ({
      code: "matches_everyone",
      path: `${at("/segments", id)}/when`,
      message: `The segment "${id}" asks nothing, so everyone is in it. Say so in its name, or add a condition.`,
    }));
}
