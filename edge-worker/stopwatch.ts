/** Measures the parts of an answer for `Server-Timing`. */
export type Stopwatch = { readonly lap: (part: string) => void; readonly header: () => string };

/** @param clock milliseconds. A Worker's clock only moves while it waits, so a deployed one measures waiting alone. */
export function stopwatch(clock: () => number = () => performance.now()): Stopwatch {
  const started = clock();
  let last = started;
  let laps = "";
  return {
    lap(part) {
      const now = clock();
      laps += `${part};dur=${tenths(now - last)}, `;
      last = now;
    },
    header: () => `${laps}total;dur=${tenths(clock() - started)}`,
  };
}

function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
