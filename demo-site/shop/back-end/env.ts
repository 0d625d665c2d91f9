/** What the shop's back end is given. */
export type ShopEnv = {
  /** The shop's own tables, `products` and `orders`. */
  readonly DB: Database;
  /** Lets the shop verify and redeem offers. */
  readonly SHOP_TOKEN: string;
  /** Signs customer tokens (HS256): base64url of 32 bytes. */
  readonly CUSTOMER_KEY: string;
};

/** The part of D1 that the shop uses. */
export type Database = { readonly prepare: (sql: string) => Statement };

/** A statement of D1. */
export type Statement = {
  readonly bind: (...values: readonly (string | number | null)[]) => Statement;
  readonly all: <Row>() => Promise<{ readonly results: readonly Row[] }>;
  readonly first: <Row>() => Promise<Row | null>;
  readonly run: () => Promise<{ readonly meta: { readonly changes: number } }>;
};

/** Sends a request to Shopkeeper's API; the shop knows it over HTTP only. */
export type Ask = (request: Request) => Promise<Response>;
