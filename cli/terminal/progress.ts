import { counted } from "./output.ts";

const LINE_MS = 2000;
const REDRAW_MS = 100;

/** How far a long job is, told to whoever waits for it. */
export type Progress = {
  readonly tick: (count?: number) => void;
  /** Takes a line that is redrawn off the terminal. */
  readonly done: () => void;
};

type Job = { readonly what: string; readonly unit: string; readonly total?: number };

/** Redraws one line on a terminal; elsewhere writes a line every two seconds, so that a short job stays silent. */
export function createProgress(
  { what, unit, total }: Job,
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  const began = performance.now();
  let done = 0;
  let shown = began;
  const tick = (count = 1) => {
    done += count;
    const now = performance.now();
    if (now - shown < (stream.isTTY ? REDRAW_MS : LINE_MS)) return;
    shown = now;
    const rate = counted(Math.round((done * 1000) / (now - began)));
    const line = `${what}: ${counted(done)}${total ? ` of ${counted(total)}` : ""} ${unit}, ${rate} a second`;
    stream.write(stream.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  };
  return { tick, done: () => void (stream.isTTY && stream.write("\r\u001b[K")) };
}
