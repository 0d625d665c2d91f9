import { isObject } from "../rules/json.ts";
import type { Plan } from "../rules/plan.ts";
import { type DecideReply, PROTOCOL_VERSION } from "../rules/wire.ts";

/** Whether the edge's answer is one of ours. */
export function isReply(reply: unknown): reply is DecideReply {
  return (
    isObject(reply) && reply.v === PROTOCOL_VERSION && isList(reply.decisions) && isList(reply.audiences)
  );
}

/** Whether these are the edge's questions. */
export function isPlan(plan: unknown): plan is Plan {
  return isObject(plan) && isList(plan.questions);
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every(isObject);
}
