/** Measures the parts of an answer for `Server-Timing`. */
export type Stopwatch = { readonly lap: (part: string) => void; readonly header: () => string };

/** @param clock whole milliseconds. A Worker's clock only moves while it waits, so a deployed one measures waiting alone. */
export function stopwatch(clock: () => number = Date.now): Stopwatch {
  const started = clock();
  let last = started;
  let laps = "";
  return {
    lap(part) {
      const now = clock();
      laps += `${part};dur=${now - last}, `;
      last = now;
    },
    header: () => `${laps}total;dur=${clock() - started}`,
  };
}
