import type { Decision } from "../../rules/decision.ts";
import type { Banner } from "../../rules/document.ts";
import type { Reason, Reasons } from "../../rules/wire.ts";
import { worthOf } from "../../rules/worth.ts";
import { armOf, HOLDOUT } from "./choosing/arms.ts";
import type { Contender } from "./choosing/contender.ts";
import { isInSegment, obstacleTo, type Situation } from "./choosing/obstacles.ts";

/** The winner of a slot, before ids and codes are given to it. */
export type Chosen = {
  readonly slot: string;
  readonly campaign: string;
  readonly variant: string;
  readonly holdout?: true;
  readonly banner?: Banner;
  /** Id of the offer to mint a code for. */
  readonly offer?: string;
  readonly room?: NonNullable<Decision["room"]>;
};

/** What is chosen for a page, and the reason of every campaign that wanted one of its slots. */
export type Choice = { readonly chosen: readonly Chosen[]; readonly reasons: Reasons["campaigns"] };

/** The page that is chosen for. */
export type Page = Situation & {
  readonly currency: string;
  /** Whether the reasons are wanted. */
  readonly reasons: boolean;
};

/**
 * Gives the slots of a page to the campaigns that nothing speaks against, the most important first.
 *
 * @param contenders those of the page's slots, the most important first.
 */
export function choose(contenders: readonly Contender[], page: Page): Choice {
  const wanted = page.reasons ? contenders : contenders.filter((one) => isInSegment(one, page));
  const weighed = wanted.map((contender) => ({ contender, obstacle: obstacleTo(contender, page) }));
  const open = weighed.flatMap(({ contender, obstacle }) => (obstacle ? [] : [contender]));
  const { winners, losses } = seat(open, page);
  const chosen = winners.map((winner) => chosenOf(winner, page));
  if (!page.reasons) return { chosen, reasons: [] };
  const heldOut = new Set(chosen.flatMap(({ campaign, holdout }) => (holdout ? [campaign] : [])));
  const reasons = weighed.map(({ contender: { id, slot }, obstacle }) => {
    const lost: Loss = obstacle ? { reason: obstacle } : (losses.get(id) ?? won(heldOut.has(id)));
    return { campaign: id, slot, ...lost };
  });
  return { chosen, reasons };
}

/** Why a campaign is not shown, and which was instead. */
type Loss = { readonly reason: Reason; readonly by?: string };

function won(isHeldOut: boolean): Loss {
  return { reason: isHeldOut ? "holdout" : "shown" };
}

/** A page while its slots are being given away. */
type Seats = {
  readonly slots: Map<string, Contender>;
  readonly groups: Map<string, Contender>;
  /** Who was shown, by the scope that counts it. */
  readonly scopes: Map<string, readonly Contender[]>;
};

/**
 * Seats campaigns one by one. A holdout is seated like what it is compared with: were its places in the slot, the group
 * and the page's caps given to others, the effect of a campaign would be measured against theirs.
 */
function seat(open: readonly Contender[], page: Page) {
  const seats: Seats = { slots: new Map(), groups: new Map(), scopes: new Map() };
  const losses = new Map<string, Loss>();
  for (const contender of open) {
    if (seats.slots.get(contender.slot) === contender) continue;
    const loss = lossOf(contender, seats);
    // It is the turn of the whole group: the best of those that can still be shown has the place.
    const best = loss ? undefined : bestOf(contender, open, { seats, page });
    if (best) take(best, seats);
    if (loss) losses.set(contender.id, loss);
    else if (best && best !== contender) losses.set(contender.id, { reason: "group", by: best.id });
  }
  return { winners: [...seats.slots.values()], losses };
}

function lossOf({ slot, pick, pageCaps }: Contender, { slots, groups, scopes }: Seats): Loss | undefined {
  const picked = pick && groups.get(pick.group);
  if (picked) return { reason: "group", by: picked.id };
  const rival = slots.get(slot);
  if (rival) return { reason: "beaten", by: rival.id };
  const full = pageCaps.map(({ scope, most }) => (scopes.get(scope) ?? [])[most - 1]).find((last) => last);
  return full && { reason: "cap", by: full.id };
}

function bestOf(
  contender: Contender,
  open: readonly Contender[],
  { seats, page }: { readonly seats: Seats; readonly page: Page },
): Contender {
  const { pick } = contender;
  if (pick?.by !== "best_offer") return contender;
  const rivals = open.filter((one) => one.pick?.group === pick.group && !lossOf(one, seats));
  // The first of equals: they come in order of importance.
  return rivals.reduce((best, one) => (worth(one, page) > worth(best, page) ? one : best), contender);
}

// The best of its variants, whichever this visitor is given: if it mattered, each variant would be shown to other kinds of baskets.
function worth({ offers }: Contender, { currency, facts }: Page): number {
  const value = facts["basket.value"];
  const basket = typeof value === "number" && value > 0 ? value : undefined;
  return offers.reduce((most, offer) => Math.max(most, worthOf(offer, currency, basket)), 0);
}

function take(contender: Contender, { slots, groups, scopes }: Seats): void {
  const { slot, pick, pageCaps } = contender;
  slots.set(slot, contender);
  if (pick) groups.set(pick.group, contender);
  for (const { scope } of pageCaps) scopes.set(scope, [...(scopes.get(scope) ?? []), contender]);
}

function chosenOf(contender: Contender, page: Page): Chosen {
  const { id, slot, limits } = contender;
  const arm = armOf(contender, page);
  if (arm === HOLDOUT) return { slot, campaign: id, variant: HOLDOUT, holdout: true };
  const { banner, offer } = arm;
  return {
    slot,
    campaign: id,
    variant: arm.id,
    ...(banner && { banner }),
    ...(offer && { offer }),
    ...(limits.length > 0 && { room: roomOf(contender, page) }),
  };
}

function roomOf({ limits }: Contender, { facts }: Page): NonNullable<Chosen["room"]> {
  return Object.fromEntries(limits.map(({ fact, below }) => [fact, below - Number(facts[fact])]));
}
