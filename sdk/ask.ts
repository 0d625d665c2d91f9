import type { Plan } from "../rules/plan.ts";
import { type DecideReply, type DecideRequest, PATHS } from "../rules/wire.ts";
import type { Config } from "./config.ts";
import { isPlan, isReply } from "./parse.ts";

/**
 * Asks for the decisions of a page. The body is a text, which needs no permission from the edge first.
 * @param waited milliseconds that the page has waited already.
 */
export function askDecisions(
  config: Config,
  request: DecideRequest,
  waited = 0,
): Promise<DecideReply | undefined> {
  const init = { method: "POST", body: JSON.stringify(request) };
  return answer(config, { path: PATHS.decide, init, patience: config.deadline - waited }, isReply);
}

/** Fetches the questions with this hash. */
export async function fetchPlan(config: Config, hash: string): Promise<Plan | undefined> {
  const plan = await answer(config, { path: PATHS.plan + hash, init: {}, patience: config.deadline }, isPlan);
  return plan?.hash === hash ? plan : undefined;
}

type Call = { readonly path: string; readonly init: RequestInit; readonly patience: number };

// What does not come in time, or is something else, is no answer.
async function answer<Answer>(
  { edge, onProblem }: Config,
  { path, init, patience }: Call,
  isAnswer: (answer: unknown) => answer is Answer,
): Promise<Answer | undefined> {
  const end = new AbortController();
  setTimeout(() => end.abort(), patience);
  try {
    const { signal } = end;
    const response = await fetch(new URL(path, edge), { ...init, credentials: "include", signal });
    const answer: unknown = await response.json();
    if (response.ok && isAnswer(answer)) return answer;
    throw new Error(`${path}: ${response.status}`);
  } catch (problem) {
    onProblem(problem);
  }
  return undefined;
}
