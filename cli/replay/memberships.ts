import type { AudienceVerdict } from "../../edge-worker/decide/audiences.ts";

/** The audiences that one visitor has joined; times in ms since 1970. */
export type Memberships = {
  readonly settle: (verdicts: readonly AudienceVerdict[], now: number) => void;
  /** Audiences joined at any time. */
  readonly ever: () => readonly string[];
  readonly at: (now: number) => readonly string[];
};

type Stay = { readonly since: number; readonly until: number };

/** Nobody's member yet. A member stays until the end of the stay, or leaves by what an audience's `leave_on` names. */
export function createMemberships(): Memberships {
  const stays = new Map<string, Stay>();
  const joined = new Set<string>();
  const settleOne = (verdict: AudienceVerdict, now: number) => {
    const { audience, state, until = now } = verdict;
    const known = currentOf(stays.get(audience), now);
    const isStill = known !== undefined && !hasLeft(verdict, known);
    if (state === "in") {
      joined.add(audience);
      stays.set(audience, { since: isStill ? known.since : now, until });
    } else if (!isStill) stays.delete(audience);
  };
  return {
    settle: (verdicts, now) => {
      for (const verdict of verdicts) settleOne(verdict, now);
    },
    ever: () => [...joined],
    at: (now) => [...stays].filter(([, stay]) => currentOf(stay, now)).map(([audience]) => audience),
  };
}

function currentOf(stay: Stay | undefined, now: number): Stay | undefined {
  return stay && stay.until > now ? stay : undefined;
}

function hasLeft({ reason, leftAt }: AudienceVerdict, { since }: Stay): boolean {
  if (leftAt !== undefined && leftAt > since) return true;
  return reason === "no_items" || reason === "needs_consent";
}
