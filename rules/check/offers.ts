import type { Condition } from "../condition.ts";
import type { Document } from "../document.ts";
import { expanded } from "../expand.ts";
import { trustOf } from "../fact.ts";
import { isObject, type Json } from "../json.ts";
import { factsIn } from "../plan.ts";
import { at, type Problem } from "../problem.ts";

/**
 * Offers that cost whatever people claim: given to a segment that the browser's own claims are enough for, and without a
 * budget. What everyone gets is nobody's claim.
 */
export function offerProblems(document: Document): readonly Problem[] {
  // Written out: what a shorthand asks a device is a claim like any other.
  const { offers = {}, campaigns = {}, segments = {} } = expanded(document);
  const claimed = new Map<string, boolean>();
  const isClaimed = (id: string): boolean => {
    const known = claimed.get(id);
    if (known !== undefined) return known;
    const when = segments[id]?.when ?? {};
    const answer = factsIn(when).length > 0 && !isVouched(when, { segments, isTrue: true });
    claimed.set(id, answer);
    return answer;
  };
  const given = Object.values(campaigns).flatMap(({ segment, variants }) =>
    variants.flatMap(({ offer }) => (offer && isClaimed(segment) ? [[offer, segment] as const] : [])),
  );
  return [...new Map(given)].flatMap(([id, segment]) => {
    const { redemptions, amount } = offers[id]?.budget ?? {};
    if (redemptions !== undefined || amount !== undefined) return [];
    const claims = claimsIn(segment, document.segments ?? {});
    const named = claims.length > 0 ? ` (${claims.join(", ")})` : "";
    const message = `The segment "${segment}" rests on what browsers claim${named}, so anyone can get this offer, any number of times. Add "budget": { "redemptions": 500 }, or ask about ${vouchedFor(claims)}.`;
    return [
      {
        code: "offer_unbounded",
        path: at("/offers", id),
        message,
        expected: "budget.redemptions or budget.amount",
      },
    ];
  });
}

type Segments = NonNullable<Document["segments"]>;

/** Facts of a segment, and of those inside it, that nobody but the browser vouches for. */
function claimsIn(id: string, segments: Segments, inside: readonly string[] = []): readonly string[] {
  const facts = factsIn(segments[id]?.when ?? {}).flatMap((fact) => {
    if (!fact.startsWith("segments.")) return trustOf(fact) === "device" ? [fact] : [];
    const inner = fact.slice("segments.".length);
    return inside.includes(inner) ? [] : claimsIn(inner, segments, [...inside, inner]);
  });
  return [...new Set(facts)];
}

/** Facts of the same matter that the edge's own cookie holds, by the claimed one. */
const SEALED: { readonly [claimed: string]: string } = {
  "visit.count": "sealed.visits",
  "visit.new": "sealed.visits",
  "visit.lifecycle": "sealed.days_since_last",
};

function vouchedFor(claims: readonly string[]): string {
  const moves = claims.flatMap((fact) =>
    SEALED[fact] ? [`${SEALED[fact]} (sealed) instead of ${fact}`] : [],
  );
  const store = "customer.* (store: what the shop knows of a signed-in customer)";
  return [...moves, store, "geo.*, device.* or time.* (edge) as well"].join(", or ");
}

type Wanted = { readonly segments: Segments; readonly isTrue: boolean };

/** Whether a condition can only come out as wanted with a fact that is more than the browser's claim. */
function isVouched(condition: Condition, wanted: Wanted): boolean {
  const lines = Object.entries(condition).map(([key, inner]) => isLineVouched(key, inner, wanted));
  return lines.length > 0 && (wanted.isTrue ? lines.includes(true) : !lines.includes(false));
}

function isLineVouched(key: string, inner: Json, wanted: Wanted): boolean {
  const parts = (Array.isArray(inner) ? inner : [inner]).filter(isObject);
  const turned = { ...wanted, isTrue: !wanted.isTrue };
  switch (key) {
    case "$and":
      return among(parts, wanted.isTrue, wanted);
    case "$or":
      return among(parts, !wanted.isTrue, wanted);
    case "$nor":
      return among(parts, wanted.isTrue, turned);
    case "$not":
      return parts.some((part) => isVouched(part, turned));
    default:
      return isFactVouched(key, inner, wanted);
  }
}

function among(parts: readonly Condition[], isOneEnough: boolean, wanted: Wanted): boolean {
  const vouched = parts.map((part) => isVouched(part, wanted));
  return isOneEnough ? vouched.includes(true) : vouched.length > 0 && !vouched.includes(false);
}

function isFactVouched(fact: string, inner: Json, wanted: Wanted): boolean {
  if (!fact.startsWith("segments.")) return trustOf(fact) !== "device";
  const segment = wanted.segments[fact.slice("segments.".length)];
  const isTrue = inner === false ? !wanted.isTrue : wanted.isTrue;
  return segment !== undefined && isVouched(segment.when, { ...wanted, isTrue });
}
