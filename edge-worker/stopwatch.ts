/** Measures the parts of an answer for `Server-Timing`. */
export type Stopwatch = { readonly lap: (part: string) => void; readonly header: () => string };

/** @param clock milliseconds. A Worker's clock only moves while it waits, so a deployed one measures waiting alone. */
export function stopwatch(clock: () => number = () => performance.now()): Stopwatch {
  const started = clock();
  const laps: string[] = [];
  let last = started;
  const write = (part: string, since: number, now: number) => `${part};dur=${(now - since).toFixed(1)}`;
  return {
    lap(part) {
      const now = clock();
      laps.push(write(part, last, now));
      last = now;
    },
    header: () => [...laps, write("total", started, clock())].join(", "),
  };
}
