import { isShard, lackOf } from "../sharding/purse.ts";
import { type Amounts, type Granted, type Limits, no, type Outlook, type Refused } from "./claims.ts";
import { activeUse, spentOn, usesWhere } from "./uses.ts";

/** What a shard lacks to say yes. */
export type Dry = { readonly granted: "dry"; readonly lack: Amounts };

/** Why a budget that is not spent to the last coin gives nothing. */
export const NOT_COVERED = "What is left of this offer's budget does not cover the discount.";

/** What a code would be answered now. */
export function prospect(sql: SqlStorage, outlook: Outlook): Granted | Refused | Dry {
  const { refused } = outlook;
  if (refused) return no(refused.refusal, refused.detail);
  return used(sql, outlook) ?? overLimit(sql, outlook) ?? overBudget(sql, outlook) ?? yes(outlook);
}

function yes({ off }: Outlook): Granted {
  return { granted: true, off };
}

function used(sql: SqlStorage, { code }: Outlook): Refused | undefined {
  const use = activeUse(sql, code);
  if (!use) return undefined;
  if (use.state === "redeemed") return no("offer_used", "This code has been redeemed already.");
  const until = new Date(use.until ?? 0).toISOString();
  return no("offer_reserved", `This code is reserved for another order until ${until}.`);
}

function overLimit(sql: SqlStorage, { limits, visitorTag, visitor, buyers }: Outlook): Refused | undefined {
  const { perVisitor, perCustomer, perEmail } = limits;
  // Two visitors can share a tag. Where both names are known they are told apart, where one is missing they are not:
  // a doubt never gives a discount. By name, uses are found that the tag of another key of the shop was given for.
  const theirs = "(tag = ?1 AND (visitor IS NULL OR ?2 IS NULL OR visitor = ?2)) OR visitor = ?2";
  if (perVisitor !== undefined && usesWhere(sql, theirs, [visitorTag, visitor ?? null]) >= perVisitor) {
    return no("offer_limit", `This offer counts ${times(perVisitor)} for each visitor.`);
  }
  // Those of a shard are asked for in objects of their own, because each shard sees some of a buyer's codes only.
  if (isShard(sql)) return undefined;
  if (perCustomer !== undefined && usesBy(sql, "customer", buyers?.customer) >= perCustomer) {
    return no("offer_limit", `This offer counts ${times(perCustomer)} for each customer.`);
  }
  if (perEmail !== undefined && usesBy(sql, "email", buyers?.email) >= perEmail) {
    return no("offer_limit", `This offer counts ${times(perEmail)} for each e-mail address.`);
  }
  return undefined;
}

function usesBy(sql: SqlStorage, column: "customer" | "email", hashes: readonly string[] = []): number {
  return usesWhere(sql, `${column} IN (${hashes.map(() => "?").join()})`, hashes);
}

/** How often a limit lets a buyer use an offer, in words. */
export function times(limit: number): string {
  return limit === 1 ? "once" : `${limit} times`;
}

function overBudget(sql: SqlStorage, outlook: Outlook): Refused | Dry | undefined {
  const { limits, off, currency, pace, spentOut } = outlook;
  if (isShard(sql)) {
    const lack = lackOf(sql, pace?.day ?? "", off);
    if (lack && spentOut) return no("offer_budget", NOT_COVERED);
    return lack && { granted: "dry", lack };
  }
  const all = exceeded(spentOn(sql, "", currency), limits, off);
  if (all === "redemptions")
    return no("offer_budget", `All ${limits.redemptions} redemptions of this offer are spent.`);
  if (all) return no("offer_budget", NOT_COVERED);
  if (!limits.daily || !pace) return undefined;
  const today = exceeded(spentOn(sql, pace.day, currency), limits.daily, off);
  return (
    today && no("offer_budget", "What this offer may cost on one day is spent; it opens again tomorrow.")
  );
}

/** What a budget would not bear if so much more were taken off. */
export function exceeded(spent: Amounts, most: Partial<Limits>, off: number): keyof Amounts | undefined {
  if (most.redemptions !== undefined && spent.redemptions >= most.redemptions) return "redemptions";
  return most.amount !== undefined && spent.amount + off > most.amount ? "amount" : undefined;
}
