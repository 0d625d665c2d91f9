import type { JsonObject } from "../rules/json.ts";
import type { DecideReply, DecideRequest } from "../rules/wire.ts";
import { type Desk, nowAt } from "./desk.ts";
import { codesAfter } from "./remember/codes.ts";
import type { Shelf } from "./remember/memory.ts";
import { changesOf, stampsOf, staysChanged } from "./show/audiences.ts";

/** A question and its answer. */
export type Asked = { readonly request: DecideRequest; readonly reply: DecideReply };

/** Keeps what an answer tells for the next pages, and tells the page's tags which audiences changed. */
export async function learn(desk: Desk, shelf: Shelf, { request, reply }: Asked): Promise<void> {
  // Answers to older questions cannot tell that a visitor left an audience.
  const judged = request.first || request.plan === reply.plan;
  if (judged && request.consent.ads) changesOf(shelf.member ?? [], reply.audiences).forEach(desk.say);
  let stays: readonly JsonObject[] = [];
  await desk.memory.change(async (take, put) => {
    put("codes", codesAfter(shelf.codes ?? [], reply.decisions, nowAt(desk)));
    put("country", reply.country);
    if (judged) put("member", reply.audiences);
    const held = await take("held", []);
    // Where another page has learnt since, this answer is about stays of the past: the next page asks again.
    const isCurrent = JSON.stringify(stampsOf(held)) === JSON.stringify(request.held);
    const { segments = held } = isCurrent ? reply : {};
    stays = staysChanged(held, segments);
    put("held", segments);
  });
  stays.forEach(desk.say);
}
