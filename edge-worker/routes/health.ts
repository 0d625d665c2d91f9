import { within } from "../deadline.ts";
import type { Env } from "../env.ts";
import { type Asked, afterwards, type Parts } from "../parts.ts";
import { offerKeys } from "../signing/codes.ts";
import { hmacKey } from "../signing/keys.ts";

type Check = { readonly ok: boolean; readonly detail: string };

const DATABASE_MS = 1000;

/** `GET /v1/health`: what is well and what is not; 503 when something is not. */
export function healthRoute({ rules, clock }: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { env } = context;
    const { ruleSet, stale, checkedAt } = await rules.live(env, afterwards(context));
    const checks = {
      rules: rulesCheck(ruleSet?.version, stale, clock() - checkedAt),
      database: await databaseCheck(env.DB),
      secrets: await secretsCheck(env),
    };
    const ok = Object.values(checks).every((check) => check.ok);
    const body = { status: ok ? "ok" : "degraded", rules: ruleSet?.version ?? null, checks };
    return context.json(body, ok ? 200 : 503, { "cache-control": "no-store" });
  };
}

function rulesCheck(version: string | undefined, stale: boolean, age: number): Check {
  if (!version) return { ok: false, detail: stale ? "The rules cannot be read." : "No rules are published." };
  const seconds = Math.round(age / 1000);
  return { ok: !stale, detail: `Version ${version}, last compared ${seconds} s ago.` };
}

async function databaseCheck(db: D1Database): Promise<Check> {
  const tables = `SELECT count(*) AS n FROM sqlite_master
    WHERE name IN ('outcomes', 'members', 'customers', 'audit', 'lists', 'list_members', 'forgotten')`;
  const found = await within(DATABASE_MS, db.prepare(tables).first<number>("n"));
  if (found === undefined) return { ok: false, detail: "The database does not answer." };
  return found === 7
    ? { ok: true, detail: "It answers." }
    : { ok: false, detail: "Its tables are not migrated." };
}

async function secretsCheck(env: Env): Promise<Check> {
  const usable = {
    ADMIN_TOKEN: Boolean(env.ADMIN_TOKEN),
    SHOP_TOKEN: Boolean(env.SHOP_TOKEN),
    OFFER_KEY: Boolean(await offerKeys(env.OFFER_KEY)),
    CUSTOMER_KEY: Boolean(await hmacKey(env.CUSTOMER_KEY)),
    PREVIEW_KEY: Boolean(await hmacKey(env.PREVIEW_KEY)),
  };
  const missing = Object.entries(usable).flatMap(([name, isUsable]) => (isUsable ? [] : [name]));
  return missing.length > 0
    ? { ok: false, detail: `Missing or unusable: ${missing.join(", ")}.` }
    : { ok: true, detail: "All are set." };
}
