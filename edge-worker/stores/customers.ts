import type { Json } from "../../rules/json.ts";

/** What the shop says about a customer; `traits` is null for a customer it has not imported. */
export type CustomerRow = { readonly traits: Json };

/** Reads a customer's traits. */
export async function traitsOf(db: D1Database, customer: string): Promise<CustomerRow> {
  const statement = db.prepare("SELECT traits FROM customers WHERE id = ?").bind(customer);
  const traits = await statement.first<string>("traits");
  return { traits: traits === null ? null : JSON.parse(traits) };
}
