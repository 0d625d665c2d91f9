import type { Plan } from "../rules/plan.ts";
import type { Desk } from "./desk.ts";
import type { Shelf } from "./remember/memory.ts";

/**
 * Puts new questions on the shelf.
 * @returns whether they ask about anything that happened.
 */
export async function takeQuestions(desk: Desk, { head }: Shelf, plan: Plan): Promise<boolean> {
  await desk.memory.change(async (take, put) => {
    // The visitor may have had everything deleted meanwhile.
    if (!(await take("visitor", undefined))) return;
    put("plan", plan);
    put("retention", plan.retention);
  });
  return asksAbout(plan, head?.names);
}

/** Whether anything that happened, by the names of events, can change an answer. */
export function asksAbout({ questions }: Plan, happened: readonly string[] = []): boolean {
  const names = questions.flatMap(({ on, except, after }) => [on, except, after?.on]).flat();
  return happened.some((name) => names.includes(name));
}
