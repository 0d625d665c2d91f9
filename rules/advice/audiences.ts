import type { Audience, Document } from "../document.ts";
import { SESSION_TIMEOUT_MS } from "../event.ts";
import { factsIn, functionOf, signalIn } from "../plan.ts";
import { at, type Problem } from "../problem.ts";
import type { Signal, TimeUnit } from "../signal.ts";
import { type Formula, formulaOf, type Literal } from "./proof/formula.ts";
import { isOftenMissing } from "./proof/kinds.ts";
import type { Reasoner } from "./proof/reason.ts";

/** Audiences that nobody can be in after all, and those that wait for a moment when nobody is there to tell. */
export function audienceAdvice({ audiences = {} }: Document, reasoner: Reasoner): readonly Problem[] {
  return Object.entries(audiences).flatMap(([id, audience]) => {
    const path = at("/audiences", id);
    return [...leavingAdvice(audience, path, reasoner), ...waitingAdvice(audience, path, reasoner)];
  });
}

// Its segment sees only what came after the last such event: nothing of these events themselves.
function leavingAdvice(
  { segment, leave_on = [] }: Audience,
  path: string,
  reasoner: Reasoner,
): readonly Problem[] {
  const { signals = {}, segments = {} } = reasoner.document;
  const when = segments[segment]?.when;
  if (leave_on.length === 0 || !when || !reasoner.canBe(when, "true")) return [];
  // What the condition does not ask about speaks neither for nor against it.
  const nothing = [...new Set(factsIn(when))].flatMap((fact): readonly Formula[] => {
    const signal = signals[signalIn(fact, signals) ?? ""];
    const isGone = signal && functionOf(signal)[1].every((event) => leave_on.includes(event));
    return isGone ? [nothingOf(fact, isOftenMissing(fact, signals))] : [];
  });
  if (reasoner.canBe(when, "true", nothing)) return [];
  const events = leave_on.join(", ");
  const message = `Nobody can be in this audience: what makes a member (${segment}) is counted only after the last ${events}, so it is forgotten at once. Take that event out of "leave_on", or use another segment.`;
  return [{ code: "audience_leaves_at_once", path: `${path}/leave_on`, message, seen: events }];
}

function nothingOf(fact: string, isMissing: boolean): Formula {
  const literal = { kind: "one", fact, goal: "true" } as const;
  return isMissing
    ? { ...literal, operator: "$exists", operand: false }
    : { ...literal, operator: "=", operand: 0 };
}

const UNITS_MS: { readonly [unit in TimeUnit]: number } = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** A device speaks when its visitor does something, so time that passes after they left is told by nobody. */
function waitingAdvice({ segment }: Audience, path: string, { document }: Reasoner): readonly Problem[] {
  const { signals = {}, segments = {} } = document;
  const literals = literalsOf(formulaOf(segments[segment]?.when ?? {}, "true"));
  const waiting = literals.find((literal) => isWaiting(literal, signals));
  if (!waiting) return [];
  const message = `The segment "${segment}" begins to hold when ${waiting.fact} has grown, but a device only speaks while its visitor is there: who stays away never joins. Ask what they did instead ("count" with "except"), and let "stay" and the other shop's own delay do the waiting.`;
  return [{ code: "audience_waits", path: `${path}/segment`, message, seen: waiting.fact }];
}

function isWaiting(
  { fact, operator, operand, goal }: Literal,
  signals: { readonly [id: string]: Signal },
): boolean {
  const signal = signals[signalIn(fact, signals) ?? ""];
  if (!signal?.time_since_last || typeof operand !== "number") return false;
  const isLower = goal === "true" ? ["$gt", "$gte"].includes(operator) : ["$lt", "$lte"].includes(operator);
  return isLower && operand * UNITS_MS[signal.unit ?? "second"] > SESSION_TIMEOUT_MS;
}

function literalsOf(formula: Formula): readonly Literal[] {
  return formula.kind === "one" ? [formula] : formula.parts.flatMap(literalsOf);
}
