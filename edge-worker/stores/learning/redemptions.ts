import { unlessForgotten } from "../forgetting/visitors.ts";
import type { RedemptionMessage } from "../messages.ts";

const KEEP = `INSERT INTO redemptions (id, offer, visitor, buyer_order, off, currency, time, returned)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE ${unlessForgotten("?3", "?7")}
  ON CONFLICT (id) DO UPDATE SET returned = max(returned, excluded.returned)`;

/** The statement that keeps a redemption, once per reservation whatever the order of messages; one given back stays so. */
export function keepRedemption(db: D1Database, redemption: RedemptionMessage): D1PreparedStatement {
  const { id, offer, visitor = null, order = null, off, currency, time, returned } = redemption;
  return db.prepare(KEEP).bind(id, offer, visitor, order, off, currency, time, returned ? 1 : 0);
}
