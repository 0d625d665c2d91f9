import type { Verdict } from "../../edge-worker/decide/decide.ts";
import type { Stay } from "../../edge-worker/decide/memberships.ts";

/** Stays in sticky segments as a device holds them, by segment. */
export type Held = { readonly [segment: string]: Stay };

/** Remembers what a device held, and since when. Times are in ms since 1970. */
export type Diary = {
  /** Notes what a decision made of the stays. */
  readonly note: (now: number, stays: Verdict["stays"]) => void;
  readonly heldAt: (now: number) => Held;
};

/** An empty diary: nothing is held. */
export function createDiary(): Diary {
  const pages: { readonly since: number; readonly held: Held }[] = [];
  return {
    note: (now, stays) => {
      const held = kept(stays);
      // Of visitors who are in no such segment, and these are most, there is nothing to write.
      if (!isSame(held, pages.at(-1)?.held ?? {})) pages.push({ since: now, held });
    },
    heldAt: (now) => pages.findLast(({ since }) => since <= now)?.held ?? {},
  };
}

// All of it each time, as a reply has it: what is not named any more is forgotten.
function kept(stays: Verdict["stays"]): Held {
  return Object.fromEntries(Object.entries(stays).flatMap(([id, { stay }]) => (stay ? [[id, stay]] : [])));
}

function isSame(one: Held, other: Held): boolean {
  const ids = Object.keys(one);
  return ids.length === Object.keys(other).length && ids.every((id) => one[id] === other[id]);
}
