import { readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { customersSql } from "../../demo-site/seed/customers.ts";
import { productsSql } from "../../demo-site/seed/products.ts";
import { catalogue } from "../../demo-site/shop/catalogue/catalogue.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const sql = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

function database(): DatabaseSync {
  const sqlite = new DatabaseSync(":memory:");
  sqlite.exec(sql("edge-worker/migrations/0001_tables.sql"));
  sqlite.exec(sql("demo-site/seed/0001_shop.sql"));
  return sqlite;
}

test("the rows can be written again and again, and leave what is left in stock alone", () => {
  const sqlite = database();
  const write = () =>
    sqlite.exec(sql("demo-site/seed/0001_shop.sql") + productsSql(catalogue) + customersSql());
  write();
  sqlite.exec("UPDATE products SET stock = 3, price_minor = 1 WHERE item_id = 'kite-buds'");
  write();
  expect(sqlite.prepare("SELECT count(*) AS count FROM products").get()).toEqual({ count: catalogue.length });
  expect(sqlite.prepare("SELECT stock, price_minor FROM products WHERE item_id = 'kite-buds'").get()).toEqual(
    {
      stock: 3,
      price_minor: 9900,
    },
  );
});

test("customers carry their traits as JSON, two of them a company's", () => {
  const sqlite = database();
  sqlite.exec(customersSql());
  const traits = sqlite
    .prepare("SELECT traits FROM customers")
    .all()
    .map((row) => JSON.parse(String(row.traits)));
  expect(traits).toHaveLength(20);
  expect(traits.filter(({ company, industry }) => company && industry)).toHaveLength(2);
  expect(new Set(traits.map(({ tier }) => tier))).toEqual(new Set(["gold", "silver", "bronze"]));
});
