import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { type FindKey, keysOf } from "../../backend/index.ts";
import { productsSql } from "../../demo-site/seed/products.ts";
import type { Database, Statement } from "../../demo-site/shop/back-end/env.ts";
import { createBackEnd } from "../../demo-site/shop/back-end.ts";
import { catalogue } from "../../demo-site/shop/catalogue/catalogue.ts";
import { published } from "../backend/tokens.ts";

const SEED = path.join(import.meta.dirname, "../../demo-site/seed");
const TABLES = readdirSync(SEED)
  .filter((name) => /^000[13].*\.sql$/.test(name))
  .map((name) => readFileSync(path.join(SEED, name), "utf8"));

export const NOW = Date.UTC(2026, 10, 21, 8);
/** Signs customers: base64url of 32 bytes. */
export const KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE";
/** A basket of 517 dirhams. */
export const lines = [
  { item_id: "noor-leather-case", quantity: 2 },
  { item_id: "kite-usb-c-cable", quantity: 1 },
];
/** A whole order of it. */
export const order = {
  lines,
  key: "0f6e2c1a-6a0e-4a52-9d0b-3d1b0c7c2f11",
  name: "Layla",
  email: "layla@example.com",
};

/** The shop's real tables in memory, behind the part of D1 that the shop uses. */
function d1() {
  const sqlite = new DatabaseSync(":memory:");
  for (const sql of [...TABLES, productsSql(catalogue)]) sqlite.exec(sql);
  const statement = (sql: string, values: readonly SQLInputValue[]): Statement => ({
    bind: (...bound) => statement(sql, bound),
    all: async <Row>() =>
      JSON.parse(JSON.stringify({ results: sqlite.prepare(sql).all(...values) })) as { results: Row[] },
    first: async <Row>() => (sqlite.prepare(sql).get(...values) ?? null) as Row | null,
    run: async () => ({ meta: { changes: Number(sqlite.prepare(sql).run(...values).changes) } }),
  });
  const db: Database = { prepare: (sql) => statement(sql, []) };
  return { db, rows: (sql: string) => sqlite.prepare(sql).all(), exec: (sql: string) => sqlite.exec(sql) };
}

/** A question that the shop asked Shopkeeper. */
export type Asked = { readonly path: string; readonly body: unknown; readonly headers: Headers };

/** What Shopkeeper answers, by the last word of the path. */
export type Desk = { readonly [action: string]: () => Response };

/** A desk that takes this much off, whatever it is asked. */
export function granting(off: number): Desk {
  const granted = () =>
    Response.json({ valid: true, offer: "welcome-back-10", discount: { percent: 10 }, off, currency: "AED" });
  const released = () => Response.json({ released: true, releases: [] });
  return { verify: granted, reserve: granted, redeem: granted, release: released };
}

/** A desk that refuses, whatever it is asked. */
export function refusing(code: string, status = 409): Desk {
  const no = () => Response.json({ valid: false, code }, { status });
  return { verify: no, reserve: no, redeem: no, release: no };
}

/** The shop's back end with tables of its own, in front of a desk that can be changed. */
export function openTill(desk: Desk = refusing("offer_code_invalid"), keys?: FindKey) {
  const { db, ...tables } = d1();
  const asked: Asked[] = [];
  const till = { desk, keys: keys ?? published().then(keysOf) };
  const send = async (address: string, body: unknown, headers: { [name: string]: string } = {}) => {
    const app = createBackEnd(
      async (request) => {
        const action = new URL(request.url).pathname;
        asked.push({ path: action, body: await request.json(), headers: request.headers });
        const answer = till.desk[action.replace(/.*\//, "")];
        if (!answer) throw new TypeError("away");
        return answer();
      },
      { clock: () => NOW, keys: await till.keys },
    );
    const init = { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) };
    const answered = await app.request(address, init, {
      DB: db,
      SHOP_TOKEN: "shop-token",
      CUSTOMER_KEY: KEY,
    });
    return { status: answered.status, body: await answered.json() };
  };
  return { till, send, asked, ...tables };
}
