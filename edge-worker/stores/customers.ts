import type { Json } from "../../rules/json.ts";

/** What the shop says about a customer; `traits` is null for a customer it has not imported. */
export type CustomerRow = { readonly traits: Json };

/** A customer as imported: `traits` is a JSON object as text. */
export type Imported = { readonly id: string; readonly traits: string };

/** A customer as kept; `updated` is in ms since 1970. */
export type StoredCustomer = {
  readonly id: string;
  readonly traits: { readonly [trait: string]: Json };
  readonly updated: number;
};

// Of two imports at once, the one that began later counts, row by row; within one, the last line of a customer.
const WRITE = `INSERT INTO customers (id, traits, updated) SELECT value ->> 0, value ->> 1, ?2 FROM json_each(?1) WHERE true
  ON CONFLICT (id) DO UPDATE SET traits = excluded.traits, updated = excluded.updated
  WHERE excluded.updated >= customers.updated`;

/** Reads a customer's traits. */
export async function traitsOf(db: D1Database, customer: string): Promise<CustomerRow> {
  const statement = db.prepare("SELECT traits FROM customers WHERE id = ?").bind(customer);
  const traits = await statement.first<string>("traits");
  return { traits: traits === null ? null : JSON.parse(traits) };
}

/** Writes customers down, each with all of its traits in the place of what was there. */
export async function writeCustomers(
  db: D1Database,
  customers: readonly Imported[],
  updated: number,
): Promise<void> {
  const rows = JSON.stringify(customers.map(({ id, traits }) => [id, traits]));
  await db.prepare(WRITE).bind(rows, updated).run();
}

/** A customer as kept, if it is. */
export async function storedCustomer(db: D1Database, id: string): Promise<StoredCustomer | undefined> {
  const row = await db
    .prepare("SELECT traits, updated FROM customers WHERE id = ?")
    .bind(id)
    .first<{ traits: string; updated: number }>();
  return row ? { id, traits: JSON.parse(row.traits), updated: row.updated } : undefined;
}

/** Deletes a customer; says whether there was one. */
export async function deleteCustomer(db: D1Database, id: string): Promise<boolean> {
  const { meta } = await db.prepare("DELETE FROM customers WHERE id = ?").bind(id).run();
  return meta.changes > 0;
}
