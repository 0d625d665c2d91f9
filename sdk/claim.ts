import type { ShopEvent } from "../rules/event.ts";
import { type Desk, newId } from "./desk.ts";
import type { Asked } from "./learn.ts";
import { afterSeen, type Claim, fits, lasting } from "./remember/claims.ts";
import type { Change, Memory, Shelf } from "./remember/memory.ts";
import { expire, goneNow, presenceOf } from "./tabs.ts";

/** Takes places for the banners of limited campaigns, in the transaction that it is called in. */
export async function claiming(desk: Desk, shelf: Shelf, { request, reply, start }: Asked): Promise<Change> {
  const { view, places } = desk;
  const presence = presenceOf(desk);
  const { page, open, known } = presence;
  const limited = reply.decisions.filter(({ room }) => room);
  tidy(desk, new Set(limited.map(({ campaign }) => campaign)));
  const isLate = performance.now() - start > desk.config.deadline;
  const wanted = isLate ? [] : limited.filter(({ campaign }) => !places.has(campaign));
  const before = shelf.claims ?? [];
  if (wanted.length) await known;
  // Of a claim that was taken after the shelf was read nobody can tell yet.
  const isGone = wanted.length && (await goneNow());
  const gone = idsOf(isGone ? before.filter((claim) => isGone(claim.page)) : []);
  // What was in the journal before it was read is in the answers, and so in the room that is left.
  const counted = idsOf(request.answers ? before.filter(({ seen }) => seen) : []);
  const counts = ({ id, campaign, seen, ...claim }: Claim) =>
    seen ?? (claim.page === page ? open.get(campaign) === id : !gone.has(id));
  return async (take, put) => {
    const at = Date.now();
    const claims = lasting(await take("claims", []), at).filter(counts);
    for (const { campaign, room = {} } of view === desk.view ? wanted : []) {
      const rivals = claims.filter(({ id }) => !counted.has(id));
      if (!fits(room, rivals)) continue;
      const id = newId();
      claims.push({ id, page, campaign, limits: Object.keys(room), at });
      open.set(campaign, id);
      places.set(campaign, true);
      expire(desk, presence, campaign);
    }
    put("claims", claims);
  };
}

// What was chosen before and is no more gives its place up: its banner is not there any longer.
function tidy({ places, presence }: Desk, chosen: ReadonlySet<string>): void {
  for (const [campaign, isTaken] of places) if (isTaken && !chosen.has(campaign)) places.delete(campaign);
  for (const campaign of presence?.open.keys() ?? [])
    if (!places.get(campaign)) presence?.open.delete(campaign);
}

function idsOf(claims: readonly Claim[]): ReadonlySet<string> {
  return new Set(claims.map(({ id }) => id));
}

/** The memory to write an event to: with an exposure, in the same transaction, the claim to it becomes one that was seen. */
export function givingUp({ memory, presence }: Desk, { name, promotion_id }: ShopEvent): Memory {
  if (name !== "view_promotion" || !presence?.open.delete(String(promotion_id))) return memory;
  const { page } = presence;
  return {
    ...memory,
    change: (change) =>
      memory.change(async (take, put) => {
        await change(take, put);
        put("claims", afterSeen(await take("claims", []), page, promotion_id));
      }),
  };
}
