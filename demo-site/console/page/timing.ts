import { PATHS } from "../../../rules/wire.ts";

/** One request of this page to the edge, as the browser measured it. Times are milliseconds since 1970. */
export type Timing = {
  readonly kind: keyof typeof PATHS;
  readonly path: string;
  readonly end: number;
  readonly duration: number;
};

/** Measures the page's requests to the edge. Returns stopping. */
export function watchTimings(measured: (timing: Timing) => void): () => void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const timing = timingOf(entry, performance.timeOrigin);
      if (timing) measured(timing);
    }
  });
  observer.observe({ type: "resource", buffered: true });
  return () => observer.disconnect();
}

/** Reads a resource entry as a request to the edge, if it is one. */
export function timingOf(
  { name, startTime, duration }: Pick<PerformanceEntry, "name" | "startTime" | "duration">,
  origin: number,
): Timing | undefined {
  if (!URL.canParse(name)) return undefined;
  const path = new URL(name).pathname;
  const kind = kinds.find((candidate) => path.startsWith(PATHS[candidate]));
  return kind && { kind, path, end: origin + startTime + duration, duration };
}

const kinds = ["decide", "outcomes", "plan"] as const;

/** The request that an answer came with: the last one to end before it was handed over. */
export function timingAt(timings: readonly Timing[], at: number): Timing | undefined {
  // The script hands over after it has read the body; clocks of the two differ by rounding.
  const SLACK_MS = 5;
  return timings.findLast(({ kind, end }) => kind === "decide" && end <= at + SLACK_MS);
}

/** Requests without an answer that was handed over: all but questions, and questions that a later one overtook. */
export function untold(
  timings: readonly Timing[],
  asks: readonly { readonly at: number }[],
): readonly Timing[] {
  const told = new Set(asks.map(({ at }) => timingAt(timings, at)));
  return timings.filter((timing) => !told.has(timing));
}
