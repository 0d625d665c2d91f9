import type { Database } from "./env.ts";
import { CURRENCY, type Presented } from "./offers.ts";
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
  /** What Shopkeeper is to be told about its code. */
  readonly redemption?: Presented | undefined;
};

/** What became of an order: its code is used up once it is `redeemed`. */
export type State = "booked" | "redeemed" | "cancelled";

/** An order as it stands in the books. */
export type Booked = Pick<Order, "id" | "key" | "basket" | "discountMinor" | "redemption"> & {
  readonly state: State;
};

type Row = {
  order_id: string;
  lines: string;
  subtotal_minor: number;
  discount_minor: number;
  state: State | null;
  redemption: string | null;
};

/** The order with this key, if there is one already. */
export async function orderByKey(db: Database, key: string): Promise<Booked | undefined> {
  const sql = `SELECT order_id, lines, subtotal_minor, discount_minor, state, redemption
    FROM orders LEFT JOIN order_states USING (order_key) WHERE order_key = ?`;
  const row = await db.prepare(sql).bind(key).first<Row>();
  if (!row) return undefined;
  const lines: readonly PricedLine[] = JSON.parse(row.lines);
  const basket = { lines, unavailable: [], subtotalMinor: row.subtotal_minor };
  const redemption: Presented | undefined = row.redemption ? JSON.parse(row.redemption) : undefined;
  const { order_id: id, discount_minor: discountMinor, state } = row;
  return { id, key, basket, discountMinor, redemption, state: state ?? "booked" };
}

/** Books an order once, and takes its goods from the shelf. */
export async function book(db: Database, order: Order, now: number): Promise<Booked> {
  const { id, key, name, email, basket, discountMinor, offer, redemption } = order;
  const { subtotalMinor, lines } = basket;
  const money = [subtotalMinor, discountMinor, subtotalMinor - discountMinor] as const;
  // First what has to be told about its code: an order that stands in the books must never forget it.
  await run(db, "INSERT INTO order_states VALUES (?, 'booked', ?) ON CONFLICT (order_key) DO NOTHING", [
    key,
    redemption ? JSON.stringify(redemption) : null,
  ]);
  const sql = `INSERT INTO orders (order_key, order_id, placed, name, email, lines, subtotal_minor, discount_minor,
    total_minor, currency, offer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (order_key) DO NOTHING`;
  const row = [key, id, now, name, email, JSON.stringify(lines), ...money, CURRENCY, offer ?? null];
  // Nothing changed: the same order came twice at once, and the other one took the goods.
  if ((await run(db, sql, row)) > 0) await move(db, lines, -1);
  return { id, key, basket, discountMinor, redemption, state: "booked" };
}

/** Notes that an order's code is used up. */
export async function redeemed(db: Database, key: string): Promise<void> {
  await run(db, "UPDATE order_states SET state = 'redeemed' WHERE order_key = ? AND state = 'booked'", [key]);
}

/** Notes that an order came to nothing: its key is spent, and whoever sends it again gets the same answer. */
export async function abandon(db: Database, key: string): Promise<void> {
  await run(db, "INSERT INTO order_states VALUES (?, 'cancelled', NULL) ON CONFLICT (order_key) DO NOTHING", [
    key,
  ]);
}

/** Whether an order with this key came to nothing before it was booked. */
export async function isAbandoned(db: Database, key: string): Promise<boolean> {
  const sql = "SELECT state FROM order_states WHERE order_key = ?";
  return (await db.prepare(sql).bind(key).first<{ state: State }>())?.state === "cancelled";
}

/** Notes that an order is not wanted any more, and puts its goods back, once. */
export async function cancelled(db: Database, { key, basket }: Booked): Promise<void> {
  const sql = `INSERT INTO order_states VALUES (?, 'cancelled', NULL)
    ON CONFLICT (order_key) DO UPDATE SET state = 'cancelled' WHERE state <> 'cancelled'`;
  if ((await run(db, sql, [key])) > 0) await move(db, basket.lines, 1);
}

async function move(db: Database, lines: readonly PricedLine[], direction: 1 | -1): Promise<void> {
  const sql = "UPDATE products SET stock = max(0, stock + ?) WHERE item_id = ?";
  await Promise.all(lines.map(({ item_id, quantity }) => run(db, sql, [direction * quantity, item_id])));
}

async function run(db: Database, sql: string, values: readonly (string | number | null)[]): Promise<number> {
  const { meta } = await db
    .prepare(sql)
    .bind(...values)
    .run();
  return meta.changes;
}

/** The number of the order with this key: the same key always has the same number. */
export async function orderId(key: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  const letters = [...new Uint8Array(digest).slice(0, 5)].map((byte) => byte.toString(16).padStart(2, "0"));
  return `MS-${letters.join("").toUpperCase()}`;
}
