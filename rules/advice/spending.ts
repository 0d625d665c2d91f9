import type { Document, Offer } from "../document.ts";
import { at, type Problem } from "../problem.ts";

/** Limits of offers that can never be reached, because another comes first. */
export function spendingAdvice({ offers = {} }: Document): readonly Problem[] {
  return Object.entries(offers).flatMap(([id, offer]) => {
    const path = at("/offers", id);
    return [
      ...personAdvice(offer, path),
      ...dailyAdvice(offer, `${path}/budget/daily`),
      ...floorAdvice(offer, path),
    ];
  });
}

const PER_PERSON = ["per_visitor", "per_customer", "per_email"] as const;

function personAdvice(offer: Offer, path: string): readonly Problem[] {
  const most = offer.budget?.redemptions;
  return PER_PERSON.flatMap((field) => {
    const limit = offer[field];
    if (limit === undefined || most === undefined || limit <= most) return [];
    const message = `The budget ends after ${most} redemptions, so nobody reaches ${limit}. Lower "${field}", or raise the budget.`;
    return [{ code: "limit_above_budget", path: at(path, field), message, seen: limit }];
  });
}

function dailyAdvice({ budget = {} }: Offer, path: string): readonly Problem[] {
  return (["redemptions", "amount"] as const).flatMap((field) => {
    const [day, all] = [budget.daily?.[field], budget[field]];
    if (day === undefined || all === undefined || day <= all) return [];
    const message = `The whole budget is ${all}, so no day reaches ${day}. Lower the day's, or raise the whole.`;
    return [{ code: "limit_above_budget", path: at(path, field), message, seen: day }];
  });
}

function floorAdvice({ minimum, floor }: Offer, path: string): readonly Problem[] {
  if (minimum === undefined || floor === undefined || floor < minimum) return [];
  const message = `A basket of ${minimum} may have the offer, but ${floor} must be left to pay: there it takes nothing off. Raise the minimum above the floor.`;
  return [{ code: "floor_above_minimum", path: at(path, "floor"), message, seen: floor }];
}
