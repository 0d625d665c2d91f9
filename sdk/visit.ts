import type { DecideReply, DecideRequest } from "../rules/wire.ts";
import { askDecisions, fetchPlan } from "./ask.ts";
import { type Desk, nowAt } from "./desk.ts";
import { codesAfter } from "./remember/codes.ts";
import { eventsOn } from "./remember/journal.ts";
import { recall } from "./remember/keep.ts";
import type { Shelf } from "./remember/memory.ts";
import { asksAbout, requestOf } from "./request.ts";
import { changesOf } from "./show/audiences.ts";
import { show } from "./show/slots.ts";

/** A conversation with the edge: recall, ask, show, learn; and ask once more if there are new questions that matter. */
export async function visit(desk: Desk, again = false): Promise<void> {
  const turn = ++desk.turn;
  // A later conversation knows better.
  const outdated = () => turn !== desk.turn;
  const shelf = await recall(desk);
  if (outdated()) return;
  const request = await requestOf(desk, shelf);
  const reply = await askDecisions(desk.config, request);
  if (outdated()) return;
  desk.inspect?.({ request, reply, questions: shelf?.plan?.questions, problem: desk.problem });
  desk.problem = undefined;
  if (!reply) return;
  show(desk, reply.decisions, shelf?.plan);
  if (!shelf || !desk.memory.lasts()) return;
  await learn(desk, shelf, { request, reply });
  if (reply.plan === shelf.plan?.hash) return;
  const plan = await fetchPlan(desk.config, reply.plan);
  if (!plan || outdated()) return;
  await desk.memory.change(async (_take, put) => put("plan", plan));
  if (!again && asksAbout(plan, eventsOn(shelf))) return visit(desk, true);
  show(desk, reply.decisions, plan);
}

type Asked = { readonly request: DecideRequest; readonly reply: DecideReply };

async function learn(desk: Desk, shelf: Shelf, { request, reply }: Asked): Promise<void> {
  // Answers to older questions cannot tell that a visitor left an audience.
  const judged = request.first || request.plan === reply.plan;
  if (judged && request.consent.ads) changesOf(shelf.member ?? [], reply.audiences).forEach(desk.say);
  await desk.memory.change(async (_take, put) => {
    put("codes", codesAfter(shelf.codes ?? [], reply.decisions, nowAt(desk)));
    put("country", reply.country);
    if (judged) put("member", reply.audiences);
  });
}
