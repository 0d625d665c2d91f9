import { discountedIn, discountFor, reachesMinimum } from "../../edge-worker/decide/discount.ts";
import type { Document, Offer } from "../../rules/document.ts";
import type { ShopEvent } from "../../rules/event.ts";
import { clockIn } from "../../rules/units/clock.ts";
import type { PricedBasket } from "../../rules/units/discount.ts";
import { durationMs } from "../../rules/units/duration.ts";
import { toMinor } from "../../rules/units/money.ts";

/** A purchase that would have used an offer. `off` is in minor units. */
export type Claim = {
  readonly offer: string;
  readonly visitor: string;
  readonly time: number;
  readonly off: number;
};

/** The offers that one visitor holds. */
export type Purse = {
  /** Hands an offer over. @returns false while the visitor still has it. */
  readonly give: (offer: string, time: number) => boolean;
  /** What a purchase would redeem. */
  readonly spend: (purchase: ShopEvent) => readonly Claim[];
};

type Grant = { readonly expires: number; isUsed: boolean; uses: number };

/** An empty purse. Every purchase that qualifies uses the offer, so costs are the most that could come. */
export function createPurse(visitor: string, { offers = {}, store }: Document): Purse {
  const grants = new Map<string, Grant>();
  const give = (id: string, time: number) => {
    const known = grants.get(id);
    if (known && time < known.expires) return false;
    const expires = time + (durationMs(offers[id]?.expires ?? "") ?? 0);
    grants.set(id, { expires, isUsed: false, uses: known?.uses ?? 0 });
    return true;
  };
  const spend = (purchase: ShopEvent) => {
    const basket = basketOf(purchase, store.currency);
    if (!basket) return [];
    return [...grants].flatMap(([id, grant]): readonly Claim[] => {
      const offer = offers[id];
      const off = offer && holds(offer, grant, purchase.time) ? discount(offer, basket, store.currency) : 0;
      if (off === 0) return [];
      grant.isUsed = true;
      grant.uses++;
      return [{ offer: id, visitor, time: purchase.time, off }];
    });
  };
  return { give, spend };
}

function holds({ per_visitor }: Offer, grant: Grant, time: number): boolean {
  if (grant.isUsed || time >= grant.expires) return false;
  return per_visitor === undefined || grant.uses < per_visitor;
}

function discount(offer: Offer, basket: PricedBasket, currency: string): number {
  return reachesMinimum(offer, basket, currency) ? discountFor(offer, basket, currency) : 0;
}

/** A purchase in minor units; undefined in another currency. */
function basketOf(purchase: ShopEvent, currency: string): PricedBasket | undefined {
  const amount = amountOf(purchase, currency);
  return amount === undefined
    ? undefined
    : { amount, discounted: discountedIn(purchase.items ?? [], currency) };
}

/** What a purchase is worth in minor units; undefined in another currency. */
function amountOf({ value, currency, items = [] }: ShopEvent, wanted: string): number | undefined {
  if ((currency ?? wanted) !== wanted) return undefined;
  if (value !== undefined) return toMinor(value, wanted);
  return items.reduce((total, { price = 0, quantity = 1 }) => total + toMinor(price * quantity, wanted), 0);
}

/** What an offer would have cost. `cost_minor` is in minor units. */
export type Spent = { readonly redeemed: number; readonly refused: number; readonly cost_minor: number };

/**
 * Grants claims in order of time until an offer's budget is spent, in all or for the store's day; a claim that is too large is
 * refused, a smaller one may follow.
 */
export function settleClaims(id: string, claims: readonly Claim[], { offers = {}, store }: Document): Spent {
  const { daily = {}, ...whole } = offers[id]?.budget ?? {};
  const clock = clockIn(store.timezone);
  const all = createTill(whole, store.currency);
  const days = new Map<string, Till>();
  let refused = 0;
  for (const { off, time } of claims.filter(({ offer }) => offer === id).sort(byTime)) {
    const day = clock(time).date;
    const today = days.get(day) ?? createTill(daily, store.currency);
    days.set(day, today);
    if (all.bears(off) && today.bears(off)) for (const till of [all, today]) till.take(off);
    else refused++;
  }
  return { ...all.taken(), refused };
}

type Till = ReturnType<typeof createTill>;
type Budget = { readonly redemptions?: number; readonly amount?: number };

/** What is taken of a budget, which bears all where it names nothing. */
function createTill({ redemptions = Number.POSITIVE_INFINITY, amount }: Budget, currency: string) {
  const most = amount === undefined ? Number.POSITIVE_INFINITY : toMinor(amount, currency);
  let taken = { redeemed: 0, cost_minor: 0 };
  return {
    bears: (off: number) => taken.redeemed < redemptions && taken.cost_minor + off <= most,
    take: (off: number) => {
      taken = { redeemed: taken.redeemed + 1, cost_minor: taken.cost_minor + off };
    },
    taken: () => taken,
  };
}

function byTime(a: Claim, b: Claim): number {
  return a.time - b.time || (a.visitor < b.visitor ? -1 : 1);
}
