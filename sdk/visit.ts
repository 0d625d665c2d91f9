import { askDecisions, fetchPlan } from "./ask.ts";
import { attempt, type Desk, laterFor } from "./desk.ts";
import { mayRemember, recall } from "./remember/keep.ts";
import { asksAbout, requestOf } from "./request.ts";
import { show } from "./show/slots.ts";

/** A conversation with the edge: recall, ask, show, learn; and ask once more if there are new questions that matter. */
export async function visit(desk: Desk, again = false): Promise<void> {
  const turn = ++desk.turn;
  const start = performance.now();
  // A later conversation knows better.
  const outdated = () => turn !== desk.turn;
  // What answers from memory is fetched while memory is read.
  if (mayRemember(desk)) attempt(desk, () => laterFor(desk));
  const shelf = await recall(desk);
  if (outdated()) return;
  const request = await requestOf(desk, shelf, start);
  const reply = await askDecisions(desk.config, request, performance.now() - start);
  if (outdated()) return;
  desk.inspect?.({ request, reply, questions: shelf?.plan?.questions, problem: desk.problem });
  desk.problem = undefined;
  if (!reply) return;
  show(desk, reply.decisions, shelf?.plan);
  if (!shelf || !desk.memory.lasts()) return;
  await (await laterFor(desk)).learn(desk, shelf, { request, reply });
  if (reply.plan === shelf.plan?.hash) return;
  const plan = await fetchPlan(desk.config, reply.plan);
  if (!plan || outdated()) return;
  await desk.memory.change(async (_take, put) => {
    put("plan", plan);
    put("retention", plan.retention);
  });
  if (!again && asksAbout(plan, shelf.head?.names)) return visit(desk, true);
  show(desk, reply.decisions, plan);
}
