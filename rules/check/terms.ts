import type { Offer, Spending } from "../document.ts";
import { at, type Problem } from "../problem.ts";

/** Errors in the terms of an offer: what would never be given, and what would silently do nothing. */
export function termsProblems(offer: Offer, path: string): readonly Problem[] {
  return [...mostProblems(offer, at(path, "at_most")), ...budgetProblems(offer, at(path, "budget"))];
}

function mostProblems({ discount, at_most }: Offer, path: string): readonly Problem[] {
  if (at_most === undefined) return [];
  if ("amount" in discount) {
    const message = `"at_most" limits a percentage; an amount of ${discount.amount} is never more than itself. Remove it, or lower the amount.`;
    return [{ code: "idle_field", path, message, seen: at_most }];
  }
  return at_most > 0 ? [] : [neverGiven(path, at_most, "A discount of at most 0 takes nothing off.")];
}

function budgetProblems({ discount, budget = {} }: Offer, path: string): readonly Problem[] {
  const { daily = {}, shards } = budget;
  const limits = [budget.redemptions, budget.amount, daily.redemptions, daily.amount];
  const isBounded = limits.some((limit) => limit !== undefined);
  const idle = `"shards" spreads a budget over several ledgers, and there is none to spread. Add "redemptions" or "amount", or remove it.`;
  const cost = "amount" in discount ? discount.amount : 0;
  return [
    ...(shards === undefined || isBounded
      ? []
      : [{ code: "idle_field", path: at(path, "shards"), message: idle, seen: shards }]),
    ...tooSmall(budget, cost, path),
    ...tooSmall(daily, cost, at(path, "daily")),
  ];
}

function tooSmall({ amount }: Spending, cost: number, path: string): readonly Problem[] {
  if (amount === undefined || amount >= cost) return [];
  const reason = `One redemption takes off ${cost}, and the budget is ${amount}.`;
  return [neverGiven(at(path, "amount"), amount, reason)];
}

function neverGiven(path: string, seen: number, reason: string): Problem {
  return { code: "never_given", path, message: `${reason} Raise it, or remove the offer.`, seen };
}
