import { refusal } from "../border/problems.ts";
import type { Env } from "../env.ts";
import type { Attempt } from "../stores/ledger/claims.ts";
import { type Noted, registerOf } from "../stores/ledger/register.ts";
import { timely, WRITE_MS } from "./timely.ts";

/**
 * Takes an idempotency key for a request, whatever its offer: each ledger knows its own keys only, and one key with two
 * codes would be two answers.
 *
 * @throws a refusal where the key came with another request before.
 */
export async function takeKey(env: Env, attempt: Attempt): Promise<void> {
  const isOurs = await timely(WRITE_MS, async () => (await registerOf(env, attempt.key)).takeKey(attempt));
  if (!isOurs) throw refusal("idempotency_key_reused", "This Idempotency-Key was used with another request.");
}

/** Notes where an order is about to have something. Without an order there is nothing to note. */
export async function noteOrder(
  env: Env,
  { order, ...noted }: Omit<Noted, "order"> & { readonly order?: string | undefined },
): Promise<void> {
  if (order === undefined) return;
  await timely(WRITE_MS, async () => {
    await (await registerOf(env, order)).note({ order, ...noted });
    return true;
  });
}

/** The names of all ledgers in which an order may have something; none where nothing is known of it. */
export function ledgersOfOrder(env: Env, order: string): Promise<readonly string[]> {
  return timely(WRITE_MS, async () => (await registerOf(env, order)).ledgersOf(order));
}
