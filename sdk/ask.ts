import type { Plan } from "../rules/plan.ts";
import { type DecideReply, type DecideRequest, PATHS } from "../rules/wire.ts";
import type { Config } from "./config.ts";
import { isPlan, isReply } from "./parse.ts";

/** Asks for the decisions of a page. The body is a text, which needs no permission from the edge first. */
export function askDecisions(config: Config, request: DecideRequest): Promise<DecideReply | undefined> {
  return answer(
    config,
    { path: PATHS.decide, init: { method: "POST", body: JSON.stringify(request) } },
    isReply,
  );
}

/** Fetches the questions with this hash. */
export async function fetchPlan(config: Config, hash: string): Promise<Plan | undefined> {
  const plan = await answer(config, { path: PATHS.plan + hash, init: {} }, isPlan);
  return plan?.hash === hash ? plan : undefined;
}

type Call = { readonly path: string; readonly init: RequestInit };

// What does not come in time, or is something else, is no answer.
async function answer<Answer>(
  { edge, deadline, onProblem }: Config,
  { path, init }: Call,
  isAnswer: (answer: unknown) => answer is Answer,
): Promise<Answer | undefined> {
  const patience = new AbortController();
  setTimeout(() => patience.abort(), deadline);
  try {
    const signal = patience.signal;
    const response = await fetch(new URL(path, edge), { ...init, credentials: "same-origin", signal });
    const answer: unknown = await response.json();
    if (response.ok && isAnswer(answer)) return answer;
    throw new Error(`${path}: ${response.status}`);
  } catch (problem) {
    onProblem(problem);
  }
  return undefined;
}
