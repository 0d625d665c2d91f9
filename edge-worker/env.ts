import type { Guard } from "./stores/guard.ts";
import type { Ledger } from "./stores/ledger/ledger.ts";
import type { Register } from "./stores/ledger/register.ts";
import type { Message } from "./stores/messages.ts";
import type { Publisher } from "./stores/publishing/publisher.ts";
import type { Quota } from "./stores/sharding/quota.ts";
import type { Treasury } from "./stores/sharding/treasury.ts";

/** Everything the Worker is given by `wrangler.toml` and by its secrets. */
export type Env = {
  /** Rule sets: immutable keys per version (document, deciding part, binary), plans by hash, and the pointer `live`. */
  readonly RULES: KVNamespace;
  /** One object: what is live, and what was. The only writer of the pointer in `RULES`. */
  readonly PUBLISHER: DurableObjectNamespace<Publisher>;
  /** Outcomes, audience members, customers, lists and the audit trail. */
  readonly DB: D1Database;
  /** One object per offer, or per shard of a hot one: which codes were used, and what is left of the budget. */
  readonly LEDGER: DurableObjectNamespace<Ledger>;
  /** One object per offer in shards: leases slices of the budget to them. */
  readonly TREASURY: DurableObjectNamespace<Treasury>;
  /** One object per buyer and offer in shards: the places that are left in the buyer's limit. */
  readonly QUOTA: DurableObjectNamespace<Quota>;
  /** One object per visitor or address that typed a wrong code: how often, in the last minutes. */
  readonly GUARD: DurableObjectNamespace<Guard>;
  /** 64 objects: which request an idempotency key belongs to, and in which ledgers an order or a visitor has codes. */
  readonly REGISTER: DurableObjectNamespace<Register>;
  /** Outcomes and membership changes on their way to the database. */
  readonly OUTCOMES: Queue<Message>;
  /** The built script and whatever else is served as it is. */
  readonly ASSETS: Fetcher;
  /** Origins that may call from a browser, comma separated; the Worker's own always may. */
  readonly ORIGINS: string;
  /** `"true"` only on a developer's machine: anyone may simulate facts. */
  readonly DEVELOPMENT: string;
  /** Bearer token of the merchant's tools. */
  readonly ADMIN_TOKEN: string;
  /** Bearer token of the shop's back end. */
  readonly SHOP_TOKEN: string;
  /** Signs offer codes, offer tokens and stays, and seals the cookie: base64url of 32 bytes. While keys change: `2:new,1:old`, and the first one signs. */
  readonly OFFER_KEY: string;
  /** Verifies the shop's customer tokens (HS256): base64url of 32 bytes. */
  readonly CUSTOMER_KEY: string;
  /** Signs preview tokens (HS256): base64url of 32 bytes. */
  readonly PREVIEW_KEY: string;
};
