import type { Truth } from "../../rules/condition.ts";
import type { Membership } from "../../rules/document.ts";
import { durationMs } from "../../rules/units/duration.ts";

/** How long a match lasts where it lasts longer than its condition. */
export type Sticky = Extract<Membership, { readonly mode: "sticky" }>;

/** What is remembered of a visitor and a sticky segment: in it since then (ms since 1970), or out of it for good. */
export type Stay = { readonly since: number; readonly gone?: true };

/** What is known when a stay is judged. */
export type Situation = {
  /** As it was last; undefined for someone who is not in the segment. */
  readonly was?: Stay;
  /** Whether the segment's condition holds. */
  readonly when: Truth;
  /** Whether its `exit_when` holds; undefined where it has none. */
  readonly exit?: Truth;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** Where a visitor stands, what to remember of it, and what has changed. */
export type Standing = {
  readonly member: Truth;
  readonly stay?: Stay;
  readonly change?: "enter" | "renew" | "exit";
};

/**
 * Judges a stay in a sticky segment.
 *
 * Who enters stays for `min_stay` whatever happens, and for `max_stay` at most; at its end a match that still holds
 * renews the stay. In between, `exit_when` ends it. Without `exit_when`, a `min_stay` lets the stay end with the match;
 * without either, nothing ends it before `max_stay`. What is unknown ends nothing. A clock that ran backwards counts as
 * standing still.
 */
export function stay(membership: Sticky, situation: Situation): Standing {
  const { was, when, exit, now } = situation;
  if (was?.gone) return membership.never_again ? { member: false, stay: was } : enter(situation);
  if (!was) return enter(situation);
  const stayed = Math.max(0, now - was.since);
  const isOver = stayed >= spanOf(membership.max_stay, Number.POSITIVE_INFINITY);
  if (isOver && when === true && exit !== true && !membership.never_again) return entered(now, "renew");
  if (isOver || (stayed >= spanOf(membership.min_stay, 0) && isLeaving(membership, { when, exit }))) {
    return left(membership, was);
  }
  return { member: true, stay: was };
}

function enter({ when, exit, now }: Situation): Standing {
  if (when !== true) return { member: when };
  return exit === true ? { member: false } : entered(now, "enter");
}

function entered(now: number, change: "enter" | "renew"): Standing {
  return { member: true, stay: { since: now }, change };
}

function left({ never_again }: Sticky, { since }: Stay): Standing {
  return { member: false, change: "exit", ...(never_again && { stay: { since, gone: true } }) };
}

function isLeaving(membership: Sticky, { when, exit }: { when: Truth; exit: Truth | undefined }): boolean {
  if (membership.exit_when) return exit === true;
  return membership.min_stay !== undefined && when === false;
}

function spanOf(span: string | undefined, otherwise: number): number {
  return durationMs(span ?? "") ?? otherwise;
}
