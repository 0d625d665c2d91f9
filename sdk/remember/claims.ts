import type { Decision } from "../../rules/decision.ts";

/** A place that a page took for the banner of a limited campaign, before it showed it. */
export type Claim = {
  readonly id: string;
  /** The page that took it. */
  readonly page: string;
  readonly campaign: string;
  /** The limits that it counts for, by their facts. */
  readonly limits: readonly string[];
  /** When it was taken, in ms since 1970. */
  readonly at: number;
  /** Its exposure is in the journal. */
  readonly seen?: true;
};

/** Milliseconds for which a place waits to be seen. */
export const WAITS_MS = 30 * 60_000;
// No page that still waits for an answer read the journal so long ago.
const SEEN_MS = 24 * 60 * 60_000;

/** Claims that still count. One that lies in the future by a clock that was put back counts no longer than others. */
export function lasting(claims: readonly Claim[], now: number): Claim[] {
  return claims.filter(({ at, seen }) => Math.abs(now - at) < (seen ? SEEN_MS : WAITS_MS));
}

/** Whether limits leave room beside other claims. */
export function fits(room: NonNullable<Decision["room"]>, claims: readonly Claim[]): boolean {
  return Object.entries(room).every(
    ([limit, left]) => claims.filter(({ limits }) => limits.includes(limit)).length < left,
  );
}

/** The claims after a campaign was seen on a page. */
export function afterSeen(claims: readonly Claim[], page: string, campaign: unknown): readonly Claim[] {
  return claims.map((claim) =>
    claim.page === page && claim.campaign === campaign ? { ...claim, seen: true } : claim,
  );
}
