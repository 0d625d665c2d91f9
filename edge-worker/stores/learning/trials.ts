import type { Bought } from "../../thrift/earned.ts";

/** Whose trials are asked for. Times are in ms since 1970. */
export type Trying = {
  readonly campaign: string;
  /** Share of visitors who explore. */
  readonly explore: number;
  /** Visitors count who saw the campaign first in this span, up to its end. */
  readonly from: number;
  readonly to: number;
  /** Purchases and discounts in other currencies do not count. */
  readonly currency: string;
};

/** Milliseconds after the first exposure in which what a visitor buys counts. */
export const CREDIT_MS = 7 * 86_400_000;
/** Visitors that one look takes in. */
const MOST_VISITORS = 100_000;

// Each step of it walks an index. Of a visitor who saw several variants the first one counts: that was chance, what came
// later was not. A discount counts where its purchase was reported: it is found by its order, or by its visitor.
const TALLY = `
WITH explored AS (
  SELECT visitor, variant, min(time) AS first FROM outcomes
  WHERE kind = 'exposure' AND campaign = ?1 AND draw < ?2
  GROUP BY draw, visitor HAVING first >= ?3 AND first <= ?4
  ORDER BY draw, visitor LIMIT ?5
), bought AS (
  SELECT explored.*, count(purchase.id) AS orders, coalesce(sum(purchase.amount), 0) AS paid
  FROM explored LEFT JOIN outcomes AS purchase
    ON purchase.kind = 'purchase' AND purchase.visitor = explored.visitor
    AND purchase.time BETWEEN explored.first AND explored.first + ?6 AND purchase.currency = ?7
  GROUP BY explored.visitor
), priced AS (
  SELECT variant, orders, paid, CASE WHEN orders = 0 THEN 0 ELSE (
    SELECT coalesce(sum(off), 0) FROM (
      SELECT id, off FROM redemptions
      WHERE visitor = bought.visitor AND time BETWEEN bought.first AND bought.first + ?6
        AND currency = ?7 AND returned = 0
      UNION
      SELECT redemptions.id, off FROM outcomes AS purchase
      JOIN redemptions ON redemptions.buyer_order = purchase.transaction_id
      WHERE purchase.kind = 'purchase' AND purchase.visitor = bought.visitor
        AND purchase.time BETWEEN bought.first AND bought.first + ?6
        AND redemptions.currency = ?7 AND returned = 0
    )) END AS off
  FROM bought
)
SELECT variant AS step, orders, paid, off, count(*) AS visitors FROM priced
WHERE variant IS NOT NULL GROUP BY variant, orders, paid, off`;

/**
 * What the visitors did who were given a step by chance, those who did the same together. It takes in so many visitors at
 * the most, in the order of the lottery, which is in no relation to what they do.
 */
export async function tally(db: D1Database, trying: Trying): Promise<readonly Bought[]> {
  const { campaign, explore, from, to, currency } = trying;
  // Of 0.07, floating point makes 700.0000000000001 ten-thousandths, and would take one draw too many.
  const draws = Math.ceil(Number((explore * 10_000).toFixed(6)));
  const { results } = await db
    .prepare(TALLY)
    .bind(campaign, draws, from, to, MOST_VISITORS, CREDIT_MS, currency)
    .all<Bought>();
  return results;
}
