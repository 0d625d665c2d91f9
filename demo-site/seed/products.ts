import type { Product } from "../shop/catalogue/product.ts";
import { quoted } from "./sql.ts";

const COLUMNS = ["item_id", "item_name", "item_brand", "item_category", "item_category2"] as const;
const PIECES = 500;

/** Statements that bring the table of products up to date and leave what is left in stock alone. */
export function productsSql(products: readonly Product[]): string {
  return `${products.map(upsert).join("\n")}\n`;
}

function upsert(product: Product): string {
  const texts = COLUMNS.map((column) => quoted(product[column])).join(", ");
  const updates = [...COLUMNS.slice(1), "price_minor"]
    .map((column) => `${column} = excluded.${column}`)
    .join(", ");
  return `INSERT INTO products (${COLUMNS.join(", ")}, price_minor, stock) VALUES (${texts}, ${Math.round(product.price * 100)}, ${PIECES}) ON CONFLICT (item_id) DO UPDATE SET ${updates};`;
}
