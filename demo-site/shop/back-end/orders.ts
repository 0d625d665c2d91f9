import type { Database } from "./env.ts";
import { CURRENCY } from "./offers.ts";
import type { Priced, PricedLine } from "./prices.ts";

/** A finished order. Money in fils. */
export type Order = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly basket: Priced;
  readonly discountMinor: number;
  readonly offer?: string | undefined;
};

/** An order as it stands in the books. */
export type Booked = Pick<Order, "id" | "basket" | "discountMinor">;

type Row = { order_id: string; lines: string; subtotal_minor: number; discount_minor: number };

/** The order with this key, if there is one already. */
export async function orderByKey(db: Database, key: string): Promise<Booked | undefined> {
  const sql = "SELECT order_id, lines, subtotal_minor, discount_minor FROM orders WHERE order_key = ?";
  const row = await db.prepare(sql).bind(key).first<Row>();
  if (!row) return undefined;
  const lines: readonly PricedLine[] = JSON.parse(row.lines);
  const basket = { lines, unavailable: [], subtotalMinor: row.subtotal_minor };
  return { id: row.order_id, basket, discountMinor: row.discount_minor };
}

/** Books an order once, and takes its goods from the shelf. */
export async function book(db: Database, order: Order, now: number): Promise<void> {
  const { id, key, name, email, basket, discountMinor, offer } = order;
  const { subtotalMinor, lines } = basket;
  const sql = `INSERT INTO orders (order_key, order_id, placed, name, email, lines, subtotal_minor, discount_minor,
    total_minor, currency, offer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (order_key) DO NOTHING`;
  const money = [subtotalMinor, discountMinor, subtotalMinor - discountMinor] as const;
  const values = [
    key,
    id,
    now,
    name,
    email,
    JSON.stringify(lines),
    ...money,
    CURRENCY,
    offer ?? null,
  ] as const;
  const { meta } = await db
    .prepare(sql)
    .bind(...values)
    .run();
  // The same order came twice at once, and the other one took the goods.
  if (meta.changes === 0) return;
  const take = "UPDATE products SET stock = max(0, stock - ?) WHERE item_id = ?";
  await Promise.all(lines.map(({ item_id, quantity }) => db.prepare(take).bind(quantity, item_id).run()));
}

/** The number of the order with this key: the same key always has the same number. */
export async function orderId(key: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  const letters = [...new Uint8Array(digest).slice(0, 5)].map((byte) => byte.toString(16).padStart(2, "0"));
  return `MS-${letters.join("").toUpperCase()}`;
}
