import { refusal } from "../border/problems.ts";
import { within } from "../deadline.ts";
import type { Env } from "../env.ts";
import { ledgersOf } from "../offers/registering.ts";
import { timely, WRITE_MS } from "../offers/timely.ts";
import type { Asked, Parts } from "../parts.ts";
import { deleteRowsOf, rowsOf } from "../stores/forgetting/visitors.ts";
import { ledgerNamed } from "../stores/ledger/addresses.ts";
import { registerOf } from "../stores/ledger/register.ts";

const DATABASE_MS = 20_000;

/** `GET /v1/visitors/{id}`: everything that the edge keeps about a visitor, as it is kept. */
export function visitorRoute() {
  return async (context: Asked): Promise<Response> => {
    const { env } = context;
    const visitor = visitorIn(context);
    const [rows, codes] = await Promise.all([
      fromDatabase(rowsOf(env.DB, visitor)),
      inLedgers(env, visitor, async (name) => ledgerNamed(env, name).usesOf(visitor)),
    ]);
    const headers = { "cache-control": "private, no-store" };
    return context.json({ visitor, ...rows, codes: codes.flat() }, 200, headers);
  };
}

/** `DELETE /v1/visitors/{id}`: forgets a visitor. What was on its way to the database is not written down any more. */
export function forgetVisitorRoute({ clock }: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { env } = context;
    const visitor = visitorIn(context);
    const deleted = await fromDatabase(deleteRowsOf(env.DB, visitor, clock()));
    const unnamed = await inLedgers(env, visitor, async (name) => ledgerNamed(env, name).unname(visitor));
    // Last: where a ledger did not answer, the next attempt still knows it.
    const name = `visitor:${visitor}` as const;
    await timely(WRITE_MS, async () => [await (await registerOf(env, name)).forget(name)]);
    const codes = unnamed.reduce((sum, count) => sum + count, 0);
    return context.json({ visitor, deleted: { ...deleted, codes } });
  };
}

/** Asks every ledger in which a visitor may have something. */
async function inLedgers<Value>(
  env: Env,
  visitor: string,
  ask: (ledger: string) => Promise<Value>,
): Promise<readonly Value[]> {
  const ledgers = await ledgersOf(env, `visitor:${visitor}`);
  return timely(WRITE_MS, () => Promise.all(ledgers.map(ask)));
}

function visitorIn({ req }: Asked): string {
  const visitor = req.param("id") ?? "";
  if (/^[A-Za-z0-9_-]{8,64}$/.test(visitor)) return visitor;
  throw refusal("request_invalid", "A visitor's id has 8 to 64 letters, digits, - or _.");
}

async function fromDatabase<Value>(work: Promise<Value>): Promise<Value> {
  const done = await within(DATABASE_MS, work);
  if (done !== undefined) return done;
  throw refusal("unavailable", "The database does not answer. Repeat the request: it may be repeated.");
}
