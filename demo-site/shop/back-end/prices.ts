import type { Database } from "./env.ts";
import type { QuoteRequest } from "./requests.ts";

/** One line, priced by the shop. Money in fils, a hundredth of a dirham. */
export type PricedLine = {
  readonly item_id: string;
  readonly item_name: string;
  readonly quantity: number;
  readonly priceMinor: number;
};

/** A basket at the shop's own prices. */
export type Priced = {
  readonly lines: readonly PricedLine[];
  /** Ids of what the shop does not have, or not as many of. */
  readonly unavailable: readonly string[];
  readonly subtotalMinor: number;
};

type Row = { item_id: string; item_name: string; price_minor: number; stock: number };

/** Looks up what a basket costs. Prices come from the shop's table, never from the browser. */
export async function priced(db: Database, wanted: QuoteRequest["lines"]): Promise<Priced> {
  const pieces = new Map<string, number>();
  for (const { item_id, quantity } of wanted) pieces.set(item_id, (pieces.get(item_id) ?? 0) + quantity);
  const rows = await rowsOf(db, [...pieces.keys()]);
  const lines = [...pieces].flatMap(([id, quantity]) => {
    const row = rows.get(id);
    if (!row || row.stock < quantity) return [];
    return [{ item_id: id, item_name: row.item_name, quantity, priceMinor: row.price_minor }];
  });
  const found = new Set(lines.map(({ item_id }) => item_id));
  return {
    lines,
    unavailable: [...pieces.keys()].filter((id) => !found.has(id)),
    subtotalMinor: lines.reduce((sum, { priceMinor, quantity }) => sum + priceMinor * quantity, 0),
  };
}

async function rowsOf(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const marks = ids.map(() => "?").join(", ");
  const sql = `SELECT item_id, item_name, price_minor, stock FROM products WHERE item_id IN (${marks})`;
  const { results } = await db
    .prepare(sql)
    .bind(...ids)
    .all<Row>();
  return new Map(results.map((row) => [row.item_id, row]));
}
