import { decide, type Occasion } from "../../../../edge-worker/decide/decide.ts";
import { ruleSetOf } from "../../../../edge-worker/decide/rule-set.ts";
import type { Document } from "../../../../rules/document.ts";
import { EVERYONE, rules, STORE } from "../../../builders/document.ts";

/** Noon in Dubai on Saturday 21 November 2026. */
export const NOON = Date.UTC(2026, 10, 21, 8);

/** Someone who agreed to everything. */
export const KNOWN = { "visitor.id": "v-1", "consent.personalization": true };

/** Visitors who can be told apart. */
export const VISITORS = Array.from({ length: 2000 }, (_, index) => ({
  ...KNOWN,
  "visitor.id": `visitor-${index}`,
}));

/** A document whose parts fit together, ready to decide with. */
export function ready(parts: object) {
  return ruleSetOf(rules({ segments: EVERYONE, ...parts }), "v1");
}

/** A document as nobody has checked it: what it names need not exist. */
export function unchecked(parts: Partial<Document>) {
  return ruleSetOf({ version: 1, store: STORE, segments: EVERYONE, ...parts }, "v1");
}

/** Each campaign's line: `campaign reason`, or `campaign reason by other`. */
export function lines(ruleSet: ReturnType<typeof ready>, facts: object = KNOWN, at: Partial<Occasion> = {}) {
  const { reasons } = decide(ruleSet, facts as never, { now: NOON, ...at });
  return reasons.campaigns.map(({ campaign, reason, by }) => `${campaign} ${reason}${by ? ` by ${by}` : ""}`);
}
