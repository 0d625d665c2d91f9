import type { Pieces } from "../../rules/fold.ts";

const SLICE_MS = 8;

/** Says after each piece of work until when to rest; undefined means to go on. */
export type Slice = () => Promise<void> | undefined;

/** For long work that must not hold the page up, from now on. */
export function slicing(): Slice {
  let since = performance.now();
  return () => {
    if (performance.now() - since < SLICE_MS) return undefined;
    return rest().then(() => {
      since = performance.now();
    });
  };
}

/** Does long work in pieces, with rests between them. */
export async function inSlices<Result>(pieces: Pieces<Result>, slice: Slice): Promise<Result> {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
    const pause = slice();
    if (pause) await pause;
  }
}

// Newer than the DOM's types, and not everywhere.
type Scheduler = { readonly postTask?: (work: () => void) => unknown };

/** Lets the page do what waits, without going before it. A timer would do, but browsers make the fifth in a row wait for 4 ms. */
export function rest(): Promise<void> {
  return new Promise((resolve) => {
    const scheduler: Scheduler | undefined = Reflect.get(globalThis, "scheduler");
    // A channel takes far longer to make.
    if (scheduler?.postTask) {
      scheduler.postTask(() => resolve());
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
