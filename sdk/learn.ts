import type { JsonObject } from "../rules/json.ts";
import type { DecideReply, DecideRequest } from "../rules/wire.ts";
import { claiming } from "./claim.ts";
import { type Desk, nowAt } from "./desk.ts";
import { codesAfter } from "./remember/codes.ts";
import type { Change, Shelf } from "./remember/memory.ts";
import { changesOf, stampsOf, staysChanged } from "./show/audiences.ts";

/** A question and its answer; `start` is when the page began to wait, on its own clock. */
export type Asked = { readonly request: DecideRequest; readonly reply: DecideReply; readonly start: number };

/**
 * Keeps what an answer tells for the next pages, tells the page's tags which audiences changed, and takes places for
 * the banners that are shown where other tabs leave room.
 */
export async function learn(desk: Desk, shelf: Shelf, asked: Asked): Promise<void> {
  const { request, reply } = asked;
  // Answers to older questions cannot tell that a visitor left an audience.
  const judged = request.first || request.plan === reply.plan;
  if (judged && request.consent.ads) changesOf(shelf.member ?? [], reply.audiences).forEach(desk.say);
  const claim = await claiming(desk, shelf, asked);
  let stays: readonly JsonObject[] = [];
  const keep: Change = async (take, put) => {
    const { visitor } = reply;
    put("codes", codesAfter(await take("codes", []), reply.decisions, nowAt(desk)));
    put("country", reply.country);
    put("seal", Math.max(reply.seal ?? 0, await take("seal", 0)));
    if (visitor) put("visitor", visitor);
    desk.visitor = visitor ?? desk.visitor;
    if (judged) put("member", reply.audiences);
    const held = await take("held", []);
    // Where another page has learnt since, this answer is about stays of the past: the next page asks again.
    const isCurrent = JSON.stringify(stampsOf(held)) === JSON.stringify(request.held);
    const { segments = held } = isCurrent ? reply : {};
    stays = staysChanged(held, segments);
    put("held", segments);
  };
  await desk.memory.change(async (take, put) => {
    const visitor = await take("visitor", "");
    // The visitor may have had everything deleted meanwhile.
    if (!visitor || ![request.visitor, reply.visitor].includes(visitor)) return;
    await keep(take, put);
    await claim(take, put);
  });
  stays.forEach(desk.say);
}
