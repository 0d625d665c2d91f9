import type { Condition, Facts, Truth } from "../../rules/condition.ts";
import type { Audience, Destination, Document } from "../../rules/document.ts";
import { evaluate } from "../../rules/evaluate.ts";
import { isObject, type Json } from "../../rules/json.ts";
import { sinceFact } from "../../rules/plan.ts";
import { durationMs } from "../../rules/units/duration.ts";
import type { AudienceReason } from "../../rules/wire.ts";
import type { Judged, Judging } from "./segments.ts";

/** Whether a visitor qualifies for an audience now. The edge compares it with what it last told the device. */
export type AudienceVerdict = {
  readonly audience: string;
  readonly state: "in" | "out";
  readonly reason: AudienceReason;
  readonly items?: readonly string[];
  /** End of the membership in ms since 1970, if it is not renewed. */
  readonly until?: number;
  /** When the visitor last did what makes members leave, in ms since 1970. Members who joined before are out at once. */
  readonly leftAt?: number;
  readonly send_to: readonly Destination[];
};

/** Milliseconds a membership lasts when the audience does not say. */
const STAY_MS = 30 * 86_400_000;

type NamedAudience = Audience & { readonly id: string };
type Situation = Omit<Judged, "truths"> & Pick<Judging, "now" | "groups"> & { readonly document: Document };

/** Judges one audience: only with consent to advertising, only on what happened since the last leaving event. */
export function judgeAudience(audience: NamedAudience, situation: Situation): AudienceVerdict {
  const { facts, now } = situation;
  const { id, send_to = [], stay } = audience;
  const left = facts[`left.${id}`];
  const ends = { audience: id, send_to, ...(typeof left === "number" && { leftAt: now - left * 1000 }) };
  if (facts["consent.ads"] !== true || !facts["visitor.id"])
    return { ...ends, state: "out", reason: "needs_consent" };
  if (truthOf(audience, situation) !== true)
    return { ...ends, state: "out", reason: "leftAt" in ends ? "left" : "segment" };
  const items = itemsOf(audience, facts);
  if (items?.length === 0) return { ...ends, state: "out", reason: "no_items" };
  const until = now + (durationMs(stay ?? "") ?? STAY_MS);
  return { ...ends, state: "in", reason: "member", until, ...(items && { items }) };
}

// A stay is behaviour of the day it began: someone who left since then has to enter the segment anew.
function truthOf({ id, segment, leave_on = [] }: NamedAudience, situation: Situation): Truth {
  const { document, facts, stays, now, groups } = situation;
  const standing = Object.hasOwn(stays, segment) ? stays[segment] : undefined;
  if (standing) {
    const left = facts[`left.${id}`];
    const hasLeft = typeof left === "number" && now - left * 1000 >= (standing.stay?.since ?? now);
    return hasLeft && standing.member === true ? false : standing.member;
  }
  const when = document.segments?.[segment]?.when;
  return when ? evaluate(since(leave_on, when), facts, groups ? { groups } : {}) : "unknown";
}

/** The condition as it reads when memory starts at the last of these events. */
function since(events: readonly string[], condition: Condition): Condition {
  if (events.length === 0) return condition;
  return Object.fromEntries(
    Object.entries(condition).map(([key, wanted]): [string, Json] => {
      if (key.startsWith("signals.")) return [sinceFact(key, events), wanted];
      return [key, key.startsWith("$") ? sinceInside(events, wanted) : wanted];
    }),
  );
}

function sinceInside(events: readonly string[], wanted: Json): Json {
  if (Array.isArray(wanted)) return wanted.map((part) => (isObject(part) ? since(events, part) : part));
  return isObject(wanted) ? since(events, wanted) : wanted;
}

function itemsOf({ items, leave_on = [] }: Audience, facts: Facts): readonly string[] | undefined {
  if (!items) return undefined;
  const value = facts[leave_on.length > 0 ? sinceFact(items, leave_on) : items];
  return Array.isArray(value) ? value.map(String) : [];
}
