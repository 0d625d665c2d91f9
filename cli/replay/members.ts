import { closeSync, openSync, writeSync } from "node:fs";
import { unreadable } from "../terminal/failure.ts";

/** Writes who is in which segments, one visitor a line. */
export type Members = {
  readonly add: (visitor: string, segments: readonly string[]) => void;
  readonly close: () => void;
};

const BATCH = 2000;

/** Opens the file at once, so that a wrong path ends the replay before it begins. */
export function createMembers(path: string | undefined): Members {
  if (path === undefined) return { add: () => {}, close: () => {} };
  const file = guarded(path, () => openSync(path, "w"));
  let waiting: string[] = [];
  const flush = () => {
    guarded(path, () => writeSync(file, waiting.join("")));
    waiting = [];
  };
  return {
    add: (visitor, segments) => {
      waiting.push(`${JSON.stringify({ visitor, segments })}\n`);
      if (waiting.length >= BATCH) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
}

function guarded<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (problem) {
    throw unreadable(path, problem);
  }
}
