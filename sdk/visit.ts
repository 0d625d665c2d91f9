import type { Plan } from "../rules/plan.ts";
import type { DecideReply } from "../rules/wire.ts";
import { askDecisions, fetchPlan } from "./ask.ts";
import { attempt, type Desk, laterFor } from "./desk.ts";
import { mayRemember, recall } from "./remember/keep.ts";
import { requestOf } from "./request.ts";
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
  const known = desk.memory.lasts() ? shelf : undefined;
  showPlaced(desk, reply, known);
  if (!known) return;
  const later = await laterFor(desk);
  await later.learn(desk, known, { request, reply, start });
  if (outdated()) return;
  showPlaced(desk, reply, known);
  if (reply.plan === known.plan?.hash) return;
  const plan = await fetchPlan(desk.config, reply.plan);
  if (!plan || outdated()) return;
  if ((await later.takeQuestions(desk, known, plan)) && !again) return visit(desk, true);
  showPlaced(desk, reply, { plan });
}

// Of what has limits, which all tabs share, only what has a place; all of it where nothing is remembered.
function showPlaced(desk: Desk, { decisions }: DecideReply, known: { readonly plan?: Plan } | undefined) {
  const placed = decisions.filter(({ campaign, room }) => desk.places.get(campaign) ?? !(room && known));
  show(desk, placed, known?.plan);
}
