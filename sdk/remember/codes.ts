import type { Decision } from "../../rules/decision.ts";
import type { Code } from "./memory.ts";

const MOST = 20;

/** Codes known before and codes just given, without those that have expired. */
export function codesAfter(
  known: readonly Code[],
  decisions: readonly Decision[],
  now: number,
): readonly Code[] {
  const given = decisions.flatMap(({ offer }) => (offer ? [[offer.code, offer.expires] as const] : []));
  const all = new Map([...known.map(({ code, expires }) => [code, expires] as const), ...given]);
  return [...all]
    .map(([code, expires]) => ({ code, expires }))
    .filter(({ expires }) => expires > now)
    .slice(-MOST);
}
